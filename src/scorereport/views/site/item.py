"""The page of one item: who does it well, with what evidence, whom to ask, and what it costs."""

from collections.abc import Iterator

from scorereport.history.cohort import Cohort
from scorereport.model.rubric import Item, Rubric, Section
from scorereport.model.standing import ItemStanding, Standing
from scorereport.views.guidance import guidance_view
from scorereport.views.language import tr, tr_spans
from scorereport.views.parts import LinkView, Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Entry, Figure, SitePage, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.rare import whom_to_ask
from scorereport.views.site.table import Cell, Column, Row, table_view
from scorereport.views.words import (
    capitalised,
    day,
    level_title,
    listed,
    person_days,
    rubric_name,
    status,
)

_ASKED = 3


_Neighbour = tuple[Section, Item] | None


def item_place(site: Site, rubric: Rubric, item: Item, row: tuple[_Neighbour, _Neighbour]) -> Place:
    """Return where the page of *item* stands among the others."""

    def turn(other: _Neighbour) -> tuple[str, str] | None:
        return (other[1].label, site.item_page(rubric, other[1].id)) if other else None

    return Place(
        site=site,
        path=site.item_page(rubric, item.id),
        title=item.title,
        description=tr(
            "{item}: which systems do it, with what evidence, and what it costs.", item=item.title
        ),
        above=((tr("Items"), links.ITEMS),),
        previous=turn(row[0]),
        following=turn(row[1]),
    )


def item_page(cohort: Cohort, section: Section, item: Item, place: Place) -> SitePage:
    """Return the page of *item*."""
    rubric = cohort.rubric
    return site_page(
        place,
        eyebrow=(
            LinkView(text=rubric_name(rubric)),
            place.section(rubric, section),
            LinkView(text=item.id),
        ),
        lede=_lede(cohort, item, place),
        figures=_figures(cohort, item),
        blocks=(
            _systems(cohort, item, place),
            Block(
                id="Why",
                heading=tr("Why it matters"),
                note="",
                kind=BlockKind.ENTRIES,
                body=(
                    Entry(title=tr("Without it"), markdown=item.why),
                    Entry(
                        title=tr("What proof looks like"),
                        text=(Span(text=capitalised("; ".join(item.evidence)) + "."),),
                    ),
                ),
            ),
            Block(
                id="How",
                heading=tr("How to get there"),
                note="",
                kind=BlockKind.GUIDANCE,
                body=tuple(
                    guidance_view(
                        rubric,
                        item,
                        before.id,
                        after.id,
                        tr("{days} by the rubric", days=person_days(item.effort[after.id])),
                    )
                    for before, after in zip(rubric.levels, rubric.levels[1:], strict=False)
                ),
            ),
        ),
    )


def _lede(cohort: Cohort, item: Item, place: Place) -> tuple[Span, ...]:
    del place
    asked = whom_to_ask(cohort, item)[:_ASKED]
    if not asked:
        return (Span(text=tr("No system does it yet.")),)
    owners = dict.fromkeys(_owner(standing, item) for standing in asked)
    names = listed([name for name in owners if name])
    systems = listed([each.system.label for each in asked])
    if not names:
        return tr_spans("Done best at **{systems}**.", systems=systems)
    return tr_spans(
        "Done best at **{systems}**, where {names} can tell more.", systems=systems, names=names
    )


def _owner(standing: Standing, item: Item) -> str:
    return _of(standing, item).owner or standing.system.owner or ""


def _of(standing: Standing, item: Item) -> ItemStanding:
    return next(one for one in standing.items if one.id == item.id)


def _figures(cohort: Cohort, item: Item) -> Iterator[Figure]:
    held = cohort.at_level(item.id)
    for level in reversed(cohort.rubric.levels):
        yield Figure(
            value=str(len(held.get(level.id, ()))),
            unit=tr("of {maximum}", maximum=len(cohort.members)),
            label=level.title,
        )
    yield Figure(
        value=str(item.value),
        unit=tr("of {maximum}", maximum=5),
        label=tr("Risk it removes, as the rubric judges it"),
    )


def _systems(cohort: Cohort, item: Item, place: Place) -> Block:
    """Return who has the item and who does not, the best first."""
    ranks = {level.id: rank for rank, level in enumerate(reversed(cohort.rubric.levels))}

    def rank(standing: Standing) -> tuple[int, bool]:
        one = _of(standing, item)
        return ranks.get(one.verdict, len(ranks)), not one.backed

    ordered = sorted((member.now for member in cohort.members), key=rank)
    columns = (
        Column(title=tr("System")),
        Column(title=tr("Counts as")),
        Column(title=tr("Backed by"), sortable=False),
        Column(title=tr("Whom to ask")),
        Column(title=tr("Planned")),
    )
    return Block(
        id="Systems",
        heading=tr("Who does it"),
        note=tr("Those with a check or dated evidence behind it come first at each level."),
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Systems and what {item} counts as there", item=item.label),
            columns,
            (_system_row(cohort.rubric, standing, item, place) for standing in ordered),
        ),
    )


def _system_row(rubric: Rubric, standing: Standing, item: Item, place: Place) -> Row:
    one = _of(standing, item)
    link = links.report_page(standing.system.id, standing.period)
    measured = tr("measured by {tools}", tools=listed(one.tools)) if one.tools else ""
    planned = ""
    if one.planned:
        level = level_title(rubric, one.planned.status).lower()
        planned = tr("{level} by {day}", level=level, day=day(one.planned.due).text)
    return Row(
        cells=(
            Cell(text=standing.system.label, href=place.to(link, item.id), note=standing.period),
            Cell(status=status(rubric, one.verdict)),
            Cell(links=proof_links(one), note=measured),
            Cell(text=one.owner or standing.system.owner or ""),
            Cell(text=planned),
        )
    )


def proof_links(item: ItemStanding) -> tuple[LinkView, ...]:
    """Return the evidence that holds: a link leads there, a file is only named."""
    return tuple(
        LinkView(text=proof.title, href=proof.place if "://" in proof.place else None)
        for proof in item.proofs
    )
