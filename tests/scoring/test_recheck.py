"""Whether a result follows from its items: whatever is changed by hand is found."""

from fractions import Fraction

import pytest

from rubrics_in_tests import assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import Answer
from scorereport.model.result import Result
from scorereport.scoring.recheck import differences

RUBRIC = bundled_rubric().rubric
RESULT = result_of(assessment_of({item.id: Answer(status="manual") for item in RUBRIC.items()}))


def with_first_item(**changed: object) -> Result:
    """Return the result with its first item changed by hand."""
    first = RESULT.items[0].model_copy(update=changed)
    return RESULT.model_copy(update={"items": (first, *RESULT.items[1:])})


def test_a_result_as_it_was_scored_is_right() -> None:
    """Nothing is found where nothing was changed."""
    assert differences(RUBRIC, RESULT) == ()


def test_a_better_score_than_the_items_make_is_found() -> None:
    """With its place, what it says and what it should say."""
    scores = RESULT.scores.model_copy(update={"counted": Fraction(7)})

    found = differences(RUBRIC, RESULT.model_copy(update={"scores": scores}))

    message = "'counted' is 7.0, and the items and the rubric make 3.5"
    assert (("scores", "counted"), message) in found


def test_more_points_than_the_level_is_worth_are_found() -> None:
    """An item's points follow from its level."""
    places = [steps for steps, _ in differences(RUBRIC, with_first_item(points=Fraction(1)))]

    assert ("items", 0, "points") in places


@pytest.mark.parametrize("field", ["answer", "verdict", "supported"])
def test_a_level_that_the_scale_lacks_is_found(field: str) -> None:
    """A word of another scale."""
    found = differences(RUBRIC, with_first_item(**{field: "perfect"}))

    assert found == ((("items", 0, field), "the rubric's scale has no level 'perfect'"),)


def test_a_missing_item_is_found() -> None:
    """Leaving out an item would raise a mean and hide a gap."""
    found = differences(RUBRIC, RESULT.model_copy(update={"items": RESULT.items[1:]}))

    assert [steps for steps, _ in found] == [("items",)]
