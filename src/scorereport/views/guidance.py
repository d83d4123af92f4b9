"""How an item gets from one level to the next."""

from dataclasses import dataclass

from scorereport.model.rubric import Item, Rubric
from scorereport.views.words import level_title


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
