"""The sentences of a roadmap: its heading, its steps, what costs the same, what is in the way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scorereport.model.rubric import Rubric
from scorereport.model.targets import Target
from scorereport.planning.alternatives import Alternatives
from scorereport.planning.obstacles import Obstacle
from scorereport.planning.roadmap import Roadmap
from scorereport.planning.steps import Barrier, EffortSource, Kind, Step
from scorereport.views.words import (
    capitalised,
    decimal,
    level_title,
    listed,
    person_days,
    plain,
)

_MOST_VARIANTS: Final = 3
_KINDS: Final[Mapping[Kind, str]] = {
    Kind.CONFIRM: "Confirm again, {before} to {after}",
    Kind.MEND: "Make the check pass, {before} to {after}",
    Kind.BUILD: "{before} to {after}",
}
_FIGURES: Final[Mapping[EffortSource, str]] = {
    EffortSource.NONE: "{days}",
    EffortSource.RUBRIC: "{days}",
    EffortSource.TEAM: "{days}, the team's",
    EffortSource.BOUND: "at most {days}",
}
_BARRIERS: Final[Mapping[Barrier, str]] = {
    Barrier.WAIVED: "waived: {items}",
    Barrier.NOT_APPLICABLE: "not applicable: {items}",
    Barrier.PROVIDED: "for the system that provides it to raise: {items}",
    Barrier.DEPENDENCY: "waiting for an item that cannot rise: {items}",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def heading(plan: Roadmap) -> str:
    """Say how far the target is, or how far one can get."""
    missing = plan.after - plan.before
    points = f"{plain(missing)} {'point' if missing == 1 else 'points'}"
    if plan.target is None:
        return f"{capitalised(points)} within {person_days(plan.within or plan.effort)}"
    name = target_text(plan.target)
    if not plan.reachable:
        return f"{name} is out of reach: {decimal(plan.highest)} is the most"
    if not plan.reached and plan.within is not None:
        return f"{points} towards {name} within {person_days(plan.within)}"
    return f"{points} to {name}" if plan.steps else f"{name} is reached"


def target_text(target: Target) -> str:
    """Return what a target is called."""
    return f"“{target.band.title}”" if target.band else decimal(target.goal.value)


def step_text(rubric: Rubric, step: Step) -> str:
    """Say what a step is: from which level to which."""
    before, after = level_title(rubric, step.before), level_title(rubric, step.after)
    return _KINDS[step.kind].format(before=before, after=after)


def effort_text(step: Step) -> str:
    """Write the effort of a step under a heading, and whose figure it is if not the rubric's."""
    return _FIGURES[step.source].format(days=plain(step.effort))


def effort_words(step: Step) -> str:
    """Write the effort of a step in a sentence."""
    return _FIGURES[step.source].format(days=person_days(step.effort))


def unproven_lines(plan: Roadmap) -> Iterator[str]:
    """Yield a sentence where nobody knows whether *plan* is the best."""
    if not plan.proven:
        yield "There are too many ways to look through them all; a better one may be among them."


def alternative_lines(rubric: Rubric, plan: Roadmap) -> Iterator[str]:
    """Yield a sentence for every choice among equally cheap steps."""
    for found in plan.alternatives:
        for choice in found.choices:
            number, steps = _number(choice.take), _number(len(choice.steps))
            yield f"Any {number} of these {steps} will do: {_named(rubric, choice.steps, 'or')}."
        yield from _variant_lines(rubric, found)
        if not found.complete:
            yield "More ways may cost the same; there are too many to look through."


def _variant_lines(rubric: Rubric, found: Alternatives) -> Iterator[str]:
    own = found.variants[0] if found.variants else ()
    others = found.variants[1:]
    if len(others) > _MOST_VARIANTS:
        yield f"{len(others)} other sets of steps cost the same."
        return
    for other in others:
        instead = [step for step in other if step not in own]
        dropped = [step for step in own if step not in other]
        yield f"{_named(rubric, instead)} will do instead of {_named(rubric, dropped)}."


def obstacle_lines(rubric: Rubric, plan: Roadmap) -> Iterator[str]:
    """Yield a sentence for everything that keeps the target out of reach."""
    if plan.target is None or plan.reachable:
        return
    goal = plan.target.goal
    needed = f"{'more than ' if goal.beyond else ''}{decimal(goal.value)}"
    for obstacle in plan.obstacles:
        yield (
            f"{target_text(plan.target)} needs {needed}; {_whole(rubric, obstacle)} can get to "
            f"{decimal(obstacle.highest)} at most{_held(rubric, obstacle)}."
        )


def _whole(rubric: Rubric, obstacle: Obstacle) -> str:
    names = {section.id: section.label for section in rubric.sections}
    return names[obstacle.section] if obstacle.section else "the score"


def _held(rubric: Rubric, obstacle: Obstacle) -> str:
    labels = {item.id: item.label for item in rubric.items()}
    told = []
    for barrier, words in _BARRIERS.items():
        items = [labels[item] for item, why in obstacle.barriers.items() if why is barrier]
        if items:
            told.append(words.format(items=listed(items)))
    return f" ({'; '.join(told)})" if told else ""


def _named(rubric: Rubric, steps: Sequence[Step], last: str = "and") -> str:
    labels = {item.id: item.label for item in rubric.items()}
    return listed([f"{labels[s.item]} ({level_title(rubric, s.after)})" for s in steps], last)


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
