"""Steps that lift a section, or the whole score, to a limit."""

from collections.abc import Mapping
from fractions import Fraction

from scorereport.model.result import Result, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.planning.next_band import Step, open_step
from scorereport.scoring.aggregation import rubric_value, section_value


def cheapest_steps(
    rubric: Rubric, result: Result, section: str | None, wanted: Fraction
) -> tuple[Step, ...]:
    """Return steps that lift *section*, or the whole score, to *wanted*.

    Each is the one that costs least for what it earns; where all together are not enough,
    they are all returned.
    """
    items = {item.id: item for item in result.items}
    taken: list[Step] = []
    while (_value(rubric, items, section) or 0) < wanted:
        inside = [item for item in items.values() if section in (None, item.section)]
        steps = [step for item in inside if (step := open_step(rubric, item))]
        if not steps:
            break
        step = min(steps, key=_cost)
        taken.append(step)
        items[step.item] = taken_up(rubric, items[step.item], step)
    return tuple(taken)


def steps_to_level(rubric: Rubric, item: ResultItem, level: str) -> tuple[Step, ...]:
    """Return the steps that bring *item* up to *level* or beyond; as far as they go."""
    taken: list[Step] = []
    while not taken or rubric.rank(taken[-1].after) < rubric.rank(level):
        step = open_step(rubric, item)
        if step is None:
            break
        taken.append(step)
        item = taken_up(rubric, item, step)
    return tuple(taken)


def taken_up(rubric: Rubric, item: ResultItem, step: Step) -> ResultItem:
    """Return *item* as it stands after *step*."""
    points = rubric.level(step.after).points
    return item.model_copy(
        update={"verdict": step.after, "points": points, "flags": (), "reasons": ()}
    )


def _value(rubric: Rubric, items: Mapping[str, ResultItem], section: str | None) -> Fraction | None:
    points = {name: item.points for name, item in items.items()}
    if section is None:
        return rubric_value(rubric, points).value
    node = next(each for each in rubric.sections if each.id == section)
    return section_value(rubric, node, points).value


def _cost(step: Step) -> tuple[bool, Fraction]:
    """Order by the effort for each point; what earns nothing or costs nobody knows what, last."""
    if step.effort is None or not step.gain:
        return True, Fraction(0)
    return False, step.effort / step.gain
