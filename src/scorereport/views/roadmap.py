"""The roadmap in words: how far it is, the steps in their order, and what a reader asks of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.model.exact import total
from scorereport.planning.ground import Ground
from scorereport.planning.phases import Phase
from scorereport.planning.roadmap import PlannedStep, Rise, Roadmap, rises
from scorereport.planning.steps import EffortSource
from scorereport.views.language import message, tr, trn
from scorereport.views.parts import Fact
from scorereport.views.roadmap_chart import RoadmapChart, roadmap_chart
from scorereport.views.roadmap_words import (
    alternative_lines,
    effort_text,
    heading,
    obstacle_lines,
    step_text,
    unproven_lines,
)
from scorereport.views.words import capitalised, day, decimal, listed, person_days, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapStepView:
    """One step up of one item."""

    item: str
    """Anchor of the item."""
    title: str
    """The item's name."""
    how: str
    """What to do: from which level to which."""
    effort: str
    """Person-days, and whose figure that is where it is not the rubric's."""
    score: str
    """The score once the step is done."""
    lifts: bool
    """The step lifts the score."""
    owner: str
    """Who has it and for when, or that nobody does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseView:
    """Steps that are due together."""

    title: str
    """Now, next or later, with the effort."""
    steps: tuple[RoadmapStepView, ...]
    """The steps, in the order in which to take them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapView:
    """The way to the target."""

    heading: str
    """How far it is."""
    note: str
    """What it costs, and whose figures those are."""
    chart: RoadmapChart | None
    """The score against the effort; None where nothing costs any."""
    phases: tuple[PhaseView, ...]
    """The steps by when they are due."""
    lines: tuple[str, ...]
    """What stands in the way, and what costs the same."""
    rises: tuple[Fact, ...]
    """What the next rise of each section costs."""
    owners: tuple[Fact, ...]
    """Steps and effort of each owner; empty where there is only one."""


_Labels = Mapping[str, str]
"""Short titles of items, by id."""


def roadmap_view(start: Ground, plan: Roadmap) -> RoadmapView:
    """Return *plan* in words."""
    steps = plan.steps
    labels = {item.id: item.label for item in start.rubric.items()}
    return RoadmapView(
        heading=heading(plan),
        note=_note(plan),
        chart=roadmap_chart(start.rubric, plan) if plan.effort else None,
        phases=tuple(
            _phase(start, plan, phase, labels)
            for phase in Phase
            if any(step.phase is phase for step in steps)
        ),
        lines=(
            *unproven_lines(plan),
            *obstacle_lines(start.rubric, plan),
            *alternative_lines(start.rubric, plan),
        ),
        rises=tuple(_rise(start, rise, labels) for rise in rises(start)),
        owners=_owners(steps),
    )


def _note(plan: Roadmap) -> str:
    if not plan.steps:
        return ""
    words = {
        "steps": trn("{number} step", "{number} steps", len(plan.steps)),
        "days": person_days(plan.effort),
        "whose": _whose(plan),
    }
    if plan.proven:
        return tr("The cheapest way: {steps}, {days}; {whose}.", **words)
    return tr("A way, not proven to be the cheapest: {steps}, {days}; {whose}.", **words)


def _whose(plan: Roadmap) -> str:
    """Say what share of the effort the team has confirmed."""
    if plan.effort == 0:
        return tr("nothing to build")
    share = round(100 * plan.by_source[EffortSource.TEAM] / plan.effort)
    bound = plan.by_source[EffortSource.BOUND]
    told = [_estimated(share)]
    if bound:
        told.append(tr("{days} of it at most, for mending checks", days=plain(bound)))
    return ", ".join(told)


def _estimated(share: int) -> str:
    if share == 0:
        return tr("all of it the rubric's estimate")
    if share == _ALL:
        return tr("all of it confirmed by the team")
    return tr("{share} % of it confirmed by the team, the rest the rubric's estimate", share=share)


_PHASES: Final[Mapping[Phase, str]] = {
    Phase.NOW: message("Now, {days}"),
    Phase.NEXT: message("Next, {days}"),
    Phase.LATER: message("Later, {days}"),
}
_ALL: Final = 100


def _phase(start: Ground, plan: Roadmap, phase: Phase, labels: _Labels) -> PhaseView:
    scores = [plan.before, *(step.taking.score for step in plan.steps)]
    mine = [
        (step, step.taking.score > before)
        for step, before in zip(plan.steps, scores, strict=False)
        if step.phase is phase
    ]
    days = total(step.taking.step.effort for step, _ in mine)
    return PhaseView(
        title=tr(_PHASES[phase], days=person_days(days)),
        steps=tuple(_step(start, step, labels, lifts=lifts) for step, lifts in mine),
    )


def _step(start: Ground, planned: PlannedStep, labels: _Labels, *, lifts: bool) -> RoadmapStepView:
    step = planned.taking.step
    needs = listed([tr("“{item}”", item=labels[other]) for other in planned.builds_on])
    how = step_text(start.rubric, step)
    return RoadmapStepView(
        item=step.item,
        title=labels[step.item],
        how=tr("{step}, after {items}", step=how, items=needs) if needs else how,
        effort=effort_text(step),
        score=decimal(planned.taking.score),
        lifts=lifts,
        owner=capitalised(step.owner or tr("no owner"))
        + (f", {day(step.due).text}" if step.due else ""),
    )


def _rise(start: Ground, rise: Rise, labels: _Labels) -> Fact:
    section = next(each for each in start.rubric.sections if each.id == rise.section)
    if rise.after is None:
        term = tr("{section}, {score}", section=section.label, score=decimal(rise.before))
        return Fact(term=term, text=tr("No step lifts it."))
    names = listed([labels[step.item] for step in rise.steps])
    words = {"days": person_days(rise.effort), "items": names}
    return Fact(
        term=tr("{section} to {score}", section=section.label, score=decimal(rise.after)),
        text=tr("{days}: {items}", **words)
        if rise.proven
        else tr("at most {days}: {items}", **words),
    )


def _owners(steps: Sequence[PlannedStep]) -> tuple[Fact, ...]:
    mine: dict[str, list[Fraction]] = {}
    for each in steps:
        step = each.taking.step
        mine.setdefault(step.owner or tr("No owner"), []).append(step.effort)
    if len(mine) < 2:  # noqa: PLR2004 - with one owner the table says it all
        return ()
    return tuple(
        Fact(
            term=owner,
            text=trn(
                "{number} step, {days}",
                "{number} steps, {days}",
                len(days),
                days=person_days(total(days)),
            ),
        )
        for owner, days in mine.items()
    )
