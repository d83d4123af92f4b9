"""What the portfolio teaches: gaps that nobody sees, and who carries what for whom."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from scorereport.history.cohort import Cohort
from scorereport.history.insights import Carrier, Insights, Share, insights
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Item
from scorereport.views.language import message, tr, trn
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Entry, SitePage, empty_block, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.items import live_cohorts
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.table import Cell, Column, Row, number_cell, table_view

_FEWEST = 3


def insight_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of what the portfolio teaches: of its largest cohort."""
    needs = Needs(systems=True, newest=live_ids(portfolio))
    yield PlannedPage(path=links.INSIGHTS, needs=needs, make=partial(_page, portfolio, site))


def _page(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.INSIGHTS,
        title=tr("Insights"),
        description=tr("What this portfolio teaches: common gaps, shared platforms, lone checks."),
    )
    found = live_cohorts(portfolio)
    names = {system.id: system.label for system in portfolio.systems}
    return site_page(
        place,
        lede=(Span(text=tr("What the rubric's authors learnt from many teams, looked up here.")),),
        blocks=tuple(_blocks(found[0], names, place)) if found else (_none(),),
    )


def _none() -> Block:
    return empty_block("Insights", tr("Insights"), tr("No system has filed an assessment yet."))


def _blocks(cohort: Cohort, names: Mapping[str, str], place: Place) -> Iterator[Block]:
    number = len(cohort.members)
    if number < _FEWEST:
        yield empty_block(
            "Insights",
            tr("Insights"),
            trn(
                "{number} system is too few to learn from.",
                "{number} systems are too few to learn from.",
                number,
            ),
        )
        return
    told = insights(cohort)
    yield _share_block(
        "Rare",
        tr("Items that hardly anyone has"),
        told.rare,
        cohort,
        place,
        note=tr("Fewer than one system in five has them at all: plan them once, for all."),
        none=tr("Every item is there in at least one system of five."),
    )
    yield _share_block(
        "Experts",
        tr("Gaps of the stronger systems"),
        told.expert_gaps,
        cohort,
        place,
        note=_expert_note(told),
        none=tr("No item is missing in more than half of the stronger systems."),
    )
    yield _carrier_block("Handed", told.handed_over, cohort, names, place)
    yield _carrier_block("Carried", told.carried, cohort, names, place)
    yield _carrier_block("Platforms", told.liftable, cohort, names, place)
    yield Block(
        id="Learnt",
        heading=tr("What the authors learnt"),
        note=tr("From {source}.", source=cohort.rubric.source.title),
        kind=BlockKind.ENTRIES,
        body=tuple(Entry(title=each.title, markdown=each.text) for each in cohort.rubric.insights),
    )


def _expert_note(told: Insights) -> str:
    return trn(
        "Missing in more than half of the {number} system at or above the median: "
        "going through the whole list earned its keep.",
        "Missing in more than half of the {number} systems at or above the median: "
        "going through the whole list earned its keep.",
        len(told.experts),
    )


def _share_block(  # noqa: PLR0913 - the parts of a block, each by its name
    block_id: str,
    heading: str,
    found: Sequence[Share],
    cohort: Cohort,
    place: Place,
    *,
    note: str,
    none: str,
) -> Block:
    if not found:
        return empty_block(block_id, heading, none)
    items = {item.id: item for item in cohort.rubric.items()}
    rows = [
        Row(
            cells=(
                _item_cell(cohort, items[one.item], place),
                number_cell(one.number),
                number_cell(one.among),
            )
        )
        for one in found
    ]
    columns = (
        Column(title=tr("Item")),
        Column(title=tr("Systems"), numeric=True, falling=True),
        Column(title=tr("Of"), numeric=True, falling=True),
    )
    return Block(
        id=block_id,
        heading=heading,
        note=note,
        kind=BlockKind.TABLE,
        body=table_view(heading, columns, rows),
    )


def _item_cell(cohort: Cohort, item: Item, place: Place) -> Cell:
    link = place.item(cohort.rubric, item)
    return Cell(text=item.title, href=link.href or "", note=item.id)


_CARRIER_WORDS = {
    "Handed": (
        message("Left to another system"),
        message(
            "Whoever leaves an item to another system still owns the outcome: "
            "check inputs yourself."
        ),
        message("No item is left to another system."),
    ),
    "Carried": (
        message("One tool for many systems"),
        message("If it breaks, or reads its input carelessly, all of them lose at once."),
        message("No tool measures the same item in several systems."),
    ),
    "Platforms": (
        message("Which platform would lift most"),
        message("One step up there lifts the item in every system that leans on it."),
        message("No platform holds an item of another system below the top."),
    ),
}


def _carrier_block(
    block_id: str,
    found: Sequence[Carrier],
    cohort: Cohort,
    names: Mapping[str, str],
    place: Place,
) -> Block:
    heading, note, none = map(tr, _CARRIER_WORDS[block_id])
    if not found:
        return empty_block(block_id, heading, none)
    items = {item.id: item for item in cohort.rubric.items()}
    rows = [
        Row(
            cells=(
                _item_cell(cohort, items[one.item], place),
                _carrier_cell(one, names, place),
                number_cell(len(one.systems)),
                Cell(links=tuple(place.report(each) for each in one.systems)),
            )
        )
        for one in found
    ]
    columns = (
        Column(title=tr("Item")),
        Column(title=tr("Carried by")),
        Column(title=tr("Systems"), numeric=True, falling=True),
        Column(title=tr("Which"), sortable=False),
    )
    return Block(
        id=block_id,
        heading=heading,
        note=note,
        kind=BlockKind.TABLE,
        body=table_view(heading, columns, rows),
    )


def _carrier_cell(one: Carrier, names: Mapping[str, str], place: Place) -> Cell:
    if one.name in names:
        return Cell(text=names[one.name], href=place.to(links.system_page(one.name)))
    return Cell(text=one.name)
