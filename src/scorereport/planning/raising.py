"""Steps that lift a section, the whole score or an item to a limit."""

from scorereport.model.result import Result, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.model.targets import Goal
from scorereport.planning.ground import ground
from scorereport.planning.order import ordered
from scorereport.planning.steps import Step, open_steps


def cheapest_steps(
    rubric: Rubric, result: Result, section: str | None, goal: Goal
) -> tuple[Step, ...]:
    """Return the cheapest steps that lift *section*, or the whole score, to *goal*.

    Where all together are not enough, they are all returned.
    """
    start = ground(rubric, result)
    if start is None:
        return ()
    inside = {item.id for item in result.items if section in (None, item.section)}
    everything = {item: n for item, n in start.everything().items() if item in inside}
    if section is None:
        plan = start.cheapest(goal).taken
    else:
        node = next(each for each in rubric.sections if each.id == section)
        plan = start.cheapest_in(node, goal).taken
    return ordered(start, everything if plan is None else plan)


def steps_to_level(
    rubric: Rubric, result: Result, item: ResultItem, level: str
) -> tuple[Step, ...]:
    """Return the steps that bring *item* up to *level* or beyond; as far as they go."""
    taken: list[Step] = []
    for step in open_steps(rubric, result).ladders.get(item.id, ()):
        taken.append(step)
        if rubric.rank(step.after) >= rubric.rank(level):
            break
    return tuple(taken)
