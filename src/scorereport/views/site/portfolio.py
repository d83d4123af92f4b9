"""The portfolio: what needs attention, then where everyone stands."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from scorereport.history.cohort import Cohort, Member, cohorts, spread
from scorereport.history.needs import needs
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
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
from scorereport.views.words import count, day, decimal, delta, listed, plain

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
        needs_heading="What needs attention",
        blocks=_blocks(portfolio, found, place),
    )


def cohort_blocks(portfolio: Portfolio, cohort: Cohort, place: Place, tag: str) -> Iterator[Block]:
    """Yield what is shown of one cohort; *tag* ends the anchors where there are several."""
    if cohort.spread():
        yield Block(
            id=f"Stand{tag}",
            heading="Where the systems stand",
            note="",
            kind=BlockKind.STRIP,
            body=strip_view(cohort),
        )
    if len(cohort.members) <= MOST_SYSTEMS:
        yield league_block(portfolio, cohort, place, block_id=f"Systems{tag}")
        yield Block(
            id=f"Heat{tag}",
            heading="Every system, every item",
            note="",
            kind=BlockKind.HEAT,
            body=heat_view(cohort, place, since="since the time before"),
        )
    yield rare_block(cohort, place, tag)
    if len(cohort.members) <= MOST_SYSTEMS:
        yield from panels_block(portfolio, cohort, place, tag)


def unfiled_block(portfolio: Portfolio, place: Place) -> Iterator[Block]:
    """Yield the live systems that never filed, where there are any."""
    never = [system for system in portfolio.live() if not portfolio.standings[system.id]]
    if never:
        columns = [Column(title=title) for title in ("System", "Team", "Owner", "Tier")]
        yield Block(
            id="Never",
            heading="Never filed",
            note="These systems are listed, and nobody has assessed them yet.",
            kind=BlockKind.TABLE,
            body=table_view("Systems without an assessment", columns, unfiled_rows(never, place)),
        )


def _blocks(portfolio: Portfolio, found: tuple[Cohort, ...], place: Place) -> Iterator[Block]:
    if not found:
        yield empty_block("Systems", "Systems", "No system has filed an assessment yet.")
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
    judged = LinkView(text=f"Judged on {day(portfolio.as_of).text}")
    periods = [
        LinkView(text=each.name, href=place.to(links.period_page(each.name)))
        for each in portfolio.rounds
    ]
    return (judged, *periods)


def _title(portfolio: Portfolio, found: tuple[Cohort, ...]) -> str:
    number = len(list(portfolio.live()))
    systems = count(number, "system")
    if len(found) != 1:
        return f"{systems}, {count(len(found), 'rubric')}" if found else systems
    cohort = found[0]
    half = [band.title for band in cohort.rubric.bands][-2:]
    names = [band.id for band in cohort.rubric.bands][-2:]
    high = sum(cohort.by_band()[name] for name in names)
    return f"{systems}, {high or 'none'} of them {half[0].lower()} or better"


def _lede(cohort: Cohort) -> tuple[Span, ...]:
    told = cohort.spread()
    if told is None:
        return ()
    spans = [
        Span(text="The median score is "),
        Span(text=f"{decimal(told.median)} of {plain(cohort.rubric.highest())}", strong=True),
        Span(text=f", from {decimal(told.lowest)} to {decimal(told.highest)}. "),
    ]
    held = cohort.held_back_by()
    most = max(held.values())
    if most:
        names = [section.label for section in cohort.rubric.sections if held[section.id] == most]
        verb = "holds" if len(names) == 1 else "hold"
        spans += [
            Span(text=listed(names), strong=True),
            Span(text=f" {verb} back the most systems, {most} of {told.number}"),
            Span(text=" each." if len(names) > 1 else "."),
        ]
    return tuple(spans)


def _figures(cohort: Cohort) -> Iterator[Figure]:
    told = cohort.spread()
    if told is not None:
        yield Figure(
            value=decimal(told.median),
            unit=f"of {plain(cohort.rubric.highest())}",
            label=f"Median score, {decimal(told.lowest)} to {decimal(told.highest)}",
            delta=delta(_median_change(cohort.members)),
        )
    verified = spread(member.now.scores.verified for member in cohort.members)
    if verified is not None:
        yield Figure(
            value=decimal(verified.median),
            unit=f"of {plain(cohort.rubric.highest())}",
            label=f"Median verified, {decimal(verified.lowest)} to {decimal(verified.highest)}",
        )
    changes = [member.change for member in cohort.members if member.change is not None]
    up, down = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
    yield Figure(value=f"{up}", unit=f"up, {down} down", label="Systems since the time before")
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
        label=f"Of all items {top.title.lower()}",
    )
