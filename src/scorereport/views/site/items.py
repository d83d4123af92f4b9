"""The list of items: what is asked, and how many systems have it."""

from collections.abc import Iterator, Sequence
from functools import partial

from scorereport.history.cohort import Cohort, cohorts
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Item, Rubric
from scorereport.views.language import tr
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, SitePage, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.item import item_page, item_place
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.table import Cell, Column, Row, number_cell, table_view
from scorereport.views.words import (
    rubric_name,
)


def item_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the list of items of every edition in use, and a page for each item."""
    found, needs = live_cohorts(portfolio), Needs(newest=live_ids(portfolio))
    yield PlannedPage(path=links.ITEMS, needs=needs, make=partial(_index, found, site))
    for cohort in found:
        every = [(part, item) for part in cohort.rubric.sections for item in part.all_items()]
        for at, (section, item) in enumerate(every):
            row = (every[at - 1] if at else None, every[at + 1] if at + 1 < len(every) else None)
            place = item_place(site, cohort.rubric, item, row)
            make = partial(item_page, cohort, section, item, place)
            yield PlannedPage(path=place.path, needs=needs, make=make)


def live_cohorts(portfolio: Portfolio) -> tuple[Cohort, ...]:
    """Return where the live systems stand now, by edition."""
    histories = [portfolio.standings[system.id] for system in portfolio.live()]
    return cohorts(histories, portfolio.rubrics)


def cohort_heading(heading: str, cohort: Cohort, *, several: bool) -> str:
    """Return *heading*, with the edition where a page speaks of several."""
    rubric = cohort.rubric
    return f"{heading}: {rubric_name(rubric)}" if several else heading


def adoption_cells(cohort: Cohort, item: Item) -> tuple[Cell, ...]:
    """Return how many systems have *item* at each level, the highest first."""
    held = cohort.at_level(item.id)
    return tuple(
        number_cell(len(held.get(level.id, ()))) for level in reversed(cohort.rubric.levels)
    )


def adoption_columns(rubric: Rubric) -> tuple[Column, ...]:
    """Return the columns of the same numbers."""
    return tuple(
        Column(title=level.title, numeric=True, falling=True) for level in reversed(rubric.levels)
    )


def _index(found: Sequence[Cohort], site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.ITEMS,
        title=tr("Items"),
        description=tr("Every item, and how many systems have it."),
    )
    lede = Span(
        text=tr("What is asked, and how many systems have it. Each leads to who does it well.")
    )
    several = len(found) > 1
    return site_page(
        place, lede=(lede,), blocks=[_list(cohort, place, several=several) for cohort in found]
    )


def _list(cohort: Cohort, place: Place, *, several: bool) -> Block:
    rubric = cohort.rubric
    columns = (Column(title=tr("Item")), Column(title=tr("Section")), *adoption_columns(rubric))
    rows = [
        Row(
            cells=(
                Cell(text=item.title, href=place.item(rubric, item).href or "", note=item.id),
                Cell(links=(place.section(rubric, section),), text=""),
                *adoption_cells(cohort, item),
            )
        )
        for section in rubric.sections
        for item in section.all_items()
    ]
    return Block(
        id=f"Items-{rubric.id}-{len(rows)}" if several else "Items",
        heading=cohort_heading(tr("Every item"), cohort, several=several),
        note=tr("Numbers of systems, of {number}.", number=len(cohort.members)),
        kind=BlockKind.TABLE,
        body=table_view(tr("Items and how many systems have them"), columns, rows),
    )
