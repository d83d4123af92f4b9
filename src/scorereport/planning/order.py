"""In which order the steps of a plan are taken, and what each of them brings.

Looking again comes first, since it costs nothing.
Then a step is always taken in what holds the score back at that time, the smallest effort first,
so the score rises as early as it can be said to without planning every intermediate goal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.aggregate import Aggregate
from scorereport.planning.ground import Ground, Taken
from scorereport.planning.steps import Kind, Step
from scorereport.planning.tree import Node
from scorereport.scoring.aggregation import section_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One step in its place, and where things stand once it is done."""

    step: Step
    section: str
    """The section that holds the item."""
    score: Fraction
    sections: Mapping[str, Fraction | None]
    """What each section is worth."""
    effort: Fraction
    """Person-days spent by then."""


def ordered(ground: Ground, plan: Taken) -> tuple[Step, ...]:
    """Return the steps of *plan* in the order in which to take them."""
    taken: dict[str, int] = {}
    steps = []
    ways = {item: tuple(_way(ground.tree.root, item)) for item in plan}
    held: dict[Node, int] = {}
    for _ in range(sum(plan.values())):
        ready = [step for item in plan if (step := _next(ground, plan, taken, item)) is not None]
        values = {
            step.item: tuple(_value(node, taken, held) for node in ways[step.item])
            for step in ready
        }
        step = min(ready, key=lambda each: _urgency(each, values[each.item]))
        held = {node: value for node, value in held.items() if step.item not in node.items}
        taken[step.item] = taken.get(step.item, 0) + 1
        steps.append(step)
    return tuple(steps)


def takings(ground: Ground, steps: Sequence[Step]) -> Iterator[Taking]:
    """Yield *steps* one after the other, with the scores after each."""
    rubric = ground.rubric
    homes = {item.id: section for section in rubric.sections for item in section.all_items()}
    points = {item.id: item.points for item in ground.result.items}
    sections = {section.id: section.counted for section in ground.result.sections}
    taken: dict[str, int] = {}
    effort = Fraction(0)
    for step in steps:
        home = homes[step.item]
        points[step.item] = rubric.level(step.after).points
        sections = {**sections, home.id: section_value(rubric, home, points).value}
        taken[step.item] = taken.get(step.item, 0) + 1
        effort += step.effort
        yield Taking(
            step=step, section=home.id, score=ground.score(taken), sections=sections, effort=effort
        )


def _next(ground: Ground, plan: Taken, taken: Taken, item: str) -> Step | None:
    """Return the next step of *item*; None where all are taken or it waits for another item."""
    number = taken.get(item, 0)
    if number == plan[item]:
        return None
    step = ground.steps.ladders[item][number]
    waits = step.kind is Kind.BUILD and any(
        other not in taken for other in ground.steps.needs.get(item, ())
    )
    return None if waits else step


def _way(node: Node, item: str) -> Iterator[Node | None]:
    """Yield what may hold the score back on the way to *item*; None where its level does not."""
    for child in node.children:
        if item in child.items:
            yield child if node.combine is Aggregate.MIN else None
            yield from _way(child, item)


def _value(node: Node | None, taken: Taken, held: dict[Node, int]) -> int:
    """Return what *node* is worth, looked up in *held* where that is known."""
    if node is None:
        return 0
    if node not in held:
        held[node] = node.value(taken)
    return held[node]


def _urgency(step: Step, way: tuple[int, ...]) -> tuple[bool, tuple[int, ...], Fraction, int]:
    # Rubric order decides the rest: the least is the first of equals.
    return step.kind is not Kind.CONFIRM, way, step.effort, -step.value
