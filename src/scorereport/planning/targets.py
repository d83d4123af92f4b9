"""What a plan aims at where nobody says so."""

from collections.abc import Sequence
from fractions import Fraction

from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.model.targets import Target, band_target, named_target


def default_target(rubric: Rubric, result: Result) -> Target:
    """Return what is to be reached next.

    That is what the assessment aims at, or else what the tier of the system requires,
    while it is not reached, or else the next band.
    At the top that is the band the score is in. There has to be a score.
    """
    score = result.scores.counted or Fraction(0)
    for name in (result.target, result.required.target if result.required else None):
        aim = named_target(rubric, name) if name else None
        if aim and not aim.goal.reached_by(score):
            return aim
    return next_targets(rubric, result)[0]


def next_targets(rubric: Rubric, result: Result) -> Sequence[Target]:
    """Return every band above the one the score is in, the next one first; at the top, that one."""
    place = next(place for place, band in enumerate(rubric.bands) if band.id == result.band)
    bands = rubric.bands[place + 1 :] or rubric.bands[place:]
    return [band_target(band) for band in bands]
