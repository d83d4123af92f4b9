"""Every limit is kept or broken exactly at its edge, and names what breaks it."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, LEVELS, assessment_of, bundled_rubric, result_of, vector
from scorereport.model.assessment import Answer, Evidence, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.gate_result import GateDoubt, GateState
from scorereport.model.gates import GateRule, Gates, Severity
from scorereport.model.result import Result
from scorereport.scoring.gates import Gated, JudgedGate, limits

RUBRIC = bundled_rubric().rubric
ITEMS = [item.id for item in RUBRIC.items()]
MIXED = ("mmmmmmm", "aaaaaaa", "aaaaaaa", "aaaaaan")


def judged(result: Result, **gates: object) -> list[JudgedGate]:
    """Return what came of *gates* for *result*."""
    asked = Gates.model_validate(gates)
    return list(limits(Gated(gates=asked, rubric=RUBRIC, result=result)))


def answered(answers: Mapping[str, Answer], **given: object) -> Result:
    """Return the result of *answers*."""
    return result_of(assessment_of(answers), **given)  # type: ignore[arg-type] # fields of the case


@pytest.mark.parametrize(("least", "state"), [("7/2", GateState.MET), (4, GateState.BROKEN)])
def test_a_score_at_its_limit_keeps_it(least: object, state: GateState) -> None:
    """The sections that fall short are named, and only where the rule is broken."""
    (gate,) = judged(result_of(vector(RUBRIC, *MIXED)), min_score=least)

    assert (gate.state, gate.found) == (state, Fraction(7, 2))
    assert gate.at == (() if state is GateState.MET else ("data",))


def test_the_verified_score_is_limited_by_itself() -> None:
    """Answers without proof count, and verify nothing."""
    (gate,) = judged(result_of(vector(RUBRIC, *MIXED)), min_verified="0.5")

    assert (gate.state, gate.found) == (GateState.BROKEN, Fraction(0))
    assert gate.at == ("data", "model", "infra", "monitor")


def test_a_section_is_limited_by_itself() -> None:
    """Also one that does not set the score."""
    gates = judged(result_of(vector(RUBRIC, *MIXED)), sections={"data": "3.5", "monitor": "6.5"})

    assert [(g.subject, g.state, g.found) for g in gates] == [
        ("data", GateState.MET, Fraction(7, 2)),
        ("monitor", GateState.BROKEN, Fraction(6)),
    ]


@given(st.sampled_from("amn"), st.sampled_from(["none", "manual", "automated"]))
def test_an_item_keeps_the_level_it_has_and_those_below(letter: str, least: str) -> None:
    """The order is that of the scale."""
    result = answered({"data-1": Answer(status=LEVELS[letter])})

    (gate,) = judged(result, items={"data-1": least})

    kept = RUBRIC.rank(LEVELS[letter]) >= RUBRIC.rank(least)
    assert gate.state is (GateState.MET if kept else GateState.BROKEN)


def test_an_item_without_an_answer_is_below_every_level() -> None:
    """Asking for the lowest level asks for an answer."""
    (gate,) = judged(answered({}), items={"data-1": "none"})

    assert (gate.state, gate.found, gate.at) == (GateState.BROKEN, "not_assessed", ("data-1",))


def test_what_does_not_apply_or_is_waived_keeps_the_limit_on_its_item() -> None:
    """A gap that somebody accepted does not stop a build until the waiver ends."""
    waiver = Waiver(reason="Moves", approved_by="Grace Example", expires=dt.date(2026, 10, 1))
    answers = {
        "data-1": Answer(status="not_applicable", reason="None"),
        "data-2": Answer(status="none", waiver=waiver),
    }
    asked = {"data-1": "manual", "data-2": "manual"}

    now = judged(answered(answers), items=asked)
    later = judged(answered(answers, as_of=dt.date(2026, 10, 2)), items=asked)

    assert [(g.state, g.doubt) for g in now] == [
        (GateState.MET, None),
        (GateState.MET, GateDoubt.WAIVED),
    ]
    assert [g.state for g in later] == [GateState.MET, GateState.BROKEN]


def test_what_the_rubric_does_not_have_is_not_judged() -> None:
    """A workspace's limits may name parts of another edition."""
    gates = judged(answered({}), sections={"nothing": 1}, items={"nothing-1": "manual"})

    assert {(g.state, g.doubt) for g in gates} == {(GateState.NOT_JUDGED, GateDoubt.NOT_IN_RUBRIC)}


_FAILS = (Observation(tool="pytest", check="x", outcome=Outcome.FAIL, executed=DAY),)
_OLD = Evidence(url="https://example.org/old", collected=dt.date(2024, 1, 1))


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        ("max_conflicts", "data-1"),
        ("max_stale", "data-2"),
        ("max_unverified", "data-3"),
        ("max_unanswered", "data-4"),
    ],
)
def test_a_count_is_limited_and_names_its_items(rule: str, item: str) -> None:
    """As many as are allowed keep the rule, one more breaks it."""
    answers = {name: Answer(status="none") for name in ITEMS if name != "data-4"}
    answers["data-1"] = Answer(status="manual")
    answers["data-2"] = Answer(status="none", evidence=(_OLD,))
    answers["data-3"] = Answer(status="manual")
    result = answered(answers, observations={"data-1": _FAILS})

    (none,) = judged(result, **{rule: 0})
    (one,) = judged(result, **{rule: 1})

    assert (none.state, none.found, none.at) == (GateState.BROKEN, Fraction(1), (item,))
    assert (one.state, one.at) == (GateState.MET, ())


@pytest.mark.parametrize(
    ("ends", "status", "state"),
    [
        (30, "none", GateState.BROKEN),
        (31, "none", GateState.MET),
        (-5, "none", GateState.BROKEN),
        (30, "automated", GateState.MET),
    ],
)
def test_a_waiver_that_is_needed_may_not_end_soon(ends: int, status: str, state: GateState) -> None:
    """Neither may it have ended; where the gap is closed nobody needs it."""
    expires = DAY + dt.timedelta(days=ends)
    waiver = Waiver(reason="Moves", approved_by="Grace Example", expires=expires)

    (gate,) = judged(
        answered({"data-1": Answer(status=status, waiver=waiver)}), waivers_end_within="30d"
    )

    assert gate.state is state
    assert gate.at == (("data-1",) if state is GateState.BROKEN else ())


def test_the_end_of_time_is_a_day_like_any_other() -> None:
    """No span of days leads out of the calendar."""
    waiver = Waiver(reason="Moves", approved_by="Grace Example", expires=dt.date.max)
    result = answered({"data-1": Answer(status="none", waiver=waiver)}, as_of=dt.date.max)

    (gate,) = judged(result, waivers_end_within="99999d")

    assert gate.state is GateState.BROKEN


def test_a_rule_that_is_off_is_not_looked_at() -> None:
    """And a rule that nobody wrote limits nothing."""
    assert judged(answered({}), min_score=7, severity={"min_score": "off"}) == []
    assert judged(answered({})) == []


def test_gates_know_whether_they_limit_anything() -> None:
    """Only a rule that is given and not switched off does."""
    off = {"max_stale": 0, "severity": {"max_stale": "off"}}

    assert not Gates().limits_anything
    assert not Gates.model_validate(off).limits_anything
    assert Gates.model_validate({"max_stale": 0}).limits_anything
    assert Gates().severity_of(GateRule.ITEMS) is Severity.ERROR
