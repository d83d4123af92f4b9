"""The sample of a review: drawn from the answers, so that nobody can choose it."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import assessment_of, bundled_rubric
from scorereport.model.assessment import Answer
from scorereport.scoring.drawing import DRAWN, answered, drawn_items
from scorereport.scoring.reviews import answers_digest
from scorereport.scoring.verdict import is_positive
from strategies import assessments

RUBRIC = bundled_rubric().rubric
MANUAL = Answer(status="manual")


def test_anyone_can_draw_it_again() -> None:
    """By hand: the SHA-256 of digest and id, the lowest three first."""
    assessment = assessment_of({item.id: MANUAL for item in RUBRIC.items()})
    digest = answers_digest(assessment)
    by_hand = {
        hashlib.sha256((digest + item.id).encode("ascii")).hexdigest(): item.id
        for item in RUBRIC.items()
    }

    lowest = sorted(by_hand)[:3]

    assert drawn_items(RUBRIC, assessment) == tuple((by_hand[draw], draw) for draw in lowest)


@given(st.data())
def test_it_depends_on_the_answers_alone(data: st.DataObject) -> None:
    """Whatever else is different: the period, the people, the order of the answers."""
    one, other = (data.draw(assessments(RUBRIC)) for _ in range(2))
    turned = dict(reversed(list(one.answers.items())))

    assert drawn_items(RUBRIC, other.model_copy(update={"answers": turned})) == (
        drawn_items(RUBRIC, one)
    )


@given(st.data())
def test_there_is_something_to_look_at(data: st.DataObject) -> None:
    """Each claims more than the lowest level, and there are three where as many do."""
    assessment = data.draw(assessments(RUBRIC))
    claims = {
        item
        for item, answer in assessment.answers.items()
        if is_positive(RUBRIC, answered(RUBRIC, answer))
    }

    drawn = [item for item, _ in drawn_items(RUBRIC, assessment)]

    assert set(drawn) <= claims
    assert len(drawn) == min(DRAWN, len(claims))


def test_a_word_more_draws_others() -> None:
    """Over some changes of a note nearly every item is drawn once: none can be kept out."""
    drawn = set()
    for number in range(60):
        answers = {item.id: MANUAL for item in RUBRIC.items()}
        answers["data-1"] = Answer(status="manual", note=f"Version {number}")
        drawn |= {item for item, _ in drawn_items(RUBRIC, assessment_of(answers))}

    assert drawn == {item.id for item in RUBRIC.items()}
