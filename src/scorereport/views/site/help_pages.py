"""Pages that explain the site: method, badges, data, and the one for a wrong address."""

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from itertools import islice

from scorereport.history.cohort import Cohort
from scorereport.model.portfolio import Portfolio
from scorereport.model.standing import Standing
from scorereport.views.language import message, tr, trn
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
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.table import MOST_ROWS, Cell, Column, Row, table_view
from scorereport.views.words import day, decimal, plain, rubric_name


def method_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page that says how the numbers come about."""
    used = [cohort.rubric.name for cohort in live_cohorts(portfolio)]
    make = partial(_method_page, portfolio, site)
    yield PlannedPage(
        path=links.METHOD, needs=Needs(facts=(portfolio.as_of, portfolio.rankings, used)), make=make
    )


def _method_page(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.METHOD,
        title=tr("Method"),
        description=tr("How the scores come about, and what they do not say."),
    )
    text = tr(
        "Where every system stands is judged on {day}, for all alike.",
        day=day(portfolio.as_of).text,
    )
    return site_page(
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
        heading=tr("Three scores"),
        note=tr("They stand beside each other everywhere."),
        kind=BlockKind.ENTRIES,
        body=(
            _said(tr("Claimed"), tr("Every answer at its word.")),
            _said(
                tr("Counted"),
                tr("Claimed, lowered only by the declared policy. This is the headline."),
            ),
            _said(
                tr("Verified"),
                tr("The part of it that is measured and passing, or backed by dated evidence."),
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
        heading=rubric_name(rubric),
        note=tr(
            "The score is {aggregate} of the sections, from 0 to {maximum}.",
            aggregate=tr(AGGREGATES[rubric.aggregate]),
            maximum=plain(rubric.highest()),
        ),
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Bands of the {rubric}", rubric=rubric.title),
            tuple(
                Column(title=name, sortable=False)
                for name in (tr("Band"), tr("Scores"), tr("Meaning"))
            ),
            rows,
        ),
    )
    yield Block(
        id=f"About-{rubric.id}",
        heading=tr("Why these questions"),
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
        heading=tr("What is told of many systems"),
        note="",
        kind=BlockKind.ENTRIES,
        body=(
            _said(
                tr("Median and range, never a mean"),
                tr("A score is the weakest section, so a mean of scores says nothing."),
            ),
            _said(
                tr("One rubric, one edition"),
                tr("Systems scored by different editions stand apart, and nothing is compared."),
            ),
            _ranking(ranked=ranked),
            _said(
                tr("A round that was missed is a gap"),
                tr("The last standing is shown with its period, and nothing is made up between."),
            ),
        ),
    )


def _ranking(*, ranked: bool) -> Entry:
    if ranked:
        text = trn(
            "The highest score comes first, where there is {number} system or more.",
            "The highest score comes first, where there are {number} systems or more.",
            FEWEST_RANKED,
        )
        return _said(tr("Systems are ranked"), text)
    text = tr("Tables stand in the order of the list of systems; a reader may sort them.")
    return _said(tr("Nobody is ranked"), text)


def _said(title: str, text: str) -> Entry:
    return Entry(title=title, text=(Span(text=text),))


def badge_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of badges, with markup to copy."""
    make = partial(_badge_page, portfolio, site)
    yield PlannedPage(path=links.BADGES, needs=Needs(newest=live_ids(portfolio)), make=make)


def _badge_page(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.BADGES,
        title=tr("Badges"),
        description=tr("The badge of every system, with markup to copy."),
    )
    filed = [now for each in portfolio.live() if (now := portfolio.newest(each.id))]
    block = (
        Block(
            id="Badges",
            heading=tr("Badges"),
            note="",
            kind=BlockKind.BADGES,
            body=tuple(_badge(now, place) for now in filed),
        )
        if filed
        else empty_block("Badges", tr("Badges"), tr("No system has filed an assessment yet."))
    )
    text = tr("A badge shows the newest score. Copy the markup into a README.")
    return site_page(place, lede=(Span(text=text),), blocks=(block,))


def _badge(now: Standing, place: Place) -> BadgeEntry:
    name, path = now.system.label, links.badge_file(now.system.id)
    site = place.site.url or ""
    image = f"{site}/{path}" if site else path
    page = links.system_page(now.system.id)
    target = f"{site}/{page}" if site else page
    text = tr(
        "{system}: {score} of {maximum}",
        system=name,
        score=decimal(now.scores.counted),
        maximum=plain(now.maximum),
    )
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


_Report = tuple[str, str, str]
"""A system, its name and a period for which it filed."""


def data_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of everything that machines can read."""
    listed = tuple(islice(_reports(portfolio), MOST_ROWS + 1))
    make = partial(_data_page, listed, site)
    yield PlannedPage(path=links.DATA, needs=Needs(facts=listed), make=make)


def _data_page(listed: Sequence[_Report], site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.DATA,
        title=tr("Data"),
        description=tr("Everything the site shows, as JSON and CSV."),
    )
    rows = [_row(report, place) for report in listed]
    columns = (Column(title=tr("System")), Column(title=tr("Period")), Column(title=tr("Result")))
    block = (
        Block(
            id="Results",
            heading=tr("Results"),
            note=tr("Each in full, with every reason: scorereport diff and score read them."),
            kind=BlockKind.TABLE,
            body=table_view(tr("Results as JSON"), columns, rows),
        )
        if rows
        else empty_block("Results", tr("Results"), tr("No system has filed an assessment yet."))
    )
    text = tr("Everything that these pages show, for other programs.")
    files = [
        Row(cells=(Cell(text=name, href=place.to(f"data/{name}")), Cell(text=tr(told))))
        for name, told in _DATA
    ]
    tables = Block(
        id="Files",
        heading=tr("All systems"),
        note="",
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Files about all systems"),
            (
                Column(title=tr("File"), sortable=False),
                Column(title=tr("What it holds"), sortable=False),
            ),
            files,
        ),
    )
    return site_page(place, lede=(Span(text=text),), blocks=(tables, block))


def _row(report: _Report, place: Place) -> Row:
    system, label, period = report
    file = LinkView(text="JSON", href=place.to(links.result_file(system, period)))
    return Row(
        cells=(
            Cell(text=label, href=place.to(links.system_page(system))),
            Cell(text=period),
            Cell(links=(file,)),
        )
    )


def _reports(portfolio: Portfolio) -> Iterator[_Report]:
    """Yield what has a result to read, system by system, the newest first."""
    for standings in portfolio.standings.values():
        for each in reversed(standings):
            yield each.system.id, each.system.label, each.period


_DATA = (
    ("portfolio.json", message("Systems, rounds, standings, plans and what needs attention.")),
    ("systems.csv", message("Every system in every period it filed, with its scores.")),
    ("items.csv", message("Every item of every system's newest assessment.")),
    ("changes.csv", message("How each system's score went from period to period.")),
    ("roadmap.csv", message("Every step of every system's cheapest plan.")),
    ("portfolio.schema.json", message("JSON Schema of portfolio.json.")),
    ("result.schema.json", message("JSON Schema of the results below.")),
)


def missing_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page that a server shows where there is none."""
    del portfolio
    make = partial(_missing_page, site)
    yield PlannedPage(path=links.NOT_FOUND, needs=Needs(), make=make)


def _missing_page(site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.NOT_FOUND,
        title=tr("There is no such page"),
        description=tr("The address leads nowhere on this site."),
    )
    text = tr("It may have been renamed, or the system may be listed by another id.")
    ways = (
        (tr("Portfolio"), links.INDEX),
        (tr("All systems"), links.SYSTEMS),
        (tr("Items"), links.ITEMS),
    )
    return site_page(
        place,
        lede=(Span(text=text),),
        blocks=(
            Block(
                id="Ways",
                heading=tr("Ways on"),
                note="",
                kind=BlockKind.ENTRIES,
                body=tuple(Entry(title=name, href=place.to(path)) for name, path in ways),
            ),
        ),
    )
