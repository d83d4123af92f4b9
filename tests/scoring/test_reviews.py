"""What a sign-off is worth, and when a report is a draft."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import Answer, Assessment, Evidence, Review, Waiver
from scorereport.model.judged import ReviewState
from scorereport.model.names import folded_name, is_named
from scorereport.model.result import Result
from scorereport.model.workspace import Policy, Reviews
from scorereport.scoring.recheck import differences
from scorereport.scoring.reviews import answers_digest
from scorereport.views.reasons import reason_text
from strategies import assessments

RUBRIC = bundled_rubric().rubric
ANSWERS = {"data-1": Answer(status="manual", note="Looked at.")}
DIGEST = answers_digest(assessment_of(ANSWERS))
OTHER = "0" * 64


def review(
    by: str = "Grace Example",
    outcome: str = "agreed",
    digest: str | None = DIGEST,
    *,
    day: dt.date = DAY,
) -> Review:
    """Return a review, by default one that signs these answers off."""
    return Review(by=by, date=day, outcome=outcome, answers_sha256=digest)


def reviewed(*reviews: Review, policy: Reviews = Reviews.REQUIRED) -> Result:
    """Return the result of the answers under *reviews*."""
    assessment = assessment_of(ANSWERS).model_copy(update={"reviews": reviews})
    return result_of(assessment, policy=Policy(reviews=policy))


def code(*reviews: Review) -> str | None:
    """Return why the answers under *reviews* are a draft."""
    draft = reviewed(*reviews).draft
    return draft.code if draft else None


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([], "draft_no_review"),
        ([review()], None),
        ([review(outcome="Agreed  with remarks")], None),
        ([review(digest=OTHER)], "draft_outdated"),
        ([review(digest=None)], "draft_unsealed"),
        ([review(by="ada  EXAMPLE")], "draft_not_independent"),
        ([review(outcome="rejected")], "draft_not_agreed"),
        ([review(outcome="looks fine")], "draft_not_agreed"),
        ([review(digest=OTHER), review(digest=None)], "draft_outdated"),
        ([review(by="Ada Example"), review(digest=OTHER)], "draft_not_independent"),
        ([review(digest=OTHER), review()], None),
        ([review(), review(by="Mirela Dănilă", outcome="rejected")], "draft_not_agreed"),
        ([review(outcome="rejected"), review()], None),
        ([review(), review(outcome="rejected")], "draft_not_agreed"),
        ([review(), review(by="Ada Example", outcome="rejected")], None),
    ],
)
def test_what_makes_a_draft(reviews: list[Review], expected: str | None) -> None:
    """Only somebody independent lifts it, by agreeing to these answers while nobody objects."""
    assert code(*reviews) == expected


def test_the_last_word_of_a_person_is_that_of_the_latest_day() -> None:
    """The order of the entries in the file decides only between words of one day."""
    later = DAY + dt.timedelta(days=2)

    assert code(review(day=later), review(outcome="rejected")) is None
    assert code(review(), review(outcome="rejected", day=later)) == "draft_not_agreed"


def test_nothing_is_a_draft_where_reviews_are_optional() -> None:
    """A workspace that asks for no review gets the report it got before."""
    assert reviewed(policy=Reviews.OPTIONAL).draft is None
    assert reviewed(review(digest=OTHER), policy=Reviews.OPTIONAL).draft is None


def test_every_reason_has_its_sentence() -> None:
    """The person whose review does not count is named, with the day in words."""
    sentences = {
        reason_text(draft, RUBRIC)
        for reviews in (
            [],
            [review(digest=OTHER)],
            [review(digest=None)],
            [review(by="Ada Example")],
            [review(outcome="rejected")],
        )
        if (draft := reviewed(*reviews).draft)
    }

    assert sentences == {
        "Nobody has reviewed these answers.",
        "The answers changed after Grace Example reviewed them on 24 September 2026.",
        "The review by Grace Example on 24 September 2026 is not tied to these answers.",
        "Ada Example, who reviewed these answers, is one of those who gave them.",
        (
            "Grace Example reviewed these answers on 24 September 2026 and did not agree; "
            "the outcome is “rejected”."
        ),
    }


def test_a_result_whose_draft_was_taken_out_is_not_believed() -> None:
    """A file that says it is none, although its own reviews and policy make it one, is refused."""
    result = reviewed(review(digest=OTHER))

    assert differences(RUBRIC, result) == ()
    assert [at for at, _ in differences(RUBRIC, result.model_copy(update={"draft": None}))] == [
        ("draft",)
    ]


@given(st.data())
def test_the_digest_is_of_the_answers_alone(data: st.DataObject) -> None:
    """Whatever else of an assessment is different, the same answers have the same digest."""
    one, other = (data.draw(assessments(RUBRIC)) for _ in range(2))

    assert answers_digest(other.model_copy(update={"answers": one.answers})) == answers_digest(one)
    assert (answers_digest(one) == answers_digest(other)) == (one.answers == other.answers)


@pytest.mark.parametrize(
    "change",
    [
        {"note": "Looked at!"},
        {"status": "automated"},
        {"confirmed": DAY},
        {"owner": "Ada Example"},
        {"effort": {"automated": 3}},
        {"evidence": (Evidence(url="https://example.org/proof"),)},
        {"waiver": Waiver(reason="Later", approved_by="Grace Example", expires=DAY)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_of_an_answer_ends_its_review(change: dict[str, object]) -> None:
    """A word of a note is enough: the reviewer agreed to exactly what was there."""
    answer = Answer.model_validate({**ANSWERS["data-1"].model_dump(exclude_none=True), **change})
    changed: Assessment = assessment_of({"data-1": answer})
    result = result_of(changed.model_copy(update={"reviews": (review(),)}))

    assert [each.state for each in result.reviews] == [ReviewState.OUTDATED]


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Example",
        unicodedata.normalize("NFD", "Zoë Example"),
        "  zoë\t EXAMPLE ",
        "Zo\u00adë Exam\u200bple",
    ],
)
def test_one_person_written_in_several_ways(name: str) -> None:
    """Case, blanks, the form of an accent and characters nobody sees make nobody another."""
    assert is_named(name, ("Ada Example", "Zoë Example"))


def test_other_names_stay_other_people() -> None:
    """An accent and an initial tell people apart."""
    assert not is_named("Zoe Example", ("Zoë Example",))
    assert not is_named("Z. Example", ("Zoë Example",))


@given(st.text())
def test_a_folded_name_folds_to_itself(name: str) -> None:
    """So two names are the same in whichever order they are compared."""
    assert folded_name(folded_name(name)) == folded_name(name)
