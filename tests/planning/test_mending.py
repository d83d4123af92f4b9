"""What is said to mend a broken limit mends it, and the least work comes first."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of, vector
from scorereport.model.assessment import Answer, Evidence, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.gates import Gates
from scorereport.model.result import Result
from scorereport.model.workspace import Policy
from scorereport.planning.mending import Mending, mending
from scorereport.planning.remedies import ORDER, Remedy
from scorereport.scoring.gates import Gated, limits

RUBRIC = bundled_rubric().rubric
LETTERS = st.text("amn", min_size=7, max_size=7)
OLD = Evidence(title="Old", url="https://example.org/old", collected=dt.date(2024, 1, 1))
UNDATED = Evidence(title="Undated", url="https://example.org/undated")
FAILS = Observation(tool="pytest", check="tests/x", outcome=Outcome.FAIL, path="checks/junit.xml")
PASSES = Observation(tool="pytest", check="tests/x", outcome=Outcome.PASS)


def mended(result: Result, **gates: object) -> Mending:
    """Return what mends the one limit of *gates*."""
    asked = Gated(gates=Gates.model_validate(gates), rubric=RUBRIC, result=result)
    (judged,) = limits(asked)
    return mending(RUBRIC, result, judged)


def answered(answers: Mapping[str, Answer], **given: object) -> Result:
    """Return the result of *answers*."""
    return result_of(assessment_of(answers), **given)  # type: ignore[arg-type] # fields of the case


@given(st.lists(LETTERS, min_size=4, max_size=4), st.integers(1, 14))
def test_the_steps_for_a_score_are_enough_and_none_is_idle(letters: list[str], half: int) -> None:
    """Taking them all up reaches the limit; leaving the dearest out does not."""
    assessment = vector(RUBRIC, *letters)
    least = Fraction(half, 2)
    found = mended(result_of(assessment), min_score=least)

    raised = {**assessment.answers, **{m.item: Answer(status=m.after) for m in found.mends}}
    for mend in found.mends:  # two steps of one item: the higher level stands
        best = max((m.after for m in found.mends if m.item == mend.item), key=RUBRIC.rank)
        raised[mend.item] = Answer(status=best)
    assert found.enough
    assert (answered(raised).scores.counted or 0) >= least
    if found.mends:
        last = found.mends[-1]
        short = {**raised, last.item: Answer(status=last.before)}
        assert (answered(short).scores.counted or 0) < least


def test_waived_gaps_can_make_a_limit_unreachable() -> None:
    """Then everything is listed that is left, and said not to be enough."""
    waiver = Waiver(reason="x", approved_by="Grace Example", expires=dt.date(2027, 1, 1))
    answers = {item.id: Answer(status="none", waiver=waiver) for item in RUBRIC.items()}
    answers["data-1"] = Answer(status="none")

    found = mended(answered(answers), sections={"data": 2})

    assert not found.enough
    assert [mend.after for mend in found.mends] == ["manual", "automated"]


def test_an_item_is_brought_up_to_its_level_and_no_further() -> None:
    """One step for each level below it."""
    found = mended(answered({}), items={"data-1": "manual"})

    assert [(m.before, m.after) for m in found.mends] == [("not_assessed", "manual")]
    assert found.enough


def test_an_answer_that_lapsed_is_confirmed_even_where_less_is_asked() -> None:
    """Looking again gives back more than the limit asks for, and costs nothing."""
    answers = {"data-1": Answer(status="automated", confirmed=dt.date(2025, 1, 1))}
    result = answered(answers, policy=Policy(claims_expire_after=180))

    found = mended(result, items={"data-1": "manual"})

    assert [(m.remedy, m.after) for m in found.mends] == [(Remedy.CONFIRM, "automated")]
    assert found.enough


def test_proof_comes_before_work() -> None:
    """A date is less work than evidence, and evidence than a mended check."""
    answers = {item.id: Answer(status="manual") for item in RUBRIC.items()}
    answers["data-1"] = Answer(status="manual", evidence=(UNDATED,))
    answers["data-2"] = Answer(status="manual", evidence=(OLD,))
    result = answered(answers, observations={"data-3": (FAILS,)})

    found = mended(result, max_unverified=0)

    remedies = [mend.remedy for mend in found.mends]
    assert remedies[:2] == [Remedy.DATE, Remedy.RENEW]
    assert remedies == sorted(remedies, key=ORDER.index)
    assert "data-3" not in {mend.item for mend in found.mends}  # a conflict, another rule's


@pytest.mark.parametrize("half", range(1, 8))
def test_proof_for_a_verified_score_is_enough(half: int) -> None:
    """So many items of each section get evidence as the limit needs, and not one more."""
    result = result_of(vector(RUBRIC, *["mmmmmmm"] * 4))

    found = mended(result, min_verified=Fraction(half, 2))

    assert found.enough
    assert len(found.mends) == 4 * half
    assert {mend.remedy for mend in found.mends} == {Remedy.PROVE}


def test_what_only_a_repeated_check_proves_is_said_so() -> None:
    """Evidence holds up manual, and automated needs a check that runs again by itself."""
    result = result_of(vector(RUBRIC, *["aaaaaaa"] * 4))

    found = mended(result, min_verified=7)

    assert found.enough
    assert [mend.remedy for mend in found.mends] == [Remedy.PROVE] * 28 + [Remedy.REPEAT] * 28


def test_an_answer_that_counts_nothing_for_want_of_evidence_asks_for_evidence() -> None:
    """Building it again would be the wrong advice."""
    answers = {"data-1": Answer(status="manual")}
    result = answered(answers, policy=Policy(require_evidence=True))

    found = mended(result, items={"data-1": "manual"})

    assert [(mend.remedy, mend.after) for mend in found.mends] == [(Remedy.PROVE, "manual")]


def test_a_conflict_names_the_check_and_its_file() -> None:
    """Of an item that is said not to apply, the check that measures it."""
    answers = {
        "data-1": Answer(status="manual"),
        "data-2": Answer(status="not_applicable", reason="None"),
    }
    result = answered(answers, observations={"data-1": (FAILS,), "data-2": (PASSES,)})

    found = mended(result, max_conflicts=0)

    assert [(m.remedy, m.item, m.about, m.path) for m in found.mends] == [
        (Remedy.ANSWER, "data-2", "pytest: tests/x", ""),
        (Remedy.MEND, "data-1", "pytest: tests/x", "checks/junit.xml"),
    ]


def test_what_lapsed_is_confirmed_or_renewed() -> None:
    """The answer and each piece of evidence by itself."""
    answers = {"data-1": Answer(status="manual", confirmed=dt.date(2025, 1, 1), evidence=(OLD,))}
    result = answered(answers, policy=Policy(claims_expire_after=180))

    found = mended(result, max_stale=0)

    assert [(m.remedy, m.about) for m in found.mends] == [
        (Remedy.CONFIRM, ""),
        (Remedy.RENEW, "Old"),
    ]


def test_other_rules_say_what_is_missing() -> None:
    """An answer, or a decision about a waiver."""
    waiver = Waiver(reason="x", approved_by="Grace Example", expires=DAY)
    waived = answered({"data-1": Answer(status="none", waiver=waiver)})

    unanswered = mended(answered({}), max_unanswered=0)
    ending = mended(waived, waivers_end_within=30)

    assert [m.remedy for m in unanswered.mends] == [Remedy.ANSWER] * 28
    assert [(m.remedy, m.about) for m in ending.mends] == [(Remedy.WAIVER, DAY.isoformat())]


def test_what_is_not_broken_needs_no_mending() -> None:
    """Nothing is proposed where the limit is kept."""
    assert mended(answered({}), max_unanswered=28).mends == ()
