"""The page that says how the numbers come about, and what they do not say."""

from collections.abc import Iterator
from functools import partial

from scorereport.history.cohort import Cohort
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.parts import LinkView, Span
from scorereport.views.rubric import AGGREGATES, band_range
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    Entry,
    SitePage,
    site_page,
)
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.items import live_cohorts
from scorereport.views.site.league import FEWEST_RANKED
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.table import Cell, Column, Row, table_view
from scorereport.views.words import day, plain, rubric_name


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
