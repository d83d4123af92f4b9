"""The sections: how the systems spread over each, and what most of them lack."""

from collections.abc import Iterator, Sequence
from functools import partial

from scorereport.history.cohort import Cohort, Member, Spread, spread
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Section
from scorereport.model.standing import SectionStanding
from scorereport.views.language import tr, trn_spans
from scorereport.views.parts import LinkView, Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Entry, Figure, SitePage, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.items import adoption_cells, adoption_columns, live_cohorts
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.table import Cell, Column, Row, score_cell, table_view
from scorereport.views.words import decimal, plain, rubric_name


def section_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield a page for every section of every edition in use."""
    needs = Needs(newest=live_ids(portfolio))
    for cohort in live_cohorts(portfolio):
        parts = cohort.rubric.sections
        for at, section in enumerate(parts):
            before = parts[at - 1] if at else None
            after = parts[at + 1] if at + 1 < len(parts) else None
            place = _place(site, cohort, section, (before, after))
            make = partial(_page, cohort, section, place)
            yield PlannedPage(path=place.path, needs=needs, make=make)


def _place(
    site: Site, cohort: Cohort, section: Section, row: tuple[Section | None, Section | None]
) -> Place:
    def turn(other: Section | None) -> tuple[str, str] | None:
        return (other.label, site.section_page(cohort.rubric, other.id)) if other else None

    return Place(
        site=site,
        path=site.section_page(cohort.rubric, section.id),
        title=section.title,
        description=tr(
            "{section}: how the systems spread, and what most of them lack.", section=section.title
        ),
        above=((tr("Items"), links.ITEMS),),
        previous=turn(row[0]),
        following=turn(row[1]),
    )


def _page(cohort: Cohort, section: Section, place: Place) -> SitePage:
    values = [_of(member, section) for member in cohort.members]
    told = spread(value.counted for value in values)
    held = sum(value.limits_score for value in values)
    rubric = cohort.rubric
    return site_page(
        place,
        eyebrow=(LinkView(text=rubric_name(rubric)),),
        lede=_lede(held, len(values)),
        figures=_figures(section, told, values, held),
        blocks=(
            Block(
                id="About",
                heading=tr("What it protects against"),
                note="",
                kind=BlockKind.ENTRIES,
                body=(Entry(title=section.title, markdown=section.about),),
            ),
            _items(cohort, section, place),
            _systems(cohort, section, place),
        ),
    )


def _lede(held: int, number: int) -> tuple[Span, ...]:
    if not held:
        return (Span(text=tr("It holds no system back.")),)
    return trn_spans(
        "It holds back **{held} of {number} system.**",
        "It holds back **{held} of {number} systems.**",
        number,
        held=held,
    )


def _figures(
    section: Section, told: Spread | None, values: Sequence[SectionStanding], held: int
) -> Iterator[Figure]:
    if told is not None:
        yield Figure(
            value=decimal(told.median),
            unit=tr("of {maximum}", maximum=plain(values[0].maximum)),
            label=tr(
                "Median, {lowest} to {highest}",
                lowest=decimal(told.lowest),
                highest=decimal(told.highest),
            ),
        )
    yield Figure(
        value=str(held),
        unit=tr("of {maximum}", maximum=len(values)),
        label=tr("Systems it holds back"),
    )
    number = len(list(section.all_items()))
    yield Figure(value=str(number), unit="", label=tr("Items"))


def _items(cohort: Cohort, section: Section, place: Place) -> Block:
    lowest = cohort.rubric.levels[0].id
    items = sorted(
        section.all_items(), key=lambda item: -len(cohort.at_level(item.id).get(lowest, ()))
    )
    rows = [
        Row(
            cells=(
                Cell(text=item.title, href=place.item(cohort.rubric, item).href or ""),
                *adoption_cells(cohort, item),
            )
        )
        for item in items
    ]
    return Block(
        id="Items",
        heading=tr("Most common gaps"),
        note=tr(
            "Numbers of systems, of {number}; what most of them lack comes first.",
            number=len(cohort.members),
        ),
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Items of {section} and how many systems have them", section=section.title),
            (Column(title=tr("Item")), *adoption_columns(cohort.rubric)),
            rows,
        ),
    )


def _systems(cohort: Cohort, section: Section, place: Place) -> Block:
    columns = (
        Column(title=tr("System")),
        Column(title=section.label, numeric=True, falling=True),
        Column(title=tr("Score"), numeric=True, falling=True),
        Column(title=tr("Sets the score")),
    )
    rows = (
        Row(
            cells=(
                Cell(
                    text=member.now.system.label,
                    href=place.to(
                        links.report_page(member.now.system.id, member.now.period), section.id
                    ),
                    note=member.now.system.team or "",
                ),
                score_cell(_of(member, section).counted),
                score_cell(member.now.scores.counted),
                Cell(text=tr("yes"), limits=True)
                if section.id in member.now.limiting
                else Cell(text=tr("no")),
            )
        )
        for member in cohort.members
    )
    return Block(
        id="Systems",
        heading=tr("Systems"),
        note="",
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Systems and what they count in {section}", section=section.title), columns, rows
        ),
    )


def _of(member: Member, section: Section) -> SectionStanding:
    return next(one for one in member.now.sections if one.id == section.id)
