"""What a reviewer is shown of what changed."""

from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.history.review import answer_changes, last_signed
from scorereport.model.assessment import Answer, Assessment, Evidence, Review
from scorereport.model.result import Result
from scorereport.model.review import AnswerPart
from scorereport.scoring.reviews import answers_digest
from strategies import assessments

RUBRIC = bundled_rubric().rubric
MANUAL = Answer(status="manual", note="Looked at.")


def test_the_parts_are_those_of_an_answer() -> None:
    """A field that is added to answers is compared too, or this fails."""
    assert {part.value for part in AnswerPart} == set(Answer.model_fields)


def test_each_part_that_is_different_is_named() -> None:
    """Also what moves no score: a note, or evidence that was swapped for another link."""
    proof = Evidence(url="https://example.org/other", collected=DAY)
    before = assessment_of({"data-1": MANUAL, "data-2": MANUAL, "data-3": MANUAL})
    after = assessment_of(
        {
            "data-1": MANUAL.model_copy(update={"note": "Looked again.", "evidence": (proof,)}),
            "data-3": MANUAL,
            "data-4": Answer(per_model={"ranker": "automated", "retriever": "none"}),
        }
    )

    changes = answer_changes(RUBRIC, before, after)

    assert [(each.item, each.before, each.after, each.parts) for each in changes] == [
        ("data-1", "manual", "manual", (AnswerPart.NOTE, AnswerPart.EVIDENCE)),
        ("data-2", "manual", None, (AnswerPart.STATUS, AnswerPart.NOTE, AnswerPart.CONFIRMED)),
        ("data-4", None, "none", (AnswerPart.PER_MODEL, AnswerPart.CONFIRMED)),
    ]


@given(st.data())
def test_nothing_changed_is_said_of_the_same_answers_alone(data: st.DataObject) -> None:
    """No change of the digest goes unseen, and what did not change is not shown."""
    one, other = (data.draw(assessments(RUBRIC)) for _ in range(2))

    other = other.model_copy(update={"assessed": one.assessed})

    changes = answer_changes(RUBRIC, one, other)

    if not changes:
        assert answers_digest(_dated(one)) == answers_digest(_dated(other))
    assert changes or one.answers.keys() == other.answers.keys()
    assert not answer_changes(RUBRIC, one, _dated(one))
    assert all(each.parts for each in changes)


def _dated(assessment: Assessment) -> Assessment:
    """Return *assessment* with every day of confirmation written down, as a round carries them."""
    answers = {
        item: answer.model_copy(update={"confirmed": answer.confirmed or assessment.assessed})
        for item, answer in assessment.answers.items()
    }
    return assessment.model_copy(update={"answers": answers})


def signed(quarter: str, *reviews: Review) -> Result:
    """Return the result of a quarter with *reviews*."""
    day = DAY.replace(year=int(quarter[:4]), month=3 * int(quarter[-1]))
    assessment = assessment_of({"data-1": MANUAL}, assessed=day, period=quarter)
    return result_of(assessment.model_copy(update={"reviews": reviews}))


def review(
    outcome: str = "agreed", by: str = "Grace Example", of: Assessment | None = None
) -> Review:
    """Return a review of the answers of every quarter here, or *of* others."""
    digest = answers_digest(of or assessment_of({"data-1": MANUAL}))
    return Review(by=by, date=DAY, outcome=outcome, answers_sha256=digest)


def test_it_is_compared_with_what_was_signed_off_last() -> None:
    """Neither a rejection, nor a review by an assessor or of other answers, is a ground."""
    good, now = signed("2026-Q1", review()), signed("2026-Q3")
    older = signed("2025-Q4", review())
    others = [
        signed("2026-Q2", review("rejected")),
        signed("2026-Q2", review(by="Ada Example")),
        signed("2026-Q2", review(of=assessment_of({}))),
        signed("2026-Q2"),
    ]

    assert {last_signed(now, (older, good, other)) == good for other in others} == {True}
    assert last_signed(signed("2026-Q3", review()), (good,)) == signed("2026-Q3", review())
    assert last_signed(now, (others[0],)) is None
