"""How an item gets from one level to the next."""

from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.rubric import Item, Rubric
from scorereport.views.words import level_title, person_days


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceView:
    """How an item gets to its next level."""

    heading: str
    """Like From Missing to Manual."""
    effort: str
    """What the step costs, and whose figure that is."""
    counts: str
    """Markdown: what counts as the next level."""
    steps: tuple[str, ...]
    """Markdown: what to do, in order."""


def guidance_view(
    rubric: Rubric, item: Item, before: str, after: str, effort: tuple[Fraction, bool]
) -> GuidanceView:
    """Return how *item* gets from one level to another.

    *effort* is in person-days, with whether the team gave the figure itself.
    """
    guidance = item.guidance[after]
    return GuidanceView(
        heading=f"From {level_title(rubric, before)} to {level_title(rubric, after)}",
        effort=_effort(guidance.effort_reason, *effort),
        counts=guidance.counts,
        steps=guidance.steps,
    )


def _effort(reason: str, days: Fraction, confirmed: bool) -> str:  # noqa: FBT001 - a pair's half
    if confirmed:
        return f"{person_days(days)}, the team's own figure."
    return f"{person_days(days)} by the rubric. {reason}"
