"""The teams: what each of them has to do, and the lowest score and the range, never a mean."""

from collections.abc import Iterator, Sequence
from functools import partial

from scorereport.history.needs import needs
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import tr, trn
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, Figure, SitePage, empty_block, site_page
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
from scorereport.views.site.groups import groups_block
from scorereport.views.site.needs import need_views
from scorereport.views.site.overview import range_figures, range_lede
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.standings import listed_row
from scorereport.views.site.table import Column, Row, table_view


def team_index_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page that lists all teams."""
    facts = (portfolio.groups, portfolio.current, portfolio.broken)
    yield PlannedPage(
        path=links.TEAMS,
        needs=Needs(facts=facts, systems=True, teams=True, newest=live_ids(portfolio)),
        make=partial(_index, portfolio, site),
    )


def _index(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(site=site, path=links.TEAMS, title=tr("Teams"), description=tr("All teams."))
    circles = teams(portfolio, site)
    return site_page(
        place,
        title=_number(circles),
        eyebrow=(LinkView(text=tr("Teams")),),
        blocks=_index_blocks(portfolio, circles, place),
    )


def _number(circles: Sequence[Circle]) -> str:
    if not circles:
        return tr("No teams")
    return trn("{number} team", "{number} teams", len(circles))


def team_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of every team."""
    for circle, row in in_a_row(teams(portfolio, site)):
        yield PlannedPage(
            path=circle.path,
            needs=circle_needs(portfolio, site, circle, row),
            make=partial(_page, portfolio, site, circle, row),
        )


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


def _page(portfolio: Portfolio, site: Site, circle: Circle, row: Turns) -> SitePage:
    place = Place(
        site=site,
        path=circle.path,
        title=circle.name,
        description=tr("The systems of the team {team}.", team=circle.name),
        above=((tr("Teams"), links.TEAMS),),
        previous=row[0],
        following=row[1],
    )
    found, live = circle.cohorts(portfolio), circle.live(portfolio)
    return site_page(
        place,
        eyebrow=(
            LinkView(text=tr("Team")),
            LinkView(text=trn("{number} system", "{number} systems", len(live))),
        ),
        lede=range_lede(found),
        figures=(*range_figures(found), *_filed(portfolio, live)),
        needs=need_views(portfolio, needs(portfolio, live), place),
        needs_heading=tr("What needs attention"),
        blocks=circle_blocks(portfolio, circle, place),
    )


def _filed(portfolio: Portfolio, live: Sequence[System]) -> Iterator[Figure]:
    if portfolio.current and live:
        newest = (portfolio.newest(system.id) for system in live)
        filed = sum(each is not None and each.period == portfolio.current for each in newest)
        yield Figure(
            value=str(filed),
            unit=tr("of {maximum}", maximum=len(live)),
            label=tr("Filed in {period}", period=portfolio.current),
        )


def _index_blocks(portfolio: Portfolio, circles: Sequence[Circle], place: Place) -> Iterator[Block]:
    if circles:
        yield from circles_blocks(portfolio, circles, place, _heading())
    else:
        yield empty_block("Teams", tr("Teams"), tr("No system names the team that owns it."))
    yield from _without_team(portfolio, place)
    yield from groups_block(portfolio, place)


def _heading() -> Heading:
    return Heading(
        id="Teams",
        text=tr("Teams"),
        note=tr("By name, each with its lowest score and its highest."),
        one=tr("Team"),
        caption=tr("Where each team stands"),
    )


def _without_team(portfolio: Portfolio, place: Place) -> Iterator[Block]:
    alone = [system for system in portfolio.systems if not system.team]
    if alone:
        yield Block(
            id="No-team",
            heading=tr("No team"),
            note=tr("These systems name no team."),
            kind=BlockKind.TABLE,
            body=table_view(
                tr("Systems without a team"),
                [Column(title=title) for title in (tr("System"), tr("Owner"), tr("Tier"))],
                [_alone(portfolio, system, place) for system in alone],
            ),
        )


def _alone(portfolio: Portfolio, system: System, place: Place) -> Row:
    row = listed_row(system, place, retired=not system.is_live(portfolio.as_of))
    name, _, *rest = row.cells
    return Row(cells=(name, *rest))
