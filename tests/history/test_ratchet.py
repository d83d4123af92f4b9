"""No score may fall below an earlier result, and what made it fall is named."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import LEVELS, assessment_of, bundled_rubric, result_of
from scorereport.history.ratchet import judged_gates
from scorereport.model.assessment import Answer, Evidence
from scorereport.model.gate_result import GateDoubt, GateState
from scorereport.model.gates import GateRule, Gates
from scorereport.model.result import Result
from scorereport.scoring.gates import Gated, JudgedGate

RUBRIC = bundled_rubric().rubric
ITEMS = [item.id for item in RUBRIC.items()]
LETTERS = st.text("amn", min_size=28, max_size=28)
PROOF = Evidence(url="https://example.org/proof", collected=dt.date(2026, 9, 1))


def answered(letters: str, rubric: str = "ml-test-score") -> Result:
    """Return the result of one letter an item."""
    answers = {i: Answer(status=LEVELS[c]) for i, c in zip(ITEMS, letters, strict=True)}
    return result_of(assessment_of(answers), rubric)


def judged(result: Result, base: Result | None) -> tuple[JudgedGate, ...]:
    """Return what came of the ratchet."""
    gated = Gated(gates=Gates(no_regression=True), rubric=RUBRIC, result=result)
    return judged_gates(gated, base)


@given(LETTERS, LETTERS)
def test_the_ratchet_breaks_exactly_where_the_score_falls(before: str, after: str) -> None:
    """And then at least one item is named that lost points in a section that sets the score."""
    base, result = answered(before), answered(after)

    counted, verified = judged(result, base)

    fell = (result.scores.counted or 0) < (base.scores.counted or 0)
    assert (counted.state is GateState.BROKEN) == fell
    assert bool(counted.at) == fell
    assert verified.state is GateState.MET
    limiting = {section.id for section in result.sections if section.limits_score}
    for name in counted.at:
        item, was = result.item(name), base.item(name)
        assert (item.points or 0) < (was.points or 0)
        assert item.section in limiting


def test_what_loses_its_proof_is_named() -> None:
    """Every item had proof, and one lost it."""
    every = {item: Answer(status="manual", evidence=(PROOF,)) for item in ITEMS}
    fewer = {**every, "infra-3": Answer(status="manual")}
    base, result = (result_of(assessment_of(answers)) for answers in (every, fewer))

    counted, verified = judged(result, base)

    assert counted.state is GateState.MET
    assert (verified.state, verified.subject, verified.at) == (
        GateState.BROKEN,
        "verified",
        ("infra-3",),
    )


def test_editions_are_never_compared() -> None:
    """Twice the scale is no regression by half, and no progress either."""
    (gate,) = judged(answered("m" * 28), answered("m" * 28, "ml-test-score@2016"))

    assert (gate.state, gate.doubt) == (GateState.NOT_JUDGED, GateDoubt.OTHER_EDITION)


def test_a_first_assessment_keeps_the_ratchet() -> None:
    """There is nothing that it could fall below."""
    (gate,) = judged(answered("n" * 28), None)

    assert (gate.state, gate.doubt) == (GateState.MET, GateDoubt.FIRST)


def test_the_rules_come_in_one_order() -> None:
    """The ratchet stands between the limits on items and those on counts."""
    gates = Gates(min_score=1, no_regression=True, max_stale=0, items={"data-1": "manual"})

    found = judged_gates(Gated(gates=gates, rubric=RUBRIC, result=answered("m" * 28)), None)

    assert [gate.rule for gate in found] == [
        GateRule.MIN_SCORE,
        GateRule.ITEMS,
        GateRule.NO_REGRESSION,
        GateRule.MAX_STALE,
    ]
