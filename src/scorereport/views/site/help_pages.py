"""Pages that explain the site: method, badges, data, and the one for a wrong address."""

from collections.abc import Iterator
from html import escape

from scorereport.history.cohort import Cohort
from scorereport.model.portfolio import Portfolio
from scorereport.model.standing import Standing
from scorereport.views.parts import LinkView, Span
from scorereport.views.rubric import AGGREGATES, band_range
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    BadgeEntry,
    Block,
    BlockKind,
    Entry,
    SitePage,
    empty_block,
    site_page,
)
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.items import live_cohorts
from scorereport.views.site.league import FEWEST_RANKED
from scorereport.views.site.table import Cell, Column, Row, table_view
from scorereport.views.words import day, decimal, plain


def method_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page that says how the numbers come about."""
    place = Place(
        site=site,
        path=links.METHOD,
        title="Method",
        description="How the scores come about, and what they do not say.",
    )
    text = f"Where every system stands is judged on {day(portfolio.as_of).text}, for all alike."
    yield site_page(
        place,
        lede=(Span(text=text),),
        blocks=(
            _scores(),
            *(block for cohort in live_cohorts(portfolio) for block in _rubric(cohort)),
            _portfolio(ranked=portfolio.rankings),
        ),
    )


def _scores() -> Block:
    return Block(
        id="Scores",
        heading="Three scores",
        note="They stand beside each other everywhere.",
        kind=BlockKind.ENTRIES,
        body=(
            _said("Claimed", "Every answer at its word."),
            _said("Counted", "Claimed, lowered only by the declared policy. This is the headline."),
            _said(
                "Verified",
                "The part of it that is measured and passing, or backed by dated evidence.",
            ),
        ),
    )


def _rubric(cohort: Cohort) -> Iterator[Block]:
    rubric = cohort.rubric
    rows = [
        Row(
            cells=(
                Cell(text=band.title),
                Cell(text=band_range(band)),
                Cell(text=band.meaning),
            )
        )
        for band in rubric.bands
    ]
    yield Block(
        id=f"Bands-{rubric.id}",
        heading=f"{rubric.title} {rubric.edition}",
        note=(
            f"The score is {AGGREGATES[rubric.aggregate]} of the sections, "
            f"from 0 to {plain(rubric.highest())}."
        ),
        kind=BlockKind.TABLE,
        body=table_view(
            f"Bands of the {rubric.title}",
            tuple(Column(title=name, sortable=False) for name in ("Band", "Scores", "Meaning")),
            rows,
        ),
    )
    yield Block(
        id=f"About-{rubric.id}",
        heading="Why these questions",
        note="",
        kind=BlockKind.ENTRIES,
        body=(
            Entry(
                title=rubric.source.title,
                href="",
                markdown=rubric.about,
                links=(LinkView(text=rubric.source.url, href=rubric.source.url),),
            ),
        ),
    )


def _portfolio(*, ranked: bool) -> Block:
    return Block(
        id="Portfolio",
        heading="What is told of many systems",
        note="",
        kind=BlockKind.ENTRIES,
        body=(
            _said(
                "Median and range, never a mean",
                "A score is the weakest section, so a mean of scores says nothing.",
            ),
            _said(
                "One rubric, one edition",
                "Systems scored by different editions stand apart, and nothing is compared.",
            ),
            _ranking(ranked=ranked),
            _said(
                "A round that was missed is a gap",
                "The last standing is shown with its period, and nothing is made up between.",
            ),
        ),
    )


def _ranking(*, ranked: bool) -> Entry:
    if ranked:
        text = f"The highest score comes first, where there are {FEWEST_RANKED} systems or more."
        return _said("Systems are ranked", text)
    text = "Tables stand in the order of the list of systems; a reader may sort them."
    return _said("Nobody is ranked", text)


def _said(title: str, text: str) -> Entry:
    return Entry(title=title, text=(Span(text=text),))


def badge_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page of badges, with markup to copy."""
    place = Place(
        site=site,
        path=links.BADGES,
        title="Badges",
        description="The badge of every system, with markup to copy.",
    )
    filed = [now for each in portfolio.live() if (now := portfolio.newest(each.id))]
    block = (
        Block(
            id="Badges",
            heading="Badges",
            note="",
            kind=BlockKind.BADGES,
            body=tuple(_badge(now, place) for now in filed),
        )
        if filed
        else empty_block("Badges", "Badges", "No system has filed an assessment yet.")
    )
    text = "A badge shows the newest score. Copy the markup into a README."
    yield site_page(place, lede=(Span(text=text),), blocks=(block,))


def _badge(now: Standing, place: Place) -> BadgeEntry:
    name, path = now.system.label, links.badge_file(now.system.id)
    site = place.site.url or ""
    image = f"{site}/{path}" if site else path
    page = links.system_page(now.system.id)
    target = f"{site}/{page}" if site else page
    text = f"{name}: {decimal(now.scores.counted)} of {plain(now.maximum)}"
    return BadgeEntry(
        system=LinkView(text=name, href=place.to(page)),
        image=place.to(path),
        text=text,
        markdown=f"[![{_bare(text)}]({image})]({target})",
        html=f'<a href="{target}"><img src="{image}" alt="{escape(text)}"></a>',
    )


def _bare(text: str) -> str:
    """Return *text* without what Markdown would read as the end of it."""
    return "".join(each for each in text if each not in "[]\\`<>\n")


def data_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page of everything that machines can read."""
    place = Place(
        site=site,
        path=links.DATA,
        title="Data",
        description="Everything the site shows, as JSON and CSV.",
    )
    rows = [
        Row(
            cells=(
                Cell(text=each.system.label, href=place.to(links.system_page(each.system.id))),
                Cell(text=each.period),
                Cell(
                    links=(
                        LinkView(
                            text="JSON",
                            href=place.to(links.result_file(each.system.id, each.period)),
                        ),
                    )
                ),
            )
        )
        for standings in portfolio.standings.values()
        for each in reversed(standings)
    ]
    columns = (Column(title="System"), Column(title="Period"), Column(title="Result"))
    block = (
        Block(
            id="Results",
            heading="Results",
            note="Each in full, with every reason: scorereport diff and score read them.",
            kind=BlockKind.TABLE,
            body=table_view("Results as JSON", columns, rows),
        )
        if rows
        else empty_block("Results", "Results", "No system has filed an assessment yet.")
    )
    text = "Everything that these pages show, for other programs."
    files = [
        Row(cells=(Cell(text=name, href=place.to(f"data/{name}")), Cell(text=told)))
        for name, told in _DATA
    ]
    tables = Block(
        id="Files",
        heading="All systems",
        note="",
        kind=BlockKind.TABLE,
        body=table_view(
            "Files about all systems",
            (Column(title="File", sortable=False), Column(title="What it holds", sortable=False)),
            files,
        ),
    )
    yield site_page(place, lede=(Span(text=text),), blocks=(tables, block))


_DATA = (
    ("portfolio.json", "Systems, rounds, standings, plans and what needs attention."),
    ("systems.csv", "Every system in every period it filed, with its scores."),
    ("items.csv", "Every item of every system's newest assessment."),
    ("changes.csv", "How each system's score went from period to period."),
    ("roadmap.csv", "Every step of every system's cheapest plan."),
    ("portfolio.schema.json", "JSON Schema of portfolio.json."),
    ("result.schema.json", "JSON Schema of the results below."),
)


def missing_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page that a server shows where there is none."""
    del portfolio
    place = Place(
        site=site,
        path=links.NOT_FOUND,
        title="There is no such page",
        description="The address leads nowhere on this site.",
    )
    text = "It may have been renamed, or the system may be listed by another id."
    ways = (("Portfolio", links.INDEX), ("All systems", links.SYSTEMS), ("Items", links.ITEMS))
    yield site_page(
        place,
        lede=(Span(text=text),),
        blocks=(
            Block(
                id="Ways",
                heading="Ways on",
                note="",
                kind=BlockKind.ENTRIES,
                body=tuple(Entry(title=name, href=place.to(path)) for name, path in ways),
            ),
        ),
    )
