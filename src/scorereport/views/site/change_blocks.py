"""What is shown of two rounds: systems and items that moved, and who came and went."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scorereport.model.standing import Standing
from scorereport.views.language import tr
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    empty_block,
)
from scorereport.views.site.chrome import Place
from scorereport.views.site.moves import Pair, effects_of, moved_items
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


def systems_block(both: Sequence[Pair], place: Place) -> Block:
    """Return the systems in both rounds, the largest moves first."""
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


def _by_size(pair: Pair) -> Fraction:
    return -abs(pair.change or Fraction(0))


def _system_row(pair: Pair, place: Place) -> Row:
    after = pair.after
    moved = list(moved_items(pair))
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


def items_block(both: Sequence[Pair], place: Place) -> Block:
    """Return the items that moved, each with its effect on the score of its system."""
    number = sum(1 for pair in both for _ in moved_items(pair))
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


def _item_rows(pair: Pair, place: Place) -> Iterator[Row]:
    moved = list(moved_items(pair))
    effects = effects_of(pair)
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


def names_block(
    block_id: str, heading: str, found: Sequence[Standing], place: Place
) -> Iterator[Block]:
    """Yield the systems of *found* and their scores, where there are any."""
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
