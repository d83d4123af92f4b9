"""Two results of one system side by side: what moved, why, and what it did to the scores."""

from collections.abc import Collection
from dataclasses import dataclass

from scorereport.history.changes import Changes, compare
from scorereport.history.effects import SCORES, Effects, score_effects
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two results and all that can be told of the way from one to the other."""

    before: Result
    after: Result
    changes: Changes
    effects: Effects
    """Of the scores that were asked for."""


def compare_by(
    rubric: Rubric, before: Result, after: Result, scores: Collection[str] = SCORES
) -> Comparison:
    """Return how the system went from *before* to *after*, of which *rubric* is the rubric.

    What items did is told of *scores* alone.
    """
    return Comparison(
        before=before,
        after=after,
        changes=compare(before, after),
        effects=score_effects(rubric, before, after, scores),
    )
