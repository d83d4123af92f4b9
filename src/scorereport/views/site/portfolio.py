"""The portfolio: what needs attention, then where everyone stands."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from scorereport.history.cohort import Cohort, Member, cohorts, spread
from scorereport.history.needs import needs
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.views.language import tr, tr_spans, trn, trn_spans
from scorereport.views.parts import LinkView, Span
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Figure, SitePage, empty_block, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.heat import heat_view
from scorereport.views.site.league import league_block, unfiled_rows
from scorereport.views.site.needs import need_views
from scorereport.views.site.panels import panels_block
from scorereport.views.site.rare import rare_block
from scorereport.views.site.strip import strip_view
from scorereport.views.site.table import Column, table_view
from scorereport.views.words import day, decimal, delta, listed, plain

MOST_SYSTEMS: Final = 100
"""A portfolio of more systems shows the whole table and the heat map on pages of their own."""


def portfolio_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the first page of the site: the newest standing of every live system."""
    histories = [portfolio.standings[system.id] for system in portfolio.live()]
    found = cohorts(histories, portfolio.rubrics)
    title = _title(portfolio, found)
    place = Place(
        site=site,
        path=links.INDEX,
        title=portfolio.title,
        description=f"{portfolio.title}: {title}.",
    )
    yield site_page(
        place,
        title=title,
        eyebrow=_eyebrow(portfolio, place),
        lede=_lede(found[0]) if found else (),
        figures=_figures(found[0]) if found else (),
        needs=need_views(portfolio, needs(portfolio), place),
        needs_heading=tr("What needs attention"),
        blocks=_blocks(portfolio, found, place),
    )


def cohort_blocks(portfolio: Portfolio, cohort: Cohort, place: Place, tag: str) -> Iterator[Block]:
    """Yield what is shown of one cohort; *tag* ends the anchors where there are several."""
    if cohort.spread():
        yield Block(
            id=f"Stand{tag}",
            heading=tr("Where the systems stand"),
            note="",
            kind=BlockKind.STRIP,
            body=strip_view(cohort),
        )
    if len(cohort.members) <= MOST_SYSTEMS:
        yield league_block(portfolio, cohort, place, block_id=f"Systems{tag}")
        yield Block(
            id=f"Heat{tag}",
            heading=tr("Every system, every item"),
            note="",
            kind=BlockKind.HEAT,
            body=heat_view(cohort, place, since=tr("Changed since the time before")),
        )
    yield rare_block(cohort, place, tag)
    if len(cohort.members) <= MOST_SYSTEMS:
        yield from panels_block(portfolio, cohort, place, tag)


def unfiled_block(portfolio: Portfolio, place: Place) -> Iterator[Block]:
    """Yield the live systems that never filed, where there are any."""
    never = [system for system in portfolio.live() if not portfolio.standings[system.id]]
    if never:
        titles = (tr("System"), tr("Team"), tr("Owner"), tr("Tier"))
        columns = [Column(title=title) for title in titles]
        yield Block(
            id="Never",
            heading=tr("Never filed"),
            note=tr("These systems are listed, and nobody has assessed them yet."),
            kind=BlockKind.TABLE,
            body=table_view(
                tr("Systems without an assessment"), columns, unfiled_rows(never, place)
            ),
        )


def _blocks(portfolio: Portfolio, found: tuple[Cohort, ...], place: Place) -> Iterator[Block]:
    if not found:
        text = tr("No system has filed an assessment yet.")
        yield empty_block("Systems", tr("Systems"), text)
    for number, cohort in enumerate(found):
        tag = f"-{number + 1}" if number else ""
        blocks = cohort_blocks(portfolio, cohort, place, tag)
        yield from _named(blocks, cohort.rubric) if len(found) > 1 else blocks
    yield from unfiled_block(portfolio, place)


def _named(blocks: Iterator[Block], rubric: Rubric) -> Iterator[Block]:
    """Yield *blocks* with the rubric in their headings: several stand on one page."""
    for block in blocks:
        heading = f"{block.heading}: {rubric.title} {rubric.edition}"
        yield Block(id=block.id, heading=heading, note=block.note, kind=block.kind, body=block.body)


def _eyebrow(portfolio: Portfolio, place: Place) -> tuple[LinkView, ...]:
    judged = LinkView(text=tr("Judged on {day}", day=day(portfolio.as_of).text))
    periods = [
        LinkView(text=each.name, href=place.to(links.period_page(each.name)))
        for each in portfolio.rounds
    ]
    return (judged, *periods)


def _title(portfolio: Portfolio, found: tuple[Cohort, ...]) -> str:
    number = len(list(portfolio.live()))
    systems = trn("{number} system", "{number} systems", number)
    if not found:
        return systems
    if len(found) > 1:
        rubrics = trn("{number} rubric", "{number} rubrics", len(found))
        return tr("{systems}, {rubrics}", systems=systems, rubrics=rubrics)
    cohort = found[0]
    half = [band.title for band in cohort.rubric.bands][-2:]
    names = [band.id for band in cohort.rubric.bands][-2:]
    high = sum(cohort.by_band()[name] for name in names)
    band = half[0].lower()
    if not high:
        return tr("{systems}, none of them {band} or better", systems=systems, band=band)
    return tr("{systems}, {high} of them {band} or better", systems=systems, high=high, band=band)


def _lede(cohort: Cohort) -> tuple[Span, ...]:
    told = cohort.spread()
    if told is None:
        return ()
    median = tr_spans(
        "The median score is **{median} of {maximum}**, from {lowest} to {highest}.",
        median=decimal(told.median),
        maximum=plain(cohort.rubric.highest()),
        lowest=decimal(told.lowest),
        highest=decimal(told.highest),
    )
    return (*median, Span(text=" "), *_held_back(cohort, told.number))


def _held_back(cohort: Cohort, among: int) -> tuple[Span, ...]:
    held = cohort.held_back_by()
    most = max(held.values())
    if not most:
        return ()
    names = [section.label for section in cohort.rubric.sections if held[section.id] == most]
    return trn_spans(
        "**{sections}** holds back the most systems, {most} of {among}.",
        "**{sections}** hold back the most systems, {most} of {among} each.",
        len(names),
        sections=listed(names),
        most=most,
        among=among,
    )


def _figures(cohort: Cohort) -> Iterator[Figure]:
    told = cohort.spread()
    if told is not None:
        yield Figure(
            value=decimal(told.median),
            unit=tr("of {maximum}", maximum=plain(cohort.rubric.highest())),
            label=tr(
                "Median score, {lowest} to {highest}",
                lowest=decimal(told.lowest),
                highest=decimal(told.highest),
            ),
            delta=delta(_median_change(cohort.members)),
        )
    verified = spread(member.now.scores.verified for member in cohort.members)
    if verified is not None:
        yield Figure(
            value=decimal(verified.median),
            unit=tr("of {maximum}", maximum=plain(cohort.rubric.highest())),
            label=tr(
                "Median verified, {lowest} to {highest}",
                lowest=decimal(verified.lowest),
                highest=decimal(verified.highest),
            ),
        )
    changes = [member.change for member in cohort.members if member.change is not None]
    up, down = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
    yield Figure(
        value=f"{up}",
        unit=tr("up, {down} down", down=down),
        label=tr("Systems since the time before"),
    )
    yield _top_share(cohort)


def _median_change(members: tuple[Member, ...]) -> Fraction | None:
    """Return how the median of the systems that can be compared moved; None without any."""
    both = [member for member in members if member.before is not None]
    now = spread(member.now.scores.counted for member in both)
    before = spread(member.before.scores.counted for member in both if member.before)
    return now.median - before.median if now and before else None


def _top_share(cohort: Cohort) -> Figure:
    top = cohort.rubric.levels[-1]
    items = [item for member in cohort.members for item in member.now.items]
    number = sum(item.verdict == top.id for item in items)
    return Figure(
        value=str(round(Fraction(100 * number, max(len(items), 1)))),
        unit="%",
        label=tr("Of all items {level}", level=top.title.lower()),
    )
