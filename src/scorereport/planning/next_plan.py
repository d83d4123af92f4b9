"""The cheapest way up, in as few words as a portfolio keeps of it."""

from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.model.standing import NextPlan, NextStep
from scorereport.planning.ground import ground
from scorereport.planning.roadmap import plan_roadmap
from scorereport.planning.targets import default_target


def next_plan(rubric: Rubric, result: Result) -> NextPlan | None:
    """Return the cheapest way of *result* to its target, or the next band; None at the top."""
    start = ground(rubric, result)
    if start is None:
        return None
    target = default_target(rubric, result)
    plan = plan_roadmap(start, target)
    if not plan.steps:
        return None
    steps = [each.taking.step for each in plan.steps]
    return NextPlan(
        target=target.name,
        after=plan.after,
        reached=plan.reached,
        effort=plan.effort,
        steps=tuple(
            NextStep(
                item=step.item,
                to=step.after,
                kind=step.kind.value,
                effort=step.effort,
                due=step.due,
            )
            for step in steps
        ),
    )
