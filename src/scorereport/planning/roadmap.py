"""The roadmap: the cheapest steps to a target, in order, and what a reader asks about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.exact import total
from scorereport.model.rubric import Section
from scorereport.model.targets import Goal, Target
from scorereport.planning.alternatives import Alternatives, alternatives
from scorereport.planning.cheapest import Found
from scorereport.planning.ground import Ground
from scorereport.planning.obstacles import Obstacle, obstacles
from scorereport.planning.order import Taking, ordered, takings
from scorereport.planning.phases import Phase, phases
from scorereport.planning.steps import EffortSource, Kind, Step
from scorereport.scoring.aggregation import section_value


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """A step in its place."""

    taking: Taking
    phase: Phase
    builds_on: tuple[str, ...]
    """Items that an earlier step of the plan raises because this one needs them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """The cheapest way to lift one section at all."""

    section: str
    before: Fraction
    after: Fraction | None
    """None = nothing that may be planned lifts it."""
    effort: Fraction
    steps: tuple[Step, ...]
    proven: bool
    """Nothing cheaper lifts it; otherwise the search was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roadmap:
    """The cheapest steps to a target from one result."""

    target: Target | None
    """None = the most that the days allow."""
    within: Fraction | None
    """Person-days that the plan may cost at most; None = whatever it takes."""
    before: Fraction
    """The counted score."""
    after: Fraction
    """The score once all steps are taken."""
    highest: Fraction
    """The score once every open step is taken, in the plan or not."""
    reachable: bool
    """Open steps can reach the target, whatever they cost."""
    reached: bool
    """The plan does reach it."""
    proven: bool
    """No plan is better; otherwise the search was given up with this one at hand."""
    effort: Fraction
    """Person-days of all steps."""
    by_source: Mapping[EffortSource, Fraction]
    """The same by whose figure it is."""
    steps: tuple[PlannedStep, ...]
    alternatives: tuple[Alternatives, ...]
    obstacles: tuple[Obstacle, ...]


def plan_roadmap(start: Ground, target: Target | None, within: Fraction | None = None) -> Roadmap:
    """Return the cheapest steps from *start* to *target*.

    Where it is out of reach, or costs more than *within* person-days,
    the steps lead as far up as can be, at the least price.
    Without a target they lead as far up as *within* allows.
    """
    top = start.score(start.everything())
    goal = target.goal if target else Goal(value=top)
    found = _plan(start, goal, top, within)
    plan = found.taken or {}
    after = start.score(plan)
    steps, due = _by_phase(start, ordered(start, plan))
    effort = total(step.effort for step in steps)
    return Roadmap(
        target=target,
        within=within,
        before=start.score({}),
        after=after,
        highest=top,
        reachable=goal.reached_by(top),
        reached=goal.reached_by(after),
        proven=found.proven,
        effort=effort,
        by_source={
            source: total(step.effort for step in steps if step.source is source)
            for source in EffortSource
            if source is not EffortSource.NONE
        },
        steps=tuple(_planned(start, steps, due)),
        alternatives=alternatives(start, plan) if found.proven else (),
        obstacles=obstacles(start, goal),
    )


def rises(start: Ground) -> tuple[Rise, ...]:
    """Return what the next rise of each section costs, for those where something applies."""
    values = {section.id: section.counted for section in start.result.sections}
    return tuple(
        _rise(start, section, value)
        for section in start.rubric.sections
        if (value := values[section.id]) is not None
    )


def _plan(start: Ground, goal: Goal, top: Fraction, within: Fraction | None) -> Found:
    reached = start.cheapest(goal if goal.reached_by(top) else Goal(value=top))
    assert reached.taken is not None  # noqa: S101 - every open step together reaches it
    if within is None or start.effort(reached.taken) <= within:
        return reached
    return start.best_within(within)


def _by_phase(start: Ground, steps: Sequence[Step]) -> tuple[Sequence[Step], Sequence[Phase]]:
    """Return *steps* phase after phase, and the phase of each.

    No step comes before what it builds on, since no phase does.
    """
    due = phases(steps, start.steps.needs, start.result.as_of)
    order = sorted(range(len(steps)), key=lambda place: list(Phase).index(due[place]))
    return [steps[place] for place in order], [due[place] for place in order]


def _planned(start: Ground, steps: Sequence[Step], due: Sequence[Phase]) -> Iterator[PlannedStep]:
    built: set[str] = set()
    for taking, phase in zip(takings(start, steps), due, strict=True):
        step = taking.step
        bases = start.steps.needs.get(step.item, ()) if step.kind is Kind.BUILD else ()
        yield PlannedStep(taking=taking, phase=phase, builds_on=() if step.item in built else bases)
        if step.kind is Kind.BUILD:
            built.add(step.item)


def _rise(start: Ground, section: Section, value: Fraction) -> Rise:
    found = start.cheapest_in(section, Goal(value=value, beyond=True))
    steps = ordered(start, found.taken or {})
    points = {item.id: item.points for item in start.result.items}
    points |= {step.item: start.rubric.level(step.after).points for step in steps}
    return Rise(
        section=section.id,
        before=value,
        after=section_value(start.rubric, section, points).value if steps else None,
        effort=total(step.effort for step in steps),
        steps=steps,
        proven=found.proven,
    )
