"""The portfolio of one round: who filed, where they stood then, and who did not file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from typing import Final

from scorereport.history.cohort import Cohort, cohorts
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio, Round
from scorereport.model.standing import Standing
from scorereport.views.language import tr, trn
from scorereport.views.parts import LinkView, Tone
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Need, SitePage, empty_block, site_page
from scorereport.views.site.broken import broken_block
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.overview import (
    by_cohort,
    overview_figures,
    overview_lede,
    range_lede,
)
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.rounds import begun, is_future, is_open, steps, was_there
from scorereport.views.site.standings import listed_row, listed_titles, whole_blocks
from scorereport.views.site.table import Cell, Column, Row, table_view
from scorereport.views.words import day

_MOST_NAMES: Final = 6


def period_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of every round, oldest first."""
    names = [each.name for each in portfolio.rounds]
    for at, each in enumerate(portfolio.rounds):
        row = (names[at - 1] if at else None, names[at + 1] if at + 1 < len(names) else None)
        yield PlannedPage(
            path=links.period_page(each.name),
            needs=_made_of(portfolio, each, names[: at + 1], row),
            make=partial(_page, portfolio, site, each, row),
        )


_Row = tuple[str | None, str | None]
"""The round before and the one after."""


def _made_of(portfolio: Portfolio, each: Round, until: Sequence[str], row: _Row) -> Needs:
    """Return what the page of a round is made of: what was filed *until* then."""
    first = {name: past[0].period for name, past in portfolio.standings.items() if past}
    later = {name: period for name, period in first.items() if period not in until}
    state = (each, row, is_open(portfolio, each), is_future(portfolio, each))
    begun_then = [name for name in begun(portfolio) if name in until]
    broken = [one for one in portfolio.broken if one.period == each.name]
    return Needs(
        facts=(*state, begun_then, broken, portfolio.rankings, later),
        systems=True,
        teams=True,
        rounds=until,
    )


def _until(portfolio: Portfolio, end: Round) -> Portfolio:
    """Return *portfolio* as it was in the round *end*: nothing that was filed after it."""
    before = [each.name for each in takewhile(lambda each: each != end, portfolio.rounds)]
    known = {*before, end.name}
    return replace(
        portfolio,
        rounds=tuple(each for each in portfolio.rounds if each.name in known),
        current=end.name,
        standings={
            system: _cut(filed, known, end.name) for system, filed in portfolio.standings.items()
        },
        broken=tuple(each for each in portfolio.broken if each.period == end.name),
    )


def _cut(filed: Sequence[Standing], known: set[str], period: str) -> tuple[Standing, ...]:
    """Return those of the *known* periods; that of *period* is the last one, whenever filed."""
    until = [each for each in filed if each.period in known]
    ends = [at for at, each in enumerate(until) if each.period == period]
    return tuple(until[: ends[-1] + 1] if ends else until)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """A round, and the portfolio as it was in it."""

    round: Round
    then: Portfolio
    now: Portfolio

    def filed(self) -> tuple[System, ...]:
        """Return who filed in it."""
        names = {standing.system.id for standing in self.then.filed(self.round.name)}
        return tuple(system for system in self.then.systems if system.id in names)

    def missing(self) -> tuple[System, ...]:
        """Return who did not file, of those that were not retired when it began."""
        filed = {system.id for system in self.filed()}
        return tuple(
            system
            for system in self.then.systems
            if was_there(system, self.round) and system.id not in filed
        )


def _page(portfolio: Portfolio, site: Site, each: Round, row: _Row) -> SitePage:
    past = _Past(round=each, then=_until(portfolio, each), now=portfolio)
    before, after = row
    place = Place(
        site=site,
        path=links.period_page(each.name),
        title=each.name,
        description=tr("All systems in {period}.", period=each.name),
        previous=(before, links.period_page(before)) if before else None,
        following=(after, links.period_page(after)) if after else None,
    )
    filed = past.filed()
    histories = [past.then.standings[system.id] for system in filed]
    found = cohorts(histories, past.then.rubrics)
    return site_page(
        place,
        title=_title(past, len(filed)),
        eyebrow=tuple(_eyebrow(past, place)),
        lede=overview_lede(found) or range_lede(found),
        figures=overview_figures(found),
        needs=tuple(_needs(past, place)),
        needs_heading=tr("What needs attention"),
        blocks=_blocks(past, found, place),
    )


def _needs(past: _Past, place: Place) -> Iterator[Need]:
    missing = () if is_future(past.now, past.round) else past.missing()
    if past.then.broken:
        number = len(past.then.broken)
        label = trn("assessment cannot be read", "assessments cannot be read", number)
        yield Need(tone=Tone.ALERT, count=str(number), label=label, href="#Broken")
    if missing:
        label = trn("system without a report", "systems without a report", len(missing))
        names = missing if len(missing) <= _MOST_NAMES else ()
        yield Need(
            tone=Tone.NOTICE if _may_file(past) else Tone.QUIET,
            count=str(len(missing)),
            label=label,
            href="#Unfiled",
            names=tuple(
                LinkView(text=system.label, href=place.to(links.system_page(system.id)))
                for system in names
            ),
        )


def _title(past: _Past, filed: int) -> str:
    name = past.round.name
    if is_future(past.now, past.round) and not filed:
        return tr("{period}: not open yet", period=name)
    if is_open(past.now, past.round):
        total = filed + len(past.missing())
        return tr(
            "{period}: {filed} of {systems} filed so far", period=name, filed=filed, systems=total
        )
    if not filed:
        return tr("{period}: nobody has filed", period=name)
    return trn(
        "{period}: {number} system filed", "{period}: {number} systems filed", filed, period=name
    )


def _eyebrow(past: _Past, place: Place) -> Iterator[LinkView]:
    """Yield when the round is or was, and what moved since the one before."""
    yield LinkView(text=tr("Round"))
    yield from _dates(past)
    for before, after in steps(past.now):
        if after == past.round.name:
            text = tr("What changed since {period}", period=before)
            yield LinkView(text=text, href=place.to(links.changes_page(before, after)))


def _dates(past: _Past) -> Iterator[LinkView]:
    dates = past.round.dates
    if dates is None:
        return
    opens, due = day(dates.opens).text, day(dates.due).text
    if is_future(past.now, past.round):
        yield LinkView(text=tr("Opens on {opens}, due {due}", opens=opens, due=due))
    elif is_open(past.now, past.round):
        yield LinkView(text=tr("Still open until {day}", day=due))
    else:
        yield LinkView(text=tr("Opened on {opens}, was due {due}", opens=opens, due=due))


def _blocks(past: _Past, found: Sequence[Cohort], place: Place) -> Iterator[Block]:
    if not found:
        text = tr("No system has filed for {period}.", period=past.round.name)
        yield empty_block("Systems", tr("Systems"), text)
    yield from by_cohort(found, lambda cohort, tag: whole_blocks(past.then, cohort, place, tag))
    yield from broken_block(past.then.broken)
    yield from _missing_block(past, place)


def _missing_block(past: _Past, place: Place) -> Iterator[Block]:
    missing = past.missing()
    if missing:
        titles = (*listed_titles(), tr("Assessed"))
        yield Block(
            id="Unfiled",
            heading=tr("Not filed yet") if _may_file(past) else tr("Not assessed"),
            note=tr("These systems have no report for {period}.", period=past.round.name),
            kind=BlockKind.TABLE,
            body=table_view(
                tr("Systems without a report for {period}", period=past.round.name),
                [Column(title=title) for title in titles],
                (_missing_row(past, system, place) for system in missing),
            ),
        )


def _may_file(past: _Past) -> bool:
    return is_open(past.now, past.round) or is_future(past.now, past.round)


def _missing_row(past: _Past, system: System, place: Place) -> Row:
    return Row(cells=(*listed_row(system, place).cells, _assessed(past, system, place)))


def _assessed(past: _Past, system: System, place: Place) -> Cell:
    """Return when the system was assessed before, or else when it was for the first time."""
    before, ever = past.then.newest(system.id), past.now.standings[system.id]
    if before is not None:
        text = tr("last in {period}", period=before.period)
        return Cell(text=text, href=place.report(before).href or "")
    if ever:
        text = tr("first in {period}", period=ever[0].period)
        return Cell(text=text, href=place.report(ever[0]).href or "")
    return Cell(text=tr("never"))
