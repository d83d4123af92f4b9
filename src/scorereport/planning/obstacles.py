"""Why a target is out of reach: what stays below it, and the items that hold it there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.aggregate import Aggregate
from scorereport.model.rubric import Section
from scorereport.model.targets import Goal
from scorereport.planning.ground import Ground
from scorereport.planning.steps import Barrier
from scorereport.scoring.aggregation import section_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A section, or the whole rubric, that stays below the target whatever is done."""

    section: str | None
    """None = the whole rubric, where no section has to reach the target by itself."""
    highest: Fraction
    """What it is worth once every open step is taken."""
    barriers: Mapping[str, Barrier]
    """Its items below the top that no step can raise there, and why."""


def obstacles(ground: Ground, goal: Goal) -> tuple[Obstacle, ...]:
    """Return what keeps the score below *goal*; nothing where it can be reached."""
    if goal.reached_by(ground.score(ground.everything())):
        return ()
    if ground.rubric.aggregate is Aggregate.MIN:
        return tuple(_sections(ground, goal))
    highest = ground.score(ground.everything())
    return (Obstacle(section=None, highest=highest, barriers=ground.steps.barriers),)


def _sections(ground: Ground, goal: Goal) -> Iterator[Obstacle]:
    ladders = ground.steps.ladders
    points = {item.id: item.points for item in ground.result.items}
    points |= {key: ground.rubric.level(steps[-1].after).points for key, steps in ladders.items()}
    for section in ground.rubric.sections:
        highest = section_value(ground.rubric, section, points).value
        if highest is not None and not goal.reached_by(highest):
            yield Obstacle(section=section.id, highest=highest, barriers=_inside(ground, section))


def _inside(ground: Ground, section: Section) -> Mapping[str, Barrier]:
    barriers = ground.steps.barriers
    return {item.id: barriers[item.id] for item in section.all_items() if item.id in barriers}
