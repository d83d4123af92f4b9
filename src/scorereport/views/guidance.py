"""How an item gets from one level to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from scorereport.model.checks import Outcome
from scorereport.model.result import ResultItem
from scorereport.model.rubric import Item, Rubric
from scorereport.planning.steps import EffortSource, Kind, Step
from scorereport.views.words import level_title, person_days


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceView:
    """How an item gets to its next level."""

    heading: str
    """Like From Missing to Manual."""
    effort: str
    """What the step costs, and whose figure or reason that is."""
    counts: str
    """Markdown: what counts as the next level."""
    steps: tuple[str, ...]
    """Markdown: what to do, in order."""


def guidance_view(rubric: Rubric, item: Item, before: str, after: str, effort: str) -> GuidanceView:
    """Return how *item* gets from one level to another at the cost of *effort*."""
    guidance = item.guidance[after]
    return GuidanceView(
        heading=f"From {level_title(rubric, before)} to {level_title(rubric, after)}",
        effort=effort,
        counts=guidance.counts,
        steps=guidance.steps,
    )


_WHOSE: Final[Mapping[EffortSource, str]] = {
    EffortSource.TEAM: "{days} by the team",
    EffortSource.RUBRIC: "{days} by the rubric",
    EffortSource.BOUND: "at most {days}, what building it takes by the rubric",
    EffortSource.NONE: "no build; only to look again",
}
_CONFIRM: Final = (
    "Check that what counts as this level is still there.",
    "Set `confirmed` to that day, and attach the proof.",
)


def step_guidance(
    rubric: Rubric, item: Item, judged: ResultItem, number: int, step: Step
) -> GuidanceView:
    """Return how to take exactly the *step* that stands at *number* in the roadmap."""
    effort = _WHOSE[step.source].format(days=person_days(step.effort))
    way = guidance_view(rubric, item, step.before, step.after, effort)
    heading = f"Roadmap, step {number}: {way.heading[:1].lower()}{way.heading[1:]}"
    match step.kind:
        case Kind.CONFIRM:
            return replace(way, heading=heading, steps=_CONFIRM)
        case Kind.MEND:
            return replace(way, heading=heading, steps=_mending(judged))
        case Kind.BUILD:
            return replace(way, heading=heading)


def _mending(judged: ResultItem) -> tuple[str, ...]:
    failing = [entry for entry in judged.observations if entry.outcome is Outcome.FAIL]
    return (
        *(f"Make `{entry.label.replace('`', ' ')}` pass." for entry in failing),
        "Run it again, and keep the new result file.",
    )
