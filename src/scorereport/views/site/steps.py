"""The steps of one system: what every item counted as in every period, with words in the cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorereport.model.rubric import Item, Rubric
from scorereport.model.standing import ItemStanding, Standing
from scorereport.views.language import tr
from scorereport.views.parts import LevelRole, LinkView, Status
from scorereport.views.site.chrome import Place
from scorereport.views.site.heat import Cells, HeatCell, level_legend
from scorereport.views.site.links import report_page


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One item over the periods."""

    item: LinkView
    """Its title and its page."""
    cells: tuple[HeatCell, ...]
    """What it counted as, period by period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGroup:
    """The items of one section."""

    section: LinkView
    """Its name and its page."""
    rows: tuple[StepRow, ...]
    """Its items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsView:
    """What every item of a system counted as in every period of one edition."""

    caption: str
    """The table in words."""
    periods: tuple[LinkView, ...]
    """The periods and their reports, oldest first; a missed one leads nowhere."""
    span: int
    """Columns of the whole table."""
    groups: tuple[StepGroup, ...]
    """Its rows, section by section."""
    legend: tuple[Status, ...]
    """What the marks mean."""
    missed: str
    """What an empty column means; empty where there is none."""
    moved: str
    """What the ring means; empty where no cell has one."""


def steps_view(
    rubric: Rubric, filed: Mapping[str, Standing], periods: Sequence[str], place: Place
) -> StepsView:
    """Return the items over *periods*, oldest first; a period that was not *filed* is a gap."""
    row = [_by_item(filed.get(period)) for period in periods]
    cells = Cells(rubric)
    groups = tuple(
        StepGroup(
            section=place.section(rubric, section),
            rows=tuple(_row(rubric, item, row, place, cells) for item in section.all_items()),
        )
        for section in rubric.sections
    )
    every = (cell for group in groups for line in group.rows for cell in line.cells)
    return StepsView(
        caption=tr(
            "What each item counted as in each period, by the {rubric}", rubric=rubric.title
        ),
        periods=tuple(
            LinkView(text=period, href=_report(filed.get(period), place)) for period in periods
        ),
        span=len(periods) + 1,
        groups=groups,
        legend=level_legend(rubric),
        missed=tr("An empty column was not assessed") if {} in row else "",
        moved=tr("Changed since the time before") if any(cell.moved for cell in every) else "",
    )


def _report(standing: Standing | None, place: Place) -> str | None:
    if standing is None:
        return None
    return place.to(report_page(standing.system.id, standing.period))


_ByItem = Mapping[str, ItemStanding]


def _by_item(standing: Standing | None) -> _ByItem:
    return {item.id: item for item in standing.items} if standing else {}


def _row(rubric: Rubric, item: Item, row: Sequence[_ByItem], place: Place, cells: Cells) -> StepRow:
    page = place.item(rubric, item).href
    return StepRow(
        item=LinkView(text=item.title, href=page), cells=tuple(_cells(item.id, row, cells))
    )


def _cells(item: str, row: Sequence[_ByItem], cells: Cells) -> Iterator[HeatCell]:
    before: str | None = None
    for items in row:
        now = items.get(item)
        if now is None:
            yield HeatCell(role=LevelRole.NOT_ASSESSED, text="", moved="", told=tr("not assessed"))
        else:
            yield cells.cell(now, None if before == now.verdict else before)
            before = now.verdict
