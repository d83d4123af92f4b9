"""All systems: where each stands, then those that never filed and those that are retired."""

from collections.abc import Iterator, Sequence
from functools import partial

from scorereport.history.cohort import Cohort, cohorts
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.parts import LinkView, Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, SitePage, empty_block, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.league import in_rank, league_block
from scorereport.views.site.overview import by_cohort
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.rounds import begun
from scorereport.views.site.standings import (
    MOST_SYSTEMS,
    retired_block,
    table_blocks,
    unfiled_block,
)


def systems_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the list of all systems: one page, or one for every hundred of them."""
    filed = _filed(portfolio)
    parts = [filed[at : at + MOST_SYSTEMS] for at in range(0, len(filed), MOST_SYSTEMS)] or [[]]
    shared = (len(parts), begun(portfolio), portfolio.current, portfolio.rankings)
    gone = [each.id for each in portfolio.systems if not each.is_live(portfolio.as_of)]
    for number, part in enumerate(parts, 1):
        last = number == len(parts)
        yield PlannedPage(
            path=links.systems_page(number),
            needs=Needs(
                facts=shared,
                systems=True,
                teams=last,
                series=[system.id for system in part],
                newest=gone if last else (),
            ),
            make=partial(_page, portfolio, site, part, (number, len(parts))),
        )


def _page(
    portfolio: Portfolio, site: Site, part: Sequence[System], turn: tuple[int, int]
) -> SitePage:
    number, pages = turn
    place = Place(
        site=site,
        path=links.systems_page(number),
        title=tr("Systems") if number == 1 else tr("Systems, page {number}", number=number),
        description=tr("All systems, page {number} of {pages}.", number=number, pages=pages),
        above=((tr("Systems"), links.SYSTEMS),) if number > 1 else (),
        previous=_turn(number - 1) if number > 1 else None,
        following=_turn(number + 1) if number < pages else None,
    )
    return site_page(
        place,
        title=trn("{number} system", "{number} systems", len(list(portfolio.live()))),
        eyebrow=tuple(_eyebrow(portfolio, place, pages)),
        lede=_lede(portfolio, part, number, pages),
        blocks=_blocks(portfolio, part, place, turn),
    )


def _filed(portfolio: Portfolio) -> list[System]:
    """Return the live systems that filed: by name, or by rank where the workspace wants it."""
    shown = [
        system
        for system in in_order(portfolio)
        if system.is_live(portfolio.as_of) and portfolio.standings[system.id]
    ]
    if not portfolio.rankings:
        return shown
    found = cohorts([portfolio.standings[system.id] for system in shown], portfolio.rubrics)
    ranked = [member for cohort in found for member in in_rank(portfolio, cohort)]
    by_id = {system.id: system for system in shown}
    return [by_id[member.now.system.id] for member in ranked]


def in_order(portfolio: Portfolio) -> list[System]:
    """Return all systems as they are listed and turned: by name, so that nobody is ranked.

    Those that never filed come after those that did, and the retired ones last.
    """

    def rank(system: System) -> tuple[bool, bool, str, str]:
        never = not portfolio.standings[system.id]
        return not system.is_live(portfolio.as_of), never, system.label.casefold(), system.id

    return sorted(portfolio.systems, key=rank)


def _turn(number: int) -> tuple[str, str]:
    return tr("Page {number}", number=number), links.systems_page(number)


def _eyebrow(portfolio: Portfolio, place: Place, pages: int) -> Iterator[LinkView]:
    live = list(portfolio.live())
    never = sum(not portfolio.standings[system.id] for system in live)
    gone = len(portfolio.systems) - len(live)
    last = links.systems_page(pages)
    yield LinkView(text=tr("Systems"))
    if never:
        yield LinkView(text=tr("{number} never filed", number=never), href=place.to(last, "Never"))
    if gone:
        yield LinkView(text=tr("{number} retired", number=gone), href=place.to(last, "Retired"))


def _lede(
    portfolio: Portfolio, part: Sequence[System], number: int, pages: int
) -> tuple[Span, ...]:
    if pages > 1:
        said = tr(
            "Page {number} of {pages}: {first} to {last}.",
            number=number,
            pages=pages,
            first=part[0].label,
            last=part[-1].label,
        )
        return (Span(text=said),)
    if portfolio.rankings:
        said = tr("Where there are enough of them, the highest score comes first.")
        return (Span(text=said),)
    return (Span(text=tr("By name: nobody is ranked.")),)


def _blocks(
    portfolio: Portfolio, part: Sequence[System], place: Place, turn: tuple[int, int]
) -> Iterator[Block]:
    number, pages = turn
    found = cohorts([portfolio.standings[system.id] for system in part], portfolio.rubrics)

    def blocks(cohort: Cohort, tag: str) -> Iterator[Block]:
        if pages > 1:
            yield from table_blocks(portfolio, cohort, place, tag)
        else:  # the portfolio shows every item of so few
            yield league_block(portfolio, cohort, place, block_id=f"Systems{tag}")

    if not found:
        yield empty_block(
            "Systems", tr("Systems"), tr("No live system has filed an assessment yet.")
        )
    yield from by_cohort(found, blocks)
    if number == pages:
        ordered = in_order(portfolio)
        live = [system for system in ordered if system.is_live(portfolio.as_of)]
        yield from unfiled_block(portfolio, live, place)
        yield from retired_block(portfolio, ordered, place)
