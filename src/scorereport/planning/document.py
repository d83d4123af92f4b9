"""A roadmap as the document that other programs read."""

from collections.abc import Sequence

from scorereport.model.roadmap import (
    RoadmapAlternatives,
    RoadmapChoice,
    RoadmapDocument,
    RoadmapObstacle,
    RoadmapPlan,
    RoadmapRise,
    RoadmapStep,
    ScoresAfter,
    StepRef,
)
from scorereport.planning.alternatives import Alternatives
from scorereport.planning.ground import Ground
from scorereport.planning.roadmap import PlannedStep, Rise, Roadmap, rises
from scorereport.planning.steps import Step

ALL = "all"
"""The target that stands for every band in turn."""


def roadmap_document(start: Ground, plans: Sequence[Roadmap], *, every: bool) -> RoadmapDocument:
    """Return *plans* from *start* as one document: the last one, and all where *every* is asked."""
    result = start.result
    documents = [_plan(start, plan) for plan in plans]
    last = dict(documents[-1]) | ({"target": ALL} if every else {})
    assert result.band is not None  # noqa: S101 - where plans start there is a score
    return RoadmapDocument(
        **last,
        tool=result.tool,
        rubric=result.rubric,
        system=result.system,
        period=result.period,
        as_of=result.as_of,
        band=result.band,
        rises=tuple(map(_rise, rises(start))),
        bands=tuple(documents) if every else (),
    )


def _plan(start: Ground, plan: Roadmap) -> RoadmapPlan:
    return RoadmapPlan(
        target=plan.target.name if plan.target else None,
        within_days=plan.within,
        effort_days=plan.effort,
        effort_by={source.value: days for source, days in plan.by_source.items()},
        reachable=plan.reachable,
        reached=plan.reached,
        proven=plan.proven,
        score_before=plan.before,
        score_after=plan.after,
        highest=plan.highest,
        steps=tuple(_step(start, step) for step in plan.steps),
        alternatives=tuple(map(_alternatives, plan.alternatives)),
        obstacles=tuple(
            RoadmapObstacle(
                section=obstacle.section,
                highest=obstacle.highest,
                items={item: barrier.value for item, barrier in obstacle.barriers.items()},
            )
            for obstacle in plan.obstacles
        ),
    )


def _step(start: Ground, planned: PlannedStep) -> RoadmapStep:
    taking, step = planned.taking, planned.taking.step
    titles = {item.id: item.title for item in start.rubric.items()}
    return RoadmapStep(
        item=step.item,
        title=titles[step.item],
        section=taking.section,
        kind=step.kind.value,
        from_=step.before,
        to=step.after,
        effort_days=step.effort,
        effort_from=step.source.value,
        value=step.value,
        owner=step.owner,
        due=step.due,
        phase=planned.phase.value,
        builds_on=planned.builds_on,
        days_so_far=taking.effort,
        scores_after=ScoresAfter(score=taking.score, sections=taking.sections),
    )


def _alternatives(found: Alternatives) -> RoadmapAlternatives:
    return RoadmapAlternatives(
        number=found.number,
        complete=found.complete,
        always=_refs(found.always),
        choices=tuple(
            RoadmapChoice(take=choice.take, of=_refs(choice.steps)) for choice in found.choices
        ),
        variants=tuple(map(_refs, found.variants)),
    )


def _rise(rise: Rise) -> RoadmapRise:
    return RoadmapRise(
        section=rise.section,
        before=rise.before,
        after=rise.after,
        effort_days=rise.effort,
        proven=rise.proven,
        steps=_refs(rise.steps),
    )


def _refs(steps: Sequence[Step]) -> tuple[StepRef, ...]:
    return tuple(StepRef(item=step.item, to=step.after) for step in steps)
