"""Keys of pages: two pages of one key have the same bytes, so one that was kept can be shown.

A key says what the page is made of, and no more: what a site is and looks like, the rubrics,
and the part of the portfolio that the page names as its needs.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from scorereport.model.portfolio import Portfolio
from scorereport.model.standing import Standing
from scorereport.pipeline.site.told import digest
from scorereport.views.site.chrome import Site
from scorereport.views.site.planned import Needs, PlannedPage


class PageKeys:
    """Gives every page of a site its key; what pages share is digested once.

    *outside* differs wherever anything does that is no part of the portfolio and changes a page:
    the program, its templates, the look and the language.
    *known* holds the digests of standings, by system and period, that somebody computed before.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        site: Site,
        outside: str,
        known: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self._portfolio = portfolio
        self._site = site
        self._known = dict(known or {})
        self._shared = _joined(
            [outside, digest(replace(site, teams={})), digest(portfolio.rubrics)]
        )
        self._rounds: dict[str, str] = {}

    def key(self, kind: str, page: PlannedPage) -> str:
        """Return the key of *page*, which is of *kind*."""
        return _joined([self._shared, kind, page.path, *self._parts(page.needs)])

    @cached_property
    def everything(self) -> str:
        """The key of what is made of the whole portfolio: its data, and the search."""
        portfolio = self._portfolio
        facts = (portfolio.title, portfolio.as_of, portfolio.rounds, portfolio.current)
        more = (portfolio.groups, portfolio.rankings, portfolio.broken)
        everyone = [system.id for system in portfolio.systems]
        needs = Needs(facts=(*facts, *more), systems=True, teams=True, series=everyone)
        return _joined([self._shared, *self._parts(needs)])

    def standing(self, standing: Standing) -> str:
        """Return the digest of *standing*."""
        name = (standing.system.id, standing.period)
        if name not in self._known:
            self._known[name] = digest(standing)
        return self._known[name]

    def _parts(self, needs: Needs) -> Iterator[str]:
        """Yield the digest of each of *needs*, each at its own place."""
        yield digest(needs.facts)
        yield self._systems if needs.systems else ""
        yield self._teams if needs.teams else ""
        yield _joined(self._series[system] for system in needs.series)
        yield _joined(self._newest[system] for system in needs.newest)
        yield _joined(self._round(period) for period in needs.rounds)

    @cached_property
    def _teams(self) -> str:
        return digest(self._site.teams)

    @cached_property
    def _systems(self) -> str:
        portfolio = self._portfolio
        live = [system.is_live(portfolio.as_of) for system in portfolio.systems]
        filed = [bool(portfolio.standings[system.id]) for system in portfolio.systems]
        return digest((portfolio.systems, live, filed))

    @cached_property
    def _series(self) -> Mapping[str, str]:
        return {
            system: _joined([system, *map(self.standing, past)])
            for system, past in self._portfolio.standings.items()
        }

    @cached_property
    def _newest(self) -> Mapping[str, str]:
        return {
            system: _joined([system, *map(self.standing, past[-2:])])
            for system, past in self._portfolio.standings.items()
        }

    def _round(self, period: str) -> str:
        if period not in self._rounds:
            filed = self._portfolio.filed(period)
            self._rounds[period] = _joined([period, *map(self.standing, filed)])
        return self._rounds[period]


def _joined(parts: Iterator[str] | list[str]) -> str:
    """Return one digest of *parts*, none of which holds a line break."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
