"""The pages that look over all systems, each with the template it is placed by."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from scorereport.model.portfolio import Portfolio
from scorereport.render.look import Look
from scorereport.render.site import render_site_page
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.changes import change_pages
from scorereport.views.site.chrome import Site
from scorereport.views.site.conflicts import conflict_pages
from scorereport.views.site.help_pages import badge_pages, data_pages, method_pages, missing_pages
from scorereport.views.site.insights import insight_pages
from scorereport.views.site.items import item_pages
from scorereport.views.site.portfolio import portfolio_pages
from scorereport.views.site.roadmap import roadmap_pages
from scorereport.views.site.sections import section_pages

File = tuple[str, bytes]
Pages = Callable[[Portfolio, Site], Iterator[SitePage]]

PAGES: Final[Mapping[str, Pages]] = {
    "portfolio": portfolio_pages,
    "item": item_pages,
    "section": section_pages,
    "changes": change_pages,
    "roadmap": roadmap_pages,
    "conflicts": conflict_pages,
    "insights": insight_pages,
    "method": method_pages,
    "badges": badge_pages,
    "data": data_pages,
    "missing": missing_pages,
}
"""Every kind of page: the name of its template, and what makes its views."""


def portfolio_files(portfolio: Portfolio, site: Site, look: Look) -> Iterator[File]:
    """Yield path and content of every page that looks over all systems."""
    for kind, pages in PAGES.items():
        for page in pages(portfolio, site):
            yield page.path, render_site_page(kind, page, look)
