"""Systems that belong together, as a team's or a group's do: one page for them, and one row.

Of a circle the lowest score and the range are told, and what somebody must do; never a mean.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorereport.history.cohort import Cohort, cohorts
from scorereport.history.needs import NeedCode, needs
from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.views.language import message, tr
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, empty_block
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.overview import by_cohort, lowest_standings
from scorereport.views.site.planned import Needs
from scorereport.views.site.rounds import begun
from scorereport.views.site.standings import all_blocks
from scorereport.views.site.table import Cell, Column, Row, number_cell, score_cell, table_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Systems that belong together."""

    name: str
    path: str
    """Its page; empty where it has none."""
    systems: tuple[System, ...]
    """In the order of the systems, retired ones included."""

    def live(self, portfolio: Portfolio) -> tuple[System, ...]:
        """Return those that are not retired."""
        return tuple(system for system in self.systems if system.is_live(portfolio.as_of))

    def cohorts(self, portfolio: Portfolio) -> tuple[Cohort, ...]:
        """Return the live ones by edition."""
        histories = [portfolio.standings[system.id] for system in self.live(portfolio)]
        return cohorts(histories, portfolio.rubrics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands over a table of circles."""

    id: str
    text: str
    note: str
    one: str
    """What one circle is called."""
    caption: str
    """What the table shows, read out."""

    def tagged(self, tag: str) -> "Heading":
        """Return the heading of another such table, of scores alone."""
        caption = tr("{caption}, in scores", caption=self.caption)
        return replace(self, id=f"{self.id}-scores{tag}", note="", caption=caption)


Turns = tuple[tuple[str, str] | None, tuple[str, str] | None]
"""Words and page of the one before in a row, and of the one after."""

_NAMED: Final = 4
_COUNTED: Final[Mapping[NeedCode, str]] = {
    NeedCode.UNFILED: message("Not filed"),
    NeedCode.DRAFT: message("Drafts"),
    NeedCode.CONFLICT: message("Conflicts"),
    NeedCode.OVERDUE: message("Overdue"),
    NeedCode.UNVERIFIED: message("Unverified"),
    NeedCode.STALE: message("Stale"),
}


def in_a_row(circles: Sequence[Circle]) -> Iterator[tuple[Circle, Turns]]:
    """Yield each of *circles* with the names and pages of those beside it."""
    ways = [None, *((circle.name, circle.path) for circle in circles), None]
    for at, circle in enumerate(circles):
        yield circle, (ways[at], ways[at + 2])


def circle_needs(portfolio: Portfolio, site: Site, circle: Circle, row: Turns) -> Needs:
    """Return what the page of *circle* is made of."""
    teams = {each.team: site.team_page(each.team) for each in circle.systems if each.team}
    live = [system.id for system in circle.live(portfolio)]
    unread = [portfolio.unread(system.id) for system in circle.systems]
    facts = (circle, row, teams, live, unread)
    more = (portfolio.current, portfolio.rankings, begun(portfolio))
    return Needs(facts=(*facts, *more), series=[system.id for system in circle.systems])


def circle_blocks(portfolio: Portfolio, circle: Circle, place: Place) -> Iterator[Block]:
    """Yield everything that is shown of a circle."""
    if not circle.live(portfolio):
        yield empty_block("Systems", tr("Systems"), tr("No system of it is live."))
    yield from all_blocks(portfolio, circle.systems, place)


def circles_blocks(
    portfolio: Portfolio, circles: Sequence[Circle], place: Place, heading: Heading
) -> Iterator[Block]:
    """Yield the table of *circles*; where rubrics differ, a table of scores for each of them."""
    live = [portfolio.standings[system.id] for system in portfolio.live()]
    found = cohorts(live, portfolio.rubrics)
    alone = found[0] if len(found) == 1 else None
    scores = _score_columns() if alone else ()
    counted = _counted(portfolio)
    counts = [Column(title=tr(_COUNTED[each]), numeric=True, falling=True) for each in counted]
    yield _block(
        heading if alone else replace(heading, note=tr("Their scores follow, rubric by rubric.")),
        (*_first_columns(heading), *scores, *counts),
        [_row(portfolio, circle, (alone, counted), place) for circle in circles],
    )
    if len(found) > 1:
        yield from by_cohort(
            found, lambda cohort, tag: _score_blocks(circles, cohort, place, heading.tagged(tag))
        )


def _counted(portfolio: Portfolio) -> tuple[NeedCode, ...]:
    """Return what is counted of every circle: drafts only where there are any."""
    newest = (portfolio.newest(system.id) for system in portfolio.live())
    drafts = any(each is not None and each.draft for each in newest)
    return tuple(code for code in _COUNTED if drafts or code is not NeedCode.DRAFT)


def _first_columns(heading: Heading) -> tuple[Column, ...]:
    return (
        Column(title=heading.one),
        Column(title=tr("Systems"), numeric=True, falling=True),
    )


def _score_columns() -> tuple[Column, ...]:
    return (
        Column(title=tr("Lowest score"), numeric=True),
        Column(title=tr("Lowest system"), sortable=False),
        Column(title=tr("Highest score"), numeric=True, falling=True),
    )


def _score_blocks(
    circles: Sequence[Circle], cohort: Cohort, place: Place, heading: Heading
) -> Iterator[Block]:
    rows = []
    for circle in circles:
        inside = _within(cohort, circle)
        if inside.members:
            number = number_cell(len(inside.members))
            rows.append(Row(cells=(_name(circle, place), number, *_scores(inside, place))))
    if rows:
        yield _block(heading, (*_first_columns(heading), *_score_columns()), rows)


def _block(heading: Heading, columns: Sequence[Column], rows: Sequence[Row]) -> Block:
    return Block(
        id=heading.id,
        heading=heading.text,
        note=heading.note,
        kind=BlockKind.TABLE,
        body=table_view(heading.caption, columns, rows),
    )


def _row(
    portfolio: Portfolio,
    circle: Circle,
    columns: tuple[Cohort | None, Sequence[NeedCode]],
    place: Place,
) -> Row:
    """Return the row of *circle*: of its scores, where there is one cohort, and of each need."""
    alone, counted = columns
    live = circle.live(portfolio)
    numbers: Counter[NeedCode] = Counter()
    for need in needs(portfolio, live):
        numbers[need.code] += need.number
    return Row(
        cells=(
            _name(circle, place),
            number_cell(len(live)),
            *(_scores(_within(alone, circle), place) if alone else ()),
            *(number_cell(numbers[code]) for code in counted),
        )
    )


def _name(circle: Circle, place: Place) -> Cell:
    return Cell(text=circle.name, href=place.to(circle.path) if circle.path else "")


def _within(cohort: Cohort, circle: Circle) -> Cohort:
    """Return the systems of *cohort* that are in *circle*."""
    names = {system.id for system in circle.systems}
    members = tuple(member for member in cohort.members if member.now.system.id in names)
    return Cohort(rubric=cohort.rubric, members=members)


def _scores(cohort: Cohort, place: Place) -> tuple[Cell, Cell, Cell]:
    told = cohort.spread()
    if told is None:
        return score_cell(None), Cell(), score_cell(None)
    lowest = lowest_standings(cohort)
    rest = len(lowest) - _NAMED
    return (
        score_cell(told.lowest),
        Cell(
            links=tuple(
                LinkView(text=each.system.label, href=place.to(links.system_page(each.system.id)))
                for each in lowest[:_NAMED]
            ),
            note=tr("and {number} more", number=rest) if rest > 0 else "",
        ),
        score_cell(told.highest),
    )
