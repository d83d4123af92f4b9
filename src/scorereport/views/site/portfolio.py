"""The portfolio: what needs attention, then where everyone stands."""

from collections.abc import Iterator
from functools import partial

from scorereport.history.cohort import Cohort, cohorts
from scorereport.history.needs import needs
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, SitePage, empty_block, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.groups import groups_block
from scorereport.views.site.needs import need_views
from scorereport.views.site.overview import by_cohort, overview_figures, overview_lede
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.rounds import begun
from scorereport.views.site.standings import cohort_blocks, unfiled_block
from scorereport.views.words import day


def portfolio_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the first page of the site: the newest standing of every live system."""
    facts = (portfolio.title, portfolio.as_of, portfolio.rounds, portfolio.current)
    more = (portfolio.groups, portfolio.rankings, portfolio.broken, begun(portfolio))
    yield PlannedPage(
        path=links.INDEX,
        needs=Needs(facts=(*facts, *more), systems=True, teams=True, series=live_ids(portfolio)),
        make=partial(_page, portfolio, site),
    )


def _page(portfolio: Portfolio, site: Site) -> SitePage:
    histories = [portfolio.standings[system.id] for system in portfolio.live()]
    found = cohorts(histories, portfolio.rubrics)
    title = _title(portfolio, found)
    place = Place(
        site=site,
        path=links.INDEX,
        title=portfolio.title,
        description=f"{portfolio.title}: {title}.",
    )
    return site_page(
        place,
        title=title,
        eyebrow=_eyebrow(portfolio, place),
        lede=overview_lede(found),
        figures=overview_figures(found),
        needs=need_views(portfolio, needs(portfolio), place),
        needs_heading=tr("What needs attention"),
        blocks=_blocks(portfolio, found, place),
    )


def _blocks(portfolio: Portfolio, found: tuple[Cohort, ...], place: Place) -> Iterator[Block]:
    if not found:
        yield empty_block("Systems", tr("Systems"), tr("No system has filed an assessment yet."))
    yield from by_cohort(found, lambda cohort, tag: cohort_blocks(portfolio, cohort, place, tag))
    yield from unfiled_block(portfolio, list(portfolio.live()), place)
    yield from groups_block(portfolio, place)


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
