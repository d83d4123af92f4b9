"""The sentences of a roadmap: its heading, its steps, what costs the same, what is in the way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from scorereport.model.rubric import Rubric
from scorereport.model.targets import Target
from scorereport.planning.alternatives import Alternatives
from scorereport.planning.obstacles import Obstacle
from scorereport.planning.roadmap import Roadmap
from scorereport.planning.steps import Barrier, EffortSource, Kind, Step
from scorereport.views.language import message, tr, trn
from scorereport.views.words import (
    capitalised,
    decimal,
    form,
    level_title,
    listed,
    person_days,
    plain,
)

_MOST_VARIANTS: Final = 3
_KINDS: Final[Mapping[Kind, str]] = {
    Kind.CONFIRM: message("Confirm again, {before} to {after}"),
    Kind.MEND: message("Make the check pass, {before} to {after}"),
    Kind.BUILD: message("{before} to {after}"),
}
_FIGURES: Final[Mapping[EffortSource, str]] = {
    EffortSource.TEAM: message("{days}, the team's"),
    EffortSource.BOUND: message("at most {days}"),
}
_BARRIERS: Final[Mapping[Barrier, str]] = {
    Barrier.WAIVED: message("waived: {items}"),
    Barrier.NOT_APPLICABLE: message("not applicable: {items}"),
    Barrier.PROVIDED: message("for the system that provides it to raise: {items}"),
    Barrier.DEPENDENCY: message("waiting for an item that cannot rise: {items}"),
}
_NUMBERS = (
    message("none"),
    message("one"),
    message("two"),
    message("three"),
    message("four"),
    message("five"),
    message("six"),
    message("seven"),
    message("eight"),
    message("nine"),
    message("ten"),
)


def heading(plan: Roadmap) -> str:
    """Say how far the target is, or how far one can get."""
    missing = plan.after - plan.before
    points = trn("{points} point", "{points} points", form(missing), points=plain(missing))
    if plan.target is None:
        days = person_days(plan.within or plan.effort)
        return tr("{points} within {days}", points=capitalised(points), days=days)
    name = target_text(plan.target)
    if not plan.reachable:
        most = decimal(plan.highest)
        return tr("{target} is out of reach: {score} is the most", target=name, score=most)
    if not plan.reached and plan.within is not None:
        days = person_days(plan.within)
        return tr("{points} towards {target} within {days}", points=points, target=name, days=days)
    if not plan.steps:
        return tr("{target} is reached", target=name)
    return tr("{points} to {target}", points=points, target=name)


def target_text(target: Target) -> str:
    """Return what a target is called."""
    return tr("“{band}”", band=target.band.title) if target.band else decimal(target.goal.value)


def step_text(rubric: Rubric, step: Step) -> str:
    """Say what a step is: from which level to which."""
    before, after = level_title(rubric, step.before), level_title(rubric, step.after)
    return tr(_KINDS[step.kind], before=before, after=after)


def effort_text(step: Step) -> str:
    """Write the effort of a step under a heading, and whose figure it is if not the rubric's."""
    return _figure(step, plain(step.effort))


def effort_words(step: Step) -> str:
    """Write the effort of a step in a sentence."""
    return _figure(step, person_days(step.effort))


def _figure(step: Step, days: str) -> str:
    said = _FIGURES.get(step.source)
    return tr(said, days=days) if said else days


def unproven_lines(plan: Roadmap) -> Iterator[str]:
    """Yield a sentence where nobody knows whether *plan* is the best."""
    if not plan.proven:
        yield tr(
            "There are too many ways to look through them all; a better one may be among them."
        )


def alternative_lines(rubric: Rubric, plan: Roadmap) -> Iterator[str]:
    """Yield a sentence for every choice among equally cheap steps."""
    for found in plan.alternatives:
        for choice in found.choices:
            yield trn(
                "Any {take} of these {steps} will do: {names}.",
                "Any {take} of these {steps} will do: {names}.",
                choice.take,
                take=_number(choice.take),
                steps=_number(len(choice.steps)),
                names=_named(rubric, choice.steps, "or"),
            )
        yield from _variant_lines(rubric, found)
        if not found.complete:
            yield tr("More ways may cost the same; there are too many to look through.")


def _variant_lines(rubric: Rubric, found: Alternatives) -> Iterator[str]:
    own = found.variants[0] if found.variants else ()
    others = found.variants[1:]
    if len(others) > _MOST_VARIANTS:
        yield tr("{number} other sets of steps cost the same.", number=len(others))
        return
    for other in others:
        instead = [step for step in other if step not in own]
        dropped = [step for step in own if step not in other]
        yield tr(
            "{steps} will do instead of {others}.",
            steps=_named(rubric, instead),
            others=_named(rubric, dropped),
        )


def obstacle_lines(rubric: Rubric, plan: Roadmap) -> Iterator[str]:
    """Yield a sentence for everything that keeps the target out of reach."""
    if plan.target is None or plan.reachable:
        return
    goal = plan.target.goal
    needed = decimal(goal.value)
    if goal.beyond:
        needed = tr("more than {score}", score=needed)
    for obstacle in plan.obstacles:
        words = {
            "target": target_text(plan.target),
            "needed": needed,
            "part": _whole(rubric, obstacle),
            "highest": decimal(obstacle.highest),
        }
        held = _held(rubric, obstacle)
        if held:
            yield tr(
                "{target} needs {needed}; {part} can get to {highest} at most ({why}).",
                **words,
                why=held,
            )
        else:
            yield tr("{target} needs {needed}; {part} can get to {highest} at most.", **words)


def _whole(rubric: Rubric, obstacle: Obstacle) -> str:
    names = {section.id: section.label for section in rubric.sections}
    return names[obstacle.section] if obstacle.section else tr("the score")


def _held(rubric: Rubric, obstacle: Obstacle) -> str:
    labels = {item.id: item.label for item in rubric.items()}
    told = []
    for barrier, words in _BARRIERS.items():
        items = [labels[item] for item, why in obstacle.barriers.items() if why is barrier]
        if items:
            told.append(tr(words, items=listed(items)))
    return "; ".join(told)


def _named(rubric: Rubric, steps: Sequence[Step], last: Literal["and", "or"] = "and") -> str:
    labels = {item.id: item.label for item in rubric.items()}
    return listed([f"{labels[s.item]} ({level_title(rubric, s.after)})" for s in steps], last)


def _number(number: int) -> str:
    return tr(_NUMBERS[number]) if number < len(_NUMBERS) else str(number)
