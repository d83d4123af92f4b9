"""The cheapest plans of all systems: which steps they share, and whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from scorereport.history.cohort import Cohort
from scorereport.model.rubric import Rubric
from scorereport.model.standing import NextPlan, NextStep, Standing
from scorereport.views.language import tr
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    empty_block,
)
from scorereport.views.site.chrome import Place
from scorereport.views.site.items import cohort_heading
from scorereport.views.site.table import (
    Cell,
    Column,
    Row,
    day_cell,
    number_cell,
    score_cell,
    table_view,
)
from scorereport.views.words import level_title, person_days, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lift:
    """One step that several plans share."""

    item: str
    to: str
    systems: tuple[Standing, ...]
    effort: Fraction
    """Person-days over all of them."""


def lifts_block(cohort: Cohort, place: Place, *, several: bool) -> Block:
    """Return the steps of all plans by the number of plans they stand in."""
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


def plans_block(cohort: Cohort, place: Place, *, several: bool) -> Block:
    """Return the cheapest plan of each system of *cohort*."""
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


def owners_block(cohort: Cohort, *, several: bool) -> Block:
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
                day_cell(min((step.due for step in steps if step.due), default=None)),
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
