"""The page that a server shows where there is none."""

from collections.abc import Iterator
from functools import partial

from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    Entry,
    SitePage,
    site_page,
)
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.planned import Needs, PlannedPage


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
