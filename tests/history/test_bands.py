"""When each band was reached, and whether it holds."""

import datetime as dt
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import assessment_of, bundled_rubric, result_of
from scorereport.history.bands import bands_reached
from scorereport.history.standing import standing_of
from scorereport.model.assessment import Answer
from scorereport.model.standing import Standing

RUBRIC = bundled_rubric().rubric
HEIGHTS = {0: "none", 1: "manual", 2: "automated"}


def standing(height: int, place: int, rubric: str = "ml-test-score") -> Standing:
    """Return the standing of a period in which every item was at one level."""
    answers = {item.id: Answer(status=HEIGHTS[height]) for item in RUBRIC.items()}
    day = dt.date(2026, 1, 1) + dt.timedelta(days=place)
    return standing_of(result_of(assessment_of(answers, assessed=day, period=f"p{place}"), rubric))


STANDINGS = [[standing(height, place) for height in HEIGHTS] for place in range(4)]


@given(st.lists(st.sampled_from(sorted(HEIGHTS)), min_size=1, max_size=4))
def test_a_band_is_reached_first_and_held_or_lost(heights: list[int]) -> None:
    """The first period is the first high enough; either it holds since a period, or it was lost."""
    past = [STANDINGS[place][height] for place, height in enumerate(heights)]
    ranks = [RUBRIC.bands.index(RUBRIC.band(each.scores.counted or Fraction(0))) for each in past]

    found = {each.band.id: each for each in bands_reached(RUBRIC, past)}

    for rank, band in list(enumerate(RUBRIC.bands))[1:]:
        high = [at for at, each in enumerate(ranks) if each >= rank]
        assert (band.id in found) == bool(high)
        if not high:
            continue
        told = found[band.id]
        assert told.first == f"p{high[0]}"
        assert (told.since is None) != (told.lost is None)
        if told.since:
            start = int(told.since[1:])
            assert all(each >= rank for each in ranks[start:])
            assert start == 0 or ranks[start - 1] < rank
        else:
            assert told.lost == f"p{high[-1] + 1}"


def test_what_another_edition_scored_reaches_nothing() -> None:
    """A band of one edition is never reached by the numbers of another."""
    assert list(bands_reached(RUBRIC, [standing(2, 0, "ml-test-score@2016")])) == []
