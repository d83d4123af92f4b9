"""The teams: what each of them has to do, and the lowest score and the range, never a mean."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from scorereport.history.needs import needs
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Figure, SitePage, empty_block, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.circles import Circle, Heading, circle_blocks, circles_blocks
from scorereport.views.site.groups import groups_block
from scorereport.views.site.needs import need_views
from scorereport.views.site.overview import range_figures, range_lede
from scorereport.views.site.standings import listed_row
from scorereport.views.site.table import Column, Row, table_view
from scorereport.views.words import count

_HEADING: Final = Heading(
    id="Teams",
    text="Teams",
    note="By name, each with its lowest score and its highest.",
    one="Team",
    caption="Where each team stands",
)


def team_index_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page that lists all teams."""
    place = Place(site=site, path=links.TEAMS, title="Teams", description="All teams.")
    circles = teams(portfolio, site)
    yield site_page(
        place,
        title=count(len(circles), "team") if circles else "No teams",
        eyebrow=(LinkView(text="Teams"),),
        blocks=_index_blocks(portfolio, circles, place),
    )


def team_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield the page of every team."""
    circles = teams(portfolio, site)
    ways = [(circle.name, circle.path) for circle in circles]
    before = {after[0]: first for first, after in pairwise(ways)}
    after = {first[0]: following for first, following in pairwise(ways)}
    for circle in circles:
        place = Place(
            site=site,
            path=circle.path,
            title=circle.name,
            description=f"The systems of the team {circle.name}.",
            above=(("Teams", links.TEAMS),),
            previous=before.get(circle.name),
            following=after.get(circle.name),
        )
        yield _page(portfolio, circle, place)


def teams(portfolio: Portfolio, site: Site) -> tuple[Circle, ...]:
    """Return the teams by name, each with all its systems, retired ones included."""
    found: dict[str, list[System]] = {}
    for system in portfolio.systems:
        if system.team:
            found.setdefault(system.team, []).append(system)
    return tuple(
        Circle(name=name, path=site.team_page(name), systems=tuple(found[name]))
        for name in sorted(found, key=lambda name: (name.casefold(), name))
    )


def _page(portfolio: Portfolio, circle: Circle, place: Place) -> SitePage:
    found, live = circle.cohorts(portfolio), circle.live(portfolio)
    return site_page(
        place,
        eyebrow=(LinkView(text="Team"), LinkView(text=count(len(live), "system"))),
        lede=range_lede(found),
        figures=(*range_figures(found), *_filed(portfolio, live)),
        needs=need_views(portfolio, needs(portfolio, live), place),
        needs_heading="What needs attention",
        blocks=circle_blocks(portfolio, circle, place),
    )


def _filed(portfolio: Portfolio, live: Sequence[System]) -> Iterator[Figure]:
    if portfolio.current and live:
        newest = (portfolio.newest(system.id) for system in live)
        filed = sum(each is not None and each.period == portfolio.current for each in newest)
        yield Figure(
            value=str(filed),
            unit=f"of {len(live)}",
            label=f"Filed in {portfolio.current}",
        )


def _index_blocks(portfolio: Portfolio, circles: Sequence[Circle], place: Place) -> Iterator[Block]:
    if circles:
        yield from circles_blocks(portfolio, circles, place, _HEADING)
    else:
        yield empty_block("Teams", "Teams", "No system names the team that owns it.")
    yield from _without_team(portfolio, place)
    yield from groups_block(portfolio, place)


def _without_team(portfolio: Portfolio, place: Place) -> Iterator[Block]:
    alone = [system for system in portfolio.systems if not system.team]
    if alone:
        yield Block(
            id="No-team",
            heading="No team",
            note="These systems name no team.",
            kind=BlockKind.TABLE,
            body=table_view(
                "Systems without a team",
                [Column(title=title) for title in ("System", "Owner", "Tier")],
                [_alone(portfolio, system, place) for system in alone],
            ),
        )


def _alone(portfolio: Portfolio, system: System, place: Place) -> Row:
    row = listed_row(system, place, retired=not system.is_live(portfolio.as_of))
    name, _, *rest = row.cells
    return Row(cells=(name, *rest))
