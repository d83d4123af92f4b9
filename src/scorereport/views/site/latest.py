"""A page that always leads to a system's newest report, so that others can link to it."""

from collections.abc import Iterator
from dataclasses import replace

from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Entry, SitePage, site_page
from scorereport.views.site.chrome import Place, Site


def latest_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page of every system; one that never filed leads to what is known of it."""
    for system in portfolio.systems:
        newest = portfolio.newest(system.id)
        if newest is None:
            yield _page(system, links.system_page(system.id), "nothing is filed yet", site)
        else:
            target = links.report_page(system.id, newest.period)
            yield _page(system, target, newest.period, site)


def _page(system: System, target: str, what: str, site: Site) -> SitePage:
    title = f"{system.label}: newest report"
    place = Place(
        site=site,
        path=links.latest_page(system.id),
        title=title,
        description=f"Leads to the newest report of {system.label}.",
        above=(("Systems", links.SYSTEMS), (system.label, links.system_page(system.id))),
    )
    page = site_page(
        place,
        eyebrow=(LinkView(text="Newest report"),),
        blocks=(_block(f"{system.label}, {what}", place.to(target)),),
    )
    canonical = f"{site.url}/{target}" if site.url else place.to(target)
    return replace(
        page, leads_to=place.to(target), chrome=replace(page.chrome, canonical=canonical)
    )


def _block(text: str, href: str) -> Block:
    return Block(
        id="Newest",
        heading="This page leads on",
        note="The browser should go there by itself.",
        kind=BlockKind.ENTRIES,
        body=(Entry(title=text, href=href),),
    )
