"""A page that always leads to a system's newest report, so that others can link to it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Entry, SitePage, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.planned import Needs, PlannedPage


def latest_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of every system; one that never filed leads to what is known of it."""
    for system in portfolio.systems:
        newest = portfolio.newest(system.id)
        period = newest.period if newest else None
        yield PlannedPage(
            path=links.latest_page(system.id),
            needs=Needs(facts=(system.id, system.label, period)),
            make=partial(_page, system, period, site),
        )


def _page(system: System, period: str | None, site: Site) -> SitePage:
    if period is None:
        text = tr("{system}, nothing is filed yet", system=system.label)
        target = links.system_page(system.id)
    else:
        text = f"{system.label}, {period}"
        target = links.report_page(system.id, period)
    title = tr("{system}: newest report", system=system.label)
    place = Place(
        site=site,
        path=links.latest_page(system.id),
        title=title,
        description=tr("Leads to the newest report of {system}.", system=system.label),
        above=((tr("Systems"), links.SYSTEMS), (system.label, links.system_page(system.id))),
    )
    page = site_page(
        place,
        eyebrow=(LinkView(text=tr("Newest report")),),
        blocks=(_block(text, place.to(target)),),
    )
    canonical = f"{site.url}/{target}" if site.url else place.to(target)
    return replace(
        page, leads_to=place.to(target), chrome=replace(page.chrome, canonical=canonical)
    )


def _block(text: str, href: str) -> Block:
    return Block(
        id="Newest",
        heading=tr("This page leads on"),
        note=tr("The browser should go there by itself."),
        kind=BlockKind.ENTRIES,
        body=(Entry(title=text, href=href),),
    )
