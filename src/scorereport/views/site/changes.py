"""What moved between two periods, over all systems."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from scorereport.history.attribution import attribution
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.model.standing import ItemStanding, Standing
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
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.rounds import steps
from scorereport.views.site.table import (
    Cell,
    Column,
    Row,
    delta_cell,
    number_cell,
    score_cell,
    table_view,
)
from scorereport.views.words import status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A system in both periods."""

    before: Standing
    after: Standing
    rubric: Rubric

    @property
    def comparable(self) -> bool:
        """Both were scored by the same edition."""
        return self.before.rubric == self.after.rubric

    @property
    def change(self) -> Fraction | None:
        """How far the score went."""
        old, new = self.before.scores.counted, self.after.scores.counted
        return None if old is None or new is None or not self.comparable else new - old


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
    both, new, gone = _sorted_out(portfolio, *step)
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
    both, new, gone = _sorted_out(portfolio, *step)
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
            _systems_block(both, place),
            _items_block(both, place),
            *_names_block("New", tr("New in {period}", period=step[1]), new, place),
            *_names_block("Gone", tr("Not filed again in {period}", period=step[1]), gone, place),
        ),
    )


def _lede(both: Sequence[_Pair]) -> tuple[Span, ...]:
    other = sum(not pair.comparable for pair in both)
    if not other:
        return ()
    text = trn(
        "{number} system was scored by another edition; nothing is compared there.",
        "{number} systems were scored by another edition; nothing is compared there.",
        other,
    )
    return (Span(text=text),)


def _sorted_out(
    portfolio: Portfolio, before: str, after: str
) -> tuple[list[_Pair], list[Standing], list[Standing]]:
    """Return the systems in both periods, those only in the later and only in the earlier one."""
    old = {each.system.id: each for each in portfolio.filed(before)}
    new = {each.system.id: each for each in portfolio.filed(after)}
    both = [
        _Pair(before=old[name], after=each, rubric=portfolio.rubrics[each.rubric])
        for name, each in new.items()
        if name in old
    ]
    return (
        both,
        [each for name, each in new.items() if name not in old],
        [each for name, each in old.items() if name not in new],
    )


def _systems_block(both: Sequence[_Pair], place: Place) -> Block:
    if not both:
        text = tr("No system filed in both rounds.")
        return empty_block("Systems", tr("Systems"), text)
    columns = (
        Column(title=tr("System")),
        Column(title=tr("Before"), numeric=True, falling=True),
        Column(title=tr("After"), numeric=True, falling=True),
        Column(title=tr("Change"), numeric=True, falling=True),
        Column(title=tr("Items raised"), numeric=True, falling=True),
        Column(title=tr("Items lowered"), numeric=True, falling=True),
    )
    rows = (_system_row(pair, place) for pair in sorted(both, key=_by_size))
    return Block(
        id="Systems",
        heading=tr("Systems"),
        note=tr("The largest moves come first."),
        kind=BlockKind.TABLE,
        body=table_view(tr("Systems and how far their scores went"), columns, rows),
    )


def _by_size(pair: _Pair) -> Fraction:
    return -abs(pair.change or Fraction(0))


def _system_row(pair: _Pair, place: Place) -> Row:
    after = pair.after
    moved = list(_moved(pair))
    raised = sum((new.points or 0) > (old.points or 0) for old, new in moved)
    return Row(
        cells=(
            Cell(
                text=after.system.label,
                href=place.to(links.report_page(after.system.id, after.period), "Changes"),
                note=after.system.team or "",
            ),
            score_cell(pair.before.scores.counted, "" if pair.comparable else pair.before.rubric),
            score_cell(after.scores.counted, "" if pair.comparable else after.rubric),
            delta_cell(pair.change),
            number_cell(raised),
            number_cell(sum((new.points or 0) < (old.points or 0) for old, new in moved)),
        )
    )


def _moved(pair: _Pair) -> Iterator[tuple[ItemStanding, ItemStanding]]:
    """Yield the items that count as something else than before, within one edition."""
    if pair.comparable:
        old = {item.id: item for item in pair.before.items}
        for item in pair.after.items:
            if item.id in old and old[item.id].verdict != item.verdict:
                yield old[item.id], item


def _items_block(both: Sequence[_Pair], place: Place) -> Block:
    number = sum(1 for pair in both for _ in _moved(pair))
    rows = (row for pair in sorted(both, key=_by_size) for row in _item_rows(pair, place))
    if not number:
        return empty_block(
            "Items", tr("Items"), tr("No item counts as something else than before.")
        )
    columns = (
        Column(title=tr("Item")),
        Column(title=tr("System")),
        Column(title=tr("Before")),
        Column(title=tr("After")),
        Column(title=tr("Effect on score"), numeric=True, falling=True),
    )
    return Block(
        id="Items",
        heading=tr("Items: {number} moved", number=number),
        note=tr("The effects of one system add up to the change of its score."),
        kind=BlockKind.TABLE,
        body=table_view(tr("Items that count as something else than before"), columns, rows),
    )


def _item_rows(pair: _Pair, place: Place) -> Iterator[Row]:
    moved = list(_moved(pair))
    effects = _effects(pair)
    titles = {item.id: item.label for item in pair.rubric.items()}
    report = links.report_page(pair.after.system.id, pair.after.period)
    for old, new in moved:
        yield Row(
            cells=(
                Cell(text=titles[new.id], href=place.to(report, new.id), note=new.id),
                Cell(text=pair.after.system.label),
                Cell(status=status(pair.rubric, old.verdict)),
                Cell(status=status(pair.rubric, new.verdict)),
                delta_cell(effects.get(new.id)),
            )
        )


def _effects(pair: _Pair) -> dict[str, Fraction]:
    if pair.change is None:
        return {}
    before = {item.id: item.points for item in pair.before.items}
    after = {item.id: item.points for item in pair.after.items}
    return dict(attribution(pair.rubric, before, after, pair.change).parts)


def _names_block(
    block_id: str, heading: str, found: Sequence[Standing], place: Place
) -> Iterator[Block]:
    if found:
        columns = (
            Column(title=tr("System")),
            Column(title=tr("Score"), numeric=True, falling=True),
        )
        rows = [
            Row(
                cells=(
                    Cell(
                        text=each.system.label,
                        href=place.to(links.system_page(each.system.id)),
                        note=each.system.team or "",
                    ),
                    score_cell(each.scores.counted),
                )
            )
            for each in found
        ]
        yield Block(
            id=block_id,
            heading=heading,
            note="",
            kind=BlockKind.TABLE,
            body=table_view(heading, columns, rows),
        )
