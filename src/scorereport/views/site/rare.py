"""The items that fewest systems have, and whom to ask about them."""

from typing import Final

from scorereport.history.cohort import Cohort
from scorereport.model.rubric import Item, Section
from scorereport.model.standing import Standing
from scorereport.views.language import tr
from scorereport.views.site.blocks import Block, BlockKind
from scorereport.views.site.chrome import Place
from scorereport.views.site.table import Cell, Column, Row, number_cell, table_view

_SHOWN: Final = 6
_ASKED: Final = 3


def rare_block(cohort: Cohort, place: Place, tag: str) -> Block:
    """Return the items that fewest systems of *cohort* have at the highest level."""
    levels = tuple(reversed(cohort.rubric.levels))
    found = [(section, item) for section in cohort.rubric.sections for item in section.all_items()]
    rarest = sorted(found, key=lambda pair: len(cohort.at_level(pair[1].id).get(levels[0].id, ())))
    columns = (
        Column(title=tr("Item")),
        Column(title=tr("Section")),
        *(Column(title=level.title, numeric=True, falling=True) for level in levels),
        Column(title=tr("Ask"), sortable=False),
    )
    rows = [_row(cohort, section, item, place) for section, item in rarest[:_SHOWN]]
    return Block(
        id=f"Rare{tag}",
        heading=tr("Least common items"),
        note=tr("Where one team's way of doing it could help the most others."),
        kind=BlockKind.TABLE,
        body=table_view(tr("Items that fewest systems have"), columns, rows),
    )


def _row(cohort: Cohort, section: Section, item: Item, place: Place) -> Row:
    held = cohort.at_level(item.id)
    link = place.item(cohort.rubric, item)
    levels = reversed(cohort.rubric.levels)
    return Row(
        cells=(
            Cell(text=item.title, href=link.href or ""),
            Cell(text=section.label),
            *(number_cell(len(held.get(level.id, ()))) for level in levels),
            Cell(links=tuple(place.report(each) for each in whom_to_ask(cohort, item)[:_ASKED])),
        )
    )


def whom_to_ask(cohort: Cohort, item: Item) -> tuple[Standing, ...]:
    """Return the systems that do *item* best: those with something behind it first."""
    held = cohort.at_level(item.id)
    lowest = cohort.rubric.levels[0].id
    best = next(
        (held[level.id] for level in reversed(cohort.rubric.levels) if held.get(level.id)), ()
    )
    if best and best is held.get(lowest):
        return ()
    return tuple(sorted(best, key=lambda standing: not _is_backed(standing, item)))


def _is_backed(standing: Standing, item: Item) -> bool:
    return any(one.id == item.id and one.backed for one in standing.items)
