"""Whether a score reaches what the tier of its system requires."""

from collections.abc import Mapping

from scorereport.model.result import Required, ScoreSet
from scorereport.model.rubric import Rubric
from scorereport.model.targets import named_target


def required_target(
    rubric: Rubric, targets: Mapping[str, str], tier: str | None, scores: ScoreSet
) -> Required | None:
    """Return what *targets* require of *tier*; None where they require nothing.

    Where nothing applies there is no score, and so none that falls short.
    """
    name = targets.get(tier or "")
    target = named_target(rubric, name) if name else None
    if tier is None or target is None:
        return None
    counted = scores.counted
    met = counted is None or target.goal.reached_by(counted)
    return Required(tier=tier, target=target.name, met=met)
