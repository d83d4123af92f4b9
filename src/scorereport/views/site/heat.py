"""The heat map: what every item counts as in every system, as a table with words in its cells."""

from dataclasses import dataclass
from fractions import Fraction

from scorereport.history.cohort import Cohort, Member
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.rubric import Rubric
from scorereport.model.standing import ItemStanding
from scorereport.views.language import tr
from scorereport.views.parts import FlagView, LevelRole, LinkView, Status
from scorereport.views.site.chrome import Place
from scorereport.views.site.drafts import draft_flag
from scorereport.views.words import decimal, level_role, level_title, points_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """What one item counts as in one system, or counted as in one period."""

    role: LevelRole
    """Where it stands on the scale."""
    text: str
    """The points, or a mark where there are none."""
    moved: str
    """What it counted as before; empty where it did not move."""
    told: str = ""
    """Read out where there is nothing to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One system."""

    system: LinkView
    """Its name and its report."""
    draft: FlagView | None
    """That nobody signed it off where that is demanded; None where it is no draft."""
    groups: tuple[tuple[HeatCell, ...], ...]
    """Its cells, section by section."""
    score: str
    """Its score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatGroup:
    """The columns of one section."""

    section: LinkView
    """Its name and its page."""
    items: tuple[LinkView, ...]
    """Short titles and pages of its items."""
    span: int
    """How many columns it has."""
    top: tuple[str, ...]
    """How many systems have each item at the highest level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatView:
    """What every item counts as in every system."""

    caption: str
    """The table in words."""
    groups: tuple[HeatGroup, ...]
    """Its columns."""
    rows: tuple[HeatRow, ...]
    """Its rows."""
    total: str
    """What the last row counts."""
    legend: tuple[Status, ...]
    """What the marks mean."""
    moved: str
    """What the ring means; empty where no cell has one."""


def heat_view(cohort: Cohort, place: Place, *, since: str) -> HeatView:
    """Return the heat map of *cohort*; *since* says what a moved cell is compared with."""
    rubric = cohort.rubric
    cells = Cells(rubric)
    rows = tuple(_row(rubric, member, place, cells) for member in cohort.members)
    moved = any(cell.moved for row in rows for group in row.groups for cell in group)
    top = rubric.levels[-1]
    return HeatView(
        caption=tr("What each item counts as in each system, by the {rubric}", rubric=rubric.title),
        groups=_groups(cohort, place),
        rows=rows,
        total=tr("{level}, of {number}", level=top.title, number=len(rows)),
        legend=level_legend(rubric),
        moved=since if moved else "",
    )


def level_legend(rubric: Rubric) -> tuple[Status, ...]:
    """Return what the marks of the levels mean, the highest first."""
    return tuple(
        Status(
            role=level_role(rubric, level.id),
            label=f"{level.title}, {points_mark(level.points)}",
        )
        for level in reversed(rubric.levels)
    )


def _groups(cohort: Cohort, place: Place) -> tuple[HeatGroup, ...]:
    rubric = cohort.rubric
    top = rubric.levels[-1].id
    return tuple(
        HeatGroup(
            section=place.section(rubric, section),
            span=len(list(section.all_items())),
            items=tuple(place.item(rubric, item) for item in section.all_items()),
            top=tuple(
                str(len(cohort.at_level(item.id).get(top, ()))) for item in section.all_items()
            ),
        )
        for section in rubric.sections
    )


class Cells:
    """The cells of a table, each made once: most of them say the same as another one."""

    def __init__(self, rubric: Rubric) -> None:
        self._rubric = rubric
        self._made: dict[tuple[str, str | None], tuple[Fraction | None, HeatCell]] = {}

    def cell(self, item: ItemStanding, moved: str | None) -> HeatCell:
        """Return what *item* counts as, and what it counted as before where it *moved*."""
        known = self._made.get((item.verdict, moved))
        points = item.points
        if known is None or not (known[0] is points or known[0] == points):
            known = self._made[item.verdict, moved] = (points, self._new(item, moved))
        return known[1]

    def _new(self, item: ItemStanding, moved: str | None) -> HeatCell:
        before = level_title(self._rubric, moved).lower() if moved else ""
        return HeatCell(
            role=level_role(self._rubric, item.verdict),
            text=points_text(item),
            moved=tr("before: {level}", level=before) if moved else "",
        )


def _row(rubric: Rubric, member: Member, place: Place, cells: Cells) -> HeatRow:
    now, moved = member.now, member.moved()
    items = {item.id: cells.cell(item, moved.get(item.id)) for item in now.items}
    return HeatRow(
        system=place.report(now),
        draft=draft_flag(now),
        groups=tuple(
            tuple(items[item.id] for item in section.all_items()) for section in rubric.sections
        ),
        score=decimal(now.scores.counted),
    )


def points_text(item: ItemStanding) -> str:
    """Return the points; what was not assessed, or does not apply, has a mark of its own."""
    if item.verdict == NOT_APPLICABLE:
        return "\N{EN DASH}"
    return "?" if item.verdict == NOT_ASSESSED else points_mark(item.points)
