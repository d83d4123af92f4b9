"""How an item gets from one level to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from scorereport.model.checks import Outcome
from scorereport.model.result import ResultItem
from scorereport.model.rubric import Item, Rubric
from scorereport.planning.steps import EffortSource, Kind, Step
from scorereport.views.language import message, tr
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
        heading=tr(
            "From {before} to {after}",
            before=level_title(rubric, before),
            after=level_title(rubric, after),
        ),
        effort=effort,
        counts=guidance.counts,
        steps=guidance.steps,
    )


_WHOSE: Final[Mapping[EffortSource, str]] = {
    EffortSource.TEAM: message("{days} by the team"),
    EffortSource.RUBRIC: message("{days} by the rubric"),
    EffortSource.BOUND: message("at most {days}, what building it takes by the rubric"),
    EffortSource.NONE: message("no build; only to look again"),
}
_CONFIRM: Final = (
    message("Check that what counts as this level is still there."),
    message("Set `confirmed` to that day, and attach the proof."),
)


def step_guidance(
    rubric: Rubric, item: Item, judged: ResultItem, number: int, step: Step
) -> GuidanceView:
    """Return how to take exactly the *step* that stands at *number* in the roadmap."""
    effort = whose_effort(step.source, step.effort)
    way = guidance_view(rubric, item, step.before, step.after, effort)
    heading = tr(
        "Roadmap, step {number}: from {before} to {after}",
        number=number,
        before=level_title(rubric, step.before),
        after=level_title(rubric, step.after),
    )
    match step.kind:
        case Kind.CONFIRM:
            return replace(way, heading=heading, steps=tuple(map(tr, _CONFIRM)))
        case Kind.MEND:
            return replace(way, heading=heading, steps=_mending(judged))
        case Kind.BUILD:
            return replace(way, heading=heading)


def whose_effort(source: EffortSource, days: Fraction) -> str:
    """Return what a step costs, and who says so."""
    said = _WHOSE[source]
    return tr(said) if source is EffortSource.NONE else tr(said, days=person_days(days))


def _mending(judged: ResultItem) -> tuple[str, ...]:
    failing = [entry for entry in judged.observations if entry.outcome is Outcome.FAIL]
    return (
        *(tr("Make `{check}` pass.", check=entry.label.replace("`", " ")) for entry in failing),
        tr("Run it again, and keep the new result file."),
    )
