"""What moved between two periods, over all systems."""

from collections.abc import Iterator, Sequence
from functools import partial

from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    Figure,
    SitePage,
    empty_block,
    site_page,
)
from scorereport.views.site.change_blocks import items_block, names_block, systems_block
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.moves import Pair, sorted_out
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.rounds import steps
from scorereport.views.site.table import (
    Cell,
    Column,
    Row,
    number_cell,
    table_view,
)


def change_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the list of rounds, and a page for each step from one round to the next."""
    turns = steps(portfolio)
    yield PlannedPage(
        path=links.CHANGES,
        needs=Needs(rounds=[name for turn in turns for name in turn]),
        make=partial(_index, portfolio, site, turns),
    )
    for at, step in enumerate(turns):
        row = (turns[at - 1] if at else None, turns[at + 1] if at + 1 < len(turns) else None)
        yield PlannedPage(
            path=links.changes_page(*step),
            needs=Needs(facts=row, rounds=step),
            make=partial(_page, portfolio, site, step, row),
        )


def _index(portfolio: Portfolio, site: Site, turns: Sequence[tuple[str, str]]) -> SitePage:
    place = Place(
        site=site,
        path=links.CHANGES,
        title=tr("Changes"),
        description=tr("What moved from each round to the next."),
    )
    rows = [_step_row(portfolio, step, place) for step in reversed(turns)]
    columns = (
        Column(title=tr("Rounds"), sortable=False),
        Column(title=tr("Up"), numeric=True, falling=True),
        Column(title=tr("Down"), numeric=True, falling=True),
        Column(title=tr("Unchanged"), numeric=True, falling=True),
        Column(title=tr("New"), numeric=True, falling=True),
        Column(title=tr("Not filed again"), numeric=True, falling=True),
    )
    block = (
        Block(
            id="Rounds",
            heading=tr("From round to round"),
            note=tr("Numbers of systems."),
            kind=BlockKind.TABLE,
            body=table_view(tr("Systems that moved from each round to the next"), columns, rows),
        )
        if rows
        else empty_block("Rounds", tr("From round to round"), tr("There is one round so far."))
    )
    return site_page(place, blocks=(block,))


def _step_row(portfolio: Portfolio, step: tuple[str, str], place: Place) -> Row:
    both, new, gone = sorted_out(portfolio, *step)
    moves = [pair.change for pair in both if pair.change is not None]
    return Row(
        cells=(
            Cell(text=_title(step), href=place.to(links.changes_page(*step)), whole=True),
            number_cell(sum(move > 0 for move in moves)),
            number_cell(sum(move < 0 for move in moves)),
            number_cell(sum(move == 0 for move in moves)),
            number_cell(len(new)),
            number_cell(len(gone)),
        )
    )


def _title(step: tuple[str, str]) -> str:
    return tr("{before} to {after}", before=step[0], after=step[1])


_Step = tuple[str, str] | None


def _page(
    portfolio: Portfolio, site: Site, step: tuple[str, str], row: tuple[_Step, _Step]
) -> SitePage:
    def turn(other: _Step) -> tuple[str, str] | None:
        return (_title(other), links.changes_page(*other)) if other else None

    place = Place(
        site=site,
        path=links.changes_page(*step),
        title=_title(step),
        description=tr("What moved from {before} to {after}.", before=step[0], after=step[1]),
        above=((tr("Changes"), links.CHANGES),),
        previous=turn(row[0]),
        following=turn(row[1]),
    )
    both, new, gone = sorted_out(portfolio, *step)
    moves = [pair.change for pair in both if pair.change is not None]
    return site_page(
        place,
        lede=_lede(both),
        figures=(
            Figure(value=str(sum(m > 0 for m in moves)), unit="", label=tr("Systems up")),
            Figure(value=str(sum(m < 0 for m in moves)), unit="", label=tr("Systems down")),
            Figure(value=str(len(new)), unit="", label=tr("New systems")),
            Figure(value=str(len(gone)), unit="", label=tr("Not filed again")),
        ),
        blocks=(
            systems_block(both, place),
            items_block(both, place),
            *names_block("New", tr("New in {period}", period=step[1]), new, place),
            *names_block("Gone", tr("Not filed again in {period}", period=step[1]), gone, place),
        ),
    )


def _lede(both: Sequence[Pair]) -> tuple[Span, ...]:
    other = sum(not pair.comparable for pair in both)
    if not other:
        return ()
    text = trn(
        "{number} system was scored by another edition; nothing is compared there.",
        "{number} systems were scored by another edition; nothing is compared there.",
        other,
    )
    return (Span(text=text),)
