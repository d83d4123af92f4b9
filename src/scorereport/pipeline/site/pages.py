"""The pages that look over all systems, each with the template it is placed by."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from scorereport.model.portfolio import Portfolio
from scorereport.render.look import Look
from scorereport.render.site import render_site_page
from scorereport.views.site.badges import badge_pages
from scorereport.views.site.broken import broken_pages
from scorereport.views.site.changes import change_pages
from scorereport.views.site.chrome import Site
from scorereport.views.site.conflicts import conflict_pages
from scorereport.views.site.data_index import data_pages
from scorereport.views.site.groups import group_pages
from scorereport.views.site.insights import insight_pages
from scorereport.views.site.items import item_pages
from scorereport.views.site.latest import latest_pages
from scorereport.views.site.method import method_pages
from scorereport.views.site.missing import missing_pages
from scorereport.views.site.periods import period_pages
from scorereport.views.site.planned import PlannedPage
from scorereport.views.site.portfolio import portfolio_pages
from scorereport.views.site.roadmap import roadmap_pages
from scorereport.views.site.sections import section_pages
from scorereport.views.site.system import system_pages
from scorereport.views.site.systems import systems_pages
from scorereport.views.site.teams import team_index_pages, team_pages

File = tuple[str, bytes]
Pages = Callable[[Portfolio, Site], Iterator[PlannedPage]]

PAGES: Final[Mapping[str, Pages]] = {
    "portfolio": portfolio_pages,
    "systems": systems_pages,
    "system": system_pages,
    "latest": latest_pages,
    "broken": broken_pages,
    "teams": team_index_pages,
    "team": team_pages,
    "group": group_pages,
    "period": period_pages,
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
"""Every kind of page: the name of its template, and what plans such pages."""


def site_pages(portfolio: Portfolio, site: Site) -> Iterator[tuple[str, PlannedPage]]:
    """Yield every page that looks over all systems, with its kind, and make none of them."""
    for kind, pages in PAGES.items():
        for page in pages(portfolio, site):
            yield kind, page


def portfolio_files(portfolio: Portfolio, site: Site, look: Look) -> Iterator[File]:
    """Yield path and content of every page that looks over all systems."""
    for kind, page in site_pages(portfolio, site):
        yield page.path, render_site_page(kind, page.make(), look)
