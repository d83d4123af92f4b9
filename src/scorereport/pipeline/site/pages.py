"""The pages that look over all systems, each with the template it is placed by."""

from collections.abc import Callable, Iterator
from typing import Final

from scorereport.model.portfolio import Portfolio
from scorereport.render.site import render_site_page
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.chrome import Site
from scorereport.views.site.portfolio import portfolio_pages

File = tuple[str, bytes]
Pages = Callable[[Portfolio, Site], Iterator[SitePage]]

PAGES: Final[tuple[tuple[str, Pages], ...]] = (("portfolio", portfolio_pages),)
"""Every kind of page: the name of its template, and what makes its views."""


def portfolio_files(portfolio: Portfolio, site: Site) -> Iterator[File]:
    """Yield path and content of every page that looks over all systems."""
    for kind, pages in PAGES:
        for page in pages(portfolio, site):
            yield page.path, render_site_page(kind, page)
