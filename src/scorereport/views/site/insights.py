"""What the portfolio teaches: gaps that nobody sees, and who carries what for whom."""

from collections.abc import Iterator, Mapping, Sequence

from scorereport.history.cohort import Cohort
from scorereport.history.insights import Carrier, Insights, Share, insights
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Item
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Entry, SitePage, empty_block, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.items import live_cohorts
from scorereport.views.site.table import Cell, Column, Row, number_cell, table_view
from scorereport.views.words import count

_FEWEST = 3


def insight_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page of what the portfolio teaches: of its largest cohort."""
    place = Place(
        site=site,
        path=links.INSIGHTS,
        title="Insights",
        description="What this portfolio teaches: common gaps, shared platforms, lone checks.",
    )
    found = live_cohorts(portfolio)
    names = {system.id: system.label for system in portfolio.systems}
    yield site_page(
        place,
        lede=(Span(text="What the rubric's authors learnt from many teams, looked up here."),),
        blocks=tuple(_blocks(found[0], names, place)) if found else (_none(),),
    )


def _none() -> Block:
    return empty_block("Insights", "Insights", "No system has filed an assessment yet.")


def _blocks(cohort: Cohort, names: Mapping[str, str], place: Place) -> Iterator[Block]:
    number = len(cohort.members)
    if number < _FEWEST:
        yield empty_block(
            "Insights", "Insights", f"{count(number, 'system')} are too few to learn from."
        )
        return
    told = insights(cohort)
    yield _share_block(
        "Rare",
        "Items that hardly anyone has",
        told.rare,
        cohort,
        place,
        note="Fewer than one system in five has them at all: plan them once, for all.",
        none="Every item is there in at least one system of five.",
    )
    yield _share_block(
        "Experts",
        "Gaps of the stronger systems",
        told.expert_gaps,
        cohort,
        place,
        note=_expert_note(told),
        none="No item is missing in more than half of the stronger systems.",
    )
    yield _carrier_block("Handed", "Left to another system", told.handed_over, cohort, names, place)
    yield _carrier_block("Carried", "One tool for many systems", told.carried, cohort, names, place)
    yield _carrier_block(
        "Platforms", "Which platform would lift most", told.liftable, cohort, names, place
    )
    yield Block(
        id="Learnt",
        heading="What the authors learnt",
        note=f"From {cohort.rubric.source.title}.",
        kind=BlockKind.ENTRIES,
        body=tuple(Entry(title=each.title, markdown=each.text) for each in cohort.rubric.insights),
    )


def _expert_note(told: Insights) -> str:
    number = count(len(told.experts), "system")
    return (
        f"Missing in more than half of the {number} at or above the median: "
        "going through the whole list earned its keep."
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
        Column(title="Item"),
        Column(title="Systems", numeric=True, falling=True),
        Column(title="Of", numeric=True, falling=True),
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
        "Whoever leaves an item to another system still owns the outcome: check inputs yourself.",
        "No item is left to another system.",
    ),
    "Carried": (
        "If it breaks, or reads its input carelessly, all of them lose at once.",
        "No tool measures the same item in several systems.",
    ),
    "Platforms": (
        "One step up there lifts the item in every system that leans on it.",
        "No platform holds an item of another system below the top.",
    ),
}


def _carrier_block(
    block_id: str,
    heading: str,
    found: Sequence[Carrier],
    cohort: Cohort,
    names: Mapping[str, str],
    place: Place,
) -> Block:
    note, none = _CARRIER_WORDS[block_id]
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
        Column(title="Item"),
        Column(title="Carried by"),
        Column(title="Systems", numeric=True, falling=True),
        Column(title="Which", sortable=False),
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
