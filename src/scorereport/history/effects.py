"""What each item did to each of the four scores."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Final

from scorereport.history.attribution import Attribution, attribution
from scorereport.history.changes import difference, same_edition
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.scoring.score import points_by_score

Effects = Mapping[str, Attribution]
"""By the name of the score; a score that one side does not have is left out."""


SCORES: Final = ("claimed", "counted", "verified", "with_waivers")


def score_effects(
    rubric: Rubric, before: Result, after: Result, scores: Collection[str] = SCORES
) -> Effects:
    """Return how each of *scores* went from *before* to *after*, in parts that add up.

    *rubric* is that of *after*; nothing is returned across editions.
    """
    if not same_edition(before, after):
        return {}
    old, new = points_by_score(before.items), points_by_score(after.items)
    return {
        kind: attribution(rubric, old[kind], new[kind], change)
        for kind, change in score_changes(before, after).items()
        if kind in scores and change is not None
    }


def score_changes(before: Result, after: Result) -> Mapping[str, Fraction | None]:
    """Return how far each score went; None where one side does not have it."""
    old, new = before.scores, after.scores
    return {
        "claimed": difference(old.claimed, new.claimed),
        "counted": difference(old.counted, new.counted),
        "verified": difference(old.verified, new.verified),
        "with_waivers": difference(old.with_waivers, new.with_waivers),
    }
