"""The roadmap over the portfolio: what is overdue, and which item would lift most systems."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from scorereport.history.cohort import Cohort
from scorereport.history.needs import overdue
from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.model.standing import ItemStanding, NextPlan, NextStep, Standing
from scorereport.views.language import tr
from scorereport.views.parts import Span
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    Figure,
    SitePage,
    empty_block,
    site_page,
)
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.conflicts import item_cells, item_columns, told_items
from scorereport.views.site.items import cohort_heading, live_cohorts
from scorereport.views.site.planned import Needs, PlannedPage, live_ids
from scorereport.views.site.table import Cell, Column, Row, number_cell, score_cell, table_view
from scorereport.views.words import day, level_title, person_days, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lift:
    """One step that several plans share."""

    item: str
    to: str
    systems: tuple[Standing, ...]
    effort: Fraction
    """Person-days over all of them."""


def roadmap_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the roadmap over all systems."""
    needs = Needs(newest=live_ids(portfolio))
    yield PlannedPage(path=links.ROADMAP, needs=needs, make=partial(_page, portfolio, site))


def _page(portfolio: Portfolio, site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.ROADMAP,
        title=tr("Roadmap"),
        description=tr("What is overdue, and which item would lift most systems."),
    )
    found = live_cohorts(portfolio)
    late = [one for one in told_items(portfolio) if overdue(one[0], one[2])]
    plans = [member.now.plan for cohort in found for member in cohort.members if member.now.plan]
    several = len(found) > 1
    return site_page(
        place,
        lede=_lede(plans),
        figures=(
            Figure(value=str(len(late)), unit="", label=tr("Promises overdue")),
            Figure(value=str(len(plans)), unit="", label=tr("Systems with a next step")),
            Figure(
                value=plain(sum((plan.effort for plan in plans), Fraction(0))),
                unit=tr("person-days"),
                label=tr("To every system's target"),
            ),
        ),
        blocks=(
            _promised(portfolio, place),
            *(_lifts(cohort, place, several=several) for cohort in found),
            *(_plans(cohort, place, several=several) for cohort in found),
            *(_owners(cohort, several=several) for cohort in found),
        ),
    )


def _lede(plans: Sequence[NextPlan]) -> tuple[Span, ...]:
    if not plans:
        return (Span(text=tr("No system has a step left to plan.")),)
    text = tr(
        "Each system's cheapest way to its target, or else to the next band, side by side. "
        "Where many share a step, doing it once in a platform may be cheaper than in each system."
    )
    return (Span(text=text),)


def _promised(portfolio: Portfolio, place: Place) -> Block:
    """Return what was promised, the overdue first."""
    found = [one for one in told_items(portfolio) if one[2].planned]
    if not found:
        text = tr("Nobody has promised anything yet.")
        return empty_block("Overdue", tr("Promised"), text)
    found.sort(key=lambda one: (_due(one[2]), one[0].system.id))
    rows = [
        Row(
            cells=(
                *item_cells(one, place),
                _day_cell(one[2].planned.due if one[2].planned else None),
                Cell(text=tr("overdue") if overdue(one[0], one[2]) else tr("open")),
            )
        )
        for one in found
    ]
    columns = (
        *item_columns(),
        Column(title=tr("Due"), sorted="ascending"),
        Column(title=tr("State")),
    )
    return Block(
        id="Overdue",
        heading=tr("Promised"),
        note=tr("The overdue come first."),
        kind=BlockKind.TABLE,
        body=table_view(tr("What was promised, by day"), columns, rows),
    )


def _due(item: ItemStanding) -> str:
    return item.planned.due.isoformat() if item.planned else ""


def _day_cell(due: dt.date | None) -> Cell:
    """Return a day, on one line; none at all comes after every day."""
    if due is None:
        return Cell(order=dt.date.max.isoformat())
    return Cell(text=day(due).text, order=due.isoformat(), whole=True)


def _lifts(cohort: Cohort, place: Place, *, several: bool) -> Block:
    heading = cohort_heading(tr("Which item would lift most systems"), cohort, several=several)
    block_id = f"Lift-{cohort.rubric.id}" if several else "Lift"
    lifts = _shared(cohort)
    if not lifts:
        return empty_block(block_id, heading, tr("No system has a step left to plan."))
    items = {item.id: item for item in cohort.rubric.items()}
    rows = [
        Row(
            cells=(
                Cell(
                    text=items[lift.item].title,
                    href=place.item(cohort.rubric, items[lift.item]).href or "",
                ),
                Cell(text=level_title(cohort.rubric, lift.to)),
                number_cell(len(lift.systems)),
                Cell(text=plain(lift.effort), order=f"{float(lift.effort):.4f}"),
                Cell(links=tuple(place.report(each) for each in lift.systems)),
            )
        )
        for lift in lifts
    ]
    columns = (
        Column(title=tr("Item")),
        Column(title=tr("To")),
        Column(title=tr("Plans"), numeric=True, falling=True, sorted="descending"),
        Column(title=tr("Person-days"), numeric=True),
        Column(title=tr("Systems"), sortable=False),
    )
    return Block(
        id=block_id,
        heading=heading,
        note=tr("In how many of the cheapest plans each step stands."),
        kind=BlockKind.TABLE,
        body=table_view(tr("Steps by the number of plans they stand in"), columns, rows),
    )


def _shared(cohort: Cohort) -> list[_Lift]:
    """Return the steps of all plans, those in most plans first, then the cheapest."""
    taken: dict[tuple[str, str], list[tuple[Standing, NextStep]]] = {}
    for member in cohort.members:
        for step in member.now.plan.steps if member.now.plan else ():
            taken.setdefault((step.item, step.to), []).append((member.now, step))
    order = [item.id for item in cohort.rubric.items()]
    lifts = [
        _Lift(
            item=item,
            to=to,
            systems=tuple(standing for standing, _ in each),
            effort=sum((step.effort for _, step in each), Fraction(0)),
        )
        for (item, to), each in taken.items()
    ]
    return sorted(lifts, key=lambda one: (-len(one.systems), one.effort, order.index(one.item)))


def _plans(cohort: Cohort, place: Place, *, several: bool) -> Block:
    heading = cohort_heading(tr("Each system's next steps"), cohort, several=several)
    block_id = f"Plans-{cohort.rubric.id}" if several else "Plans"
    rows = [
        _plan_row(cohort.rubric, member.now, member.now.plan, place)
        for member in cohort.members
        if member.now.plan
    ]
    if not rows:
        return empty_block(block_id, heading, tr("No system has a step left to plan."))
    columns = (
        Column(title=tr("System")),
        Column(title=tr("Now"), numeric=True),
        Column(title=tr("Target")),
        Column(title=tr("After"), numeric=True, falling=True),
        Column(title=tr("Steps"), numeric=True),
        Column(title=tr("Person-days"), numeric=True),
        Column(title=tr("First step"), sortable=False),
    )
    return Block(
        id=block_id,
        heading=heading,
        note=tr(
            "The cheapest way; the report of the system shows every step and the alternatives."
        ),
        kind=BlockKind.TABLE,
        body=table_view(tr("The cheapest plan of each system"), columns, rows),
    )


def _plan_row(rubric: Rubric, standing: Standing, plan: NextPlan, place: Place) -> Row:
    titles = {item.id: item.label for item in rubric.items()}
    bands = {band.id: band.title for band in rubric.bands}
    first = plan.steps[0]
    report = links.report_page(standing.system.id, standing.period)
    return Row(
        cells=(
            Cell(
                text=standing.system.label,
                href=place.to(report, "Roadmap"),
                note=standing.system.team or "",
            ),
            score_cell(standing.scores.counted),
            Cell(
                text=bands.get(plan.target, plan.target),
                note="" if plan.reached else tr("out of reach"),
            ),
            score_cell(plan.after),
            number_cell(len(plan.steps)),
            Cell(text=plain(plan.effort), order=f"{float(plan.effort):.4f}"),
            Cell(
                text=titles[first.item],
                note=tr("to {level}", level=level_title(rubric, first.to).lower()),
            ),
        )
    )


def _owners(cohort: Cohort, *, several: bool) -> Block:
    """Return the steps of all plans by who owns them."""
    heading = cohort_heading(tr("By owner"), cohort, several=several)
    block_id = f"Owners-{cohort.rubric.id}" if several else "Owners"
    found: dict[str, list[NextStep]] = {}
    for member in cohort.members:
        owned = _owner_of(member.now)
        for step in member.now.plan.steps if member.now.plan else ():
            found.setdefault(owned.get(step.item) or tr("Nobody named"), []).append(step)
    if not found:
        return empty_block(block_id, heading, tr("No system has a step left to plan."))
    rows = [
        Row(
            cells=(
                Cell(text=name),
                number_cell(len(steps)),
                Cell(
                    text=person_days(sum((step.effort for step in steps), Fraction(0))),
                    order=f"{float(sum((step.effort for step in steps), Fraction(0))):.4f}",
                ),
                _day_cell(min((step.due for step in steps if step.due), default=None)),
            )
        )
        for name, steps in sorted(found.items())
    ]
    columns = (
        Column(title=tr("Owner"), sorted="ascending"),
        Column(title=tr("Steps"), numeric=True, falling=True),
        Column(title=tr("Effort"), numeric=True, falling=True),
        Column(title=tr("First day promised")),
    )
    return Block(
        id=block_id,
        heading=heading,
        note="",
        kind=BlockKind.TABLE,
        body=table_view(tr("Steps by owner"), columns, rows),
    )


def _owner_of(standing: Standing) -> Mapping[str, str]:
    return {item.id: item.owner or standing.system.owner or "" for item in standing.items}
