"""The steps of one system: what every item counted as in every period, with words in the cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorereport.model.rubric import Item, Rubric
from scorereport.model.standing import ItemStanding, Standing
from scorereport.views.language import tr
from scorereport.views.parts import LevelRole, LinkView, Status
from scorereport.views.site.chrome import Place
from scorereport.views.site.heat import HeatCell, level_legend, points_text
from scorereport.views.site.links import report_page
from scorereport.views.words import level_role, level_title


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
    row = [filed.get(period) for period in periods]
    groups = tuple(
        StepGroup(
            section=place.section(rubric, section),
            rows=tuple(_row(rubric, item, row, place) for item in section.all_items()),
        )
        for section in rubric.sections
    )
    cells = [cell for group in groups for line in group.rows for cell in line.cells]
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
        missed=tr("An empty column was not assessed") if None in row else "",
        moved=tr("Changed since the time before") if any(cell.moved for cell in cells) else "",
    )


def _report(standing: Standing | None, place: Place) -> str | None:
    if standing is None:
        return None
    return place.to(report_page(standing.system.id, standing.period))


def _row(rubric: Rubric, item: Item, row: Sequence[Standing | None], place: Place) -> StepRow:
    page = place.item(rubric, item).href
    return StepRow(
        item=LinkView(text=item.title, href=page), cells=tuple(_cells(rubric, item.id, row))
    )


def _cells(rubric: Rubric, item_id: str, row: Sequence[Standing | None]) -> Iterator[HeatCell]:
    before: ItemStanding | None = None
    for standing in row:
        now = _item(standing, item_id)
        if now is None:
            yield HeatCell(role=LevelRole.NOT_ASSESSED, text="", moved="", told=tr("not assessed"))
            continue
        moved = before is not None and before.verdict != now.verdict
        told = level_title(rubric, before.verdict).lower() if before and moved else ""
        yield HeatCell(
            role=level_role(rubric, now.verdict),
            text=points_text(now),
            moved=tr("before: {level}", level=told) if told else "",
        )
        before = now


def _item(standing: Standing | None, item_id: str) -> ItemStanding | None:
    items = standing.items if standing else ()
    return next((item for item in items if item.id == item_id), None)
