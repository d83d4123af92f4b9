"""The groups of a workspace: the same overview for some of its systems."""

from collections.abc import Iterator
from functools import partial

from scorereport.history.needs import needs
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, SitePage, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.circles import (
    Circle,
    Heading,
    Turns,
    circle_blocks,
    circle_needs,
    circles_blocks,
    in_a_row,
)
from scorereport.views.site.needs import need_views
from scorereport.views.site.overview import overview_figures, overview_lede, range_lede
from scorereport.views.site.planned import PlannedPage


def group_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of every group."""
    for circle, row in in_a_row(groups(portfolio)):
        yield PlannedPage(
            path=circle.path,
            needs=circle_needs(portfolio, site, circle, row),
            make=partial(_page, portfolio, site, circle, row),
        )


def groups_block(portfolio: Portfolio, place: Place) -> Iterator[Block]:
    """Yield the table of the groups, where there are any."""
    circles = groups(portfolio)
    if circles:
        yield from circles_blocks(portfolio, circles, place, _heading())


def _heading() -> Heading:
    return Heading(
        id="Groups",
        text=tr("Groups"),
        note=tr("In the order of the workspace; a system may be in several."),
        one=tr("Group"),
        caption=tr("Where each group stands"),
    )


def groups(portfolio: Portfolio) -> tuple[Circle, ...]:
    """Return the groups, in the order of the workspace."""
    return tuple(
        Circle(
            name=group,
            path=links.group_page(group),
            systems=tuple(system for system in portfolio.systems if system.id in members),
        )
        for group, members in portfolio.groups.items()
    )


def _page(portfolio: Portfolio, site: Site, circle: Circle, row: Turns) -> SitePage:
    place = Place(
        site=site,
        path=circle.path,
        title=circle.name,
        description=tr("The systems of the group {group}.", group=circle.name),
        previous=row[0],
        following=row[1],
    )
    found, live = circle.cohorts(portfolio), circle.live(portfolio)
    return site_page(
        place,
        eyebrow=(
            LinkView(text=tr("Group")),
            LinkView(text=trn("{number} system", "{number} systems", len(live))),
        ),
        lede=overview_lede(found) or range_lede(found),
        figures=overview_figures(found),
        needs=need_views(portfolio, needs(portfolio, live), place),
        needs_heading=tr("What needs attention"),
        blocks=circle_blocks(portfolio, circle, place),
    )
