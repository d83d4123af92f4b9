"""What an item counts as: the table of answers, proof and policy, case by case."""

import datetime as dt
from fractions import Fraction

import pytest

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import Answer, Evidence, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.judged import EvidenceState
from scorereport.model.result import Flag, ResultItem
from scorereport.model.rubric import NotApplicable
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.planning.steps import Kind, open_steps
from scorereport.scoring.score import Case, score

ITEM = "data-1"
PASS = Observation(tool="pytest", check="tests/t.py", outcome=Outcome.PASS, executed=DAY)
AGAIN = PASS.model_copy(update={"repeated": True})
FAIL = PASS.model_copy(update={"outcome": Outcome.FAIL})
SKIP = PASS.model_copy(update={"outcome": Outcome.INCONCLUSIVE})


def judged(
    answer: Answer | None, *observations: Observation, policy: Policy | None = None, days: int = 0
) -> ResultItem:
    """Return data-1 judged *days* after the assessment."""
    result = result_of(
        assessment_of({ITEM: answer} if answer else {}),
        observations={ITEM: observations},
        policy=policy or Policy(),
        as_of=DAY + dt.timedelta(days=days),
    )
    return result.item(ITEM)


def evidence(collected: dt.date | None = DAY, expires: dt.date | None = None) -> Evidence:
    """Return a piece of evidence."""
    return Evidence(url="https://example.org/proof", collected=collected, expires=expires)


@pytest.mark.parametrize(
    ("status", "observations", "flags", "supported"),
    [
        ("automated", [AGAIN], set(), "automated"),
        ("automated", [PASS], {Flag.UNVERIFIED}, "manual"),
        ("manual", [PASS], set(), "manual"),
        ("manual", [AGAIN], set(), "automated"),
        ("automated", [FAIL], {Flag.CONFLICT}, "none"),
        ("manual", [AGAIN, FAIL], {Flag.CONFLICT}, "none"),
        ("automated", [SKIP], {Flag.UNVERIFIED}, "none"),
        ("automated", [], {Flag.UNVERIFIED}, "none"),
        ("none", [AGAIN], {Flag.SUGGESTION}, "automated"),
        ("none", [FAIL], set(), "none"),
        ("none", [], set(), "none"),
        (None, [PASS], {Flag.SUGGESTION}, "manual"),
        (None, [FAIL], set(), "none"),
        (None, [], set(), "none"),
    ],
)
def test_answers_and_checks_meet_as_the_table_says(
    status: str | None, observations: list[Observation], flags: set[Flag], supported: str
) -> None:
    """Every cell of the table in DESIGN, with the answer never moved by a check."""
    item = judged(Answer(status=status) if status else None, *observations)

    assert set(item.flags) == flags
    assert item.supported == supported
    assert item.verdict == (status or "not_assessed")


@pytest.mark.parametrize("observation", [PASS, AGAIN, FAIL])
def test_a_check_of_an_item_that_does_not_apply_is_a_conflict(observation: Observation) -> None:
    """What a tool measures does apply, so somebody has to look."""
    item = judged(Answer(status="not_applicable", reason="No such input"), observation)

    assert item.flags == (Flag.CONFLICT,)
    assert item.points == 0


def test_dated_evidence_holds_up_manual_and_no_more() -> None:
    """Verified is the lower of counted and supported."""
    item = judged(Answer(status="automated", evidence=(evidence(),)))

    assert (item.points, item.verified_points) == (Fraction(1), Fraction(1, 2))
    assert item.flags == (Flag.UNVERIFIED,)


@pytest.mark.parametrize(
    ("proof", "days", "state"),
    [
        (evidence(), 365, EvidenceState.VALID),
        (evidence(), 366, EvidenceState.EXPIRED),
        (evidence(expires=DAY + dt.timedelta(days=9)), 9, EvidenceState.VALID),
        (evidence(expires=DAY + dt.timedelta(days=9)), 10, EvidenceState.EXPIRED),
        (evidence(expires=DAY + dt.timedelta(days=999)), 366, EvidenceState.EXPIRED),
        (evidence(collected=None), 0, EvidenceState.UNDATED),
        (evidence(), -1, EvidenceState.FUTURE),
    ],
)
def test_evidence_counts_up_to_its_last_day(
    proof: Evidence, days: int, state: EvidenceState
) -> None:
    """The limit of the policy and the evidence's own end both hold, the earlier one first."""
    item = judged(Answer(status="manual", evidence=(proof,)), days=days)

    assert item.evidence[0].state is state
    assert bool(item.verified_points) is (state is EvidenceState.VALID)
    assert (Flag.STALE in item.flags) is (state is EvidenceState.EXPIRED)


def test_an_answer_lapses_when_nobody_confirmed_it() -> None:
    """A lapsed answer counts as not assessed, and the reason says how old it is."""
    policy = Policy(claims_expire_after=180)
    answer = Answer(status="automated", confirmed=DAY - dt.timedelta(days=181))

    item = judged(answer, policy=policy)

    assert (item.answer, item.verdict, item.points) == ("automated", "not_assessed", Fraction(0))
    assert {Flag.LOWERED, Flag.STALE} <= set(item.flags)
    assert item.reasons[-1].args == {"age_days": 181, "limit_days": 180}
    assert judged(answer, policy=policy, days=-1).verdict == "automated"


@pytest.mark.parametrize(
    ("rule", "lowered"), [(NotApplicable.EXCLUDE, True), (NotApplicable.ZERO, False)]
)
def test_that_an_item_does_not_apply_lapses_too(rule: NotApplicable, *, lowered: bool) -> None:
    """Where it was left out it costs points from then on, and that lowering is named."""
    loaded = bundled_rubric()
    answer = Answer(
        status="not_applicable", reason="No such input", confirmed=DAY - dt.timedelta(days=181)
    )
    result = score(
        Case(
            assessment=assessment_of({ITEM: answer}),
            rubric=loaded.rubric.model_copy(update={"not_applicable": rule}),
            rubric_sha256=loaded.sha256,
            policy=Policy(claims_expire_after=180),
            as_of=DAY,
        )
    )

    item = result.item(ITEM)
    assert (item.verdict, item.points) == ("not_assessed", Fraction(0))
    assert Flag.STALE in item.flags
    assert (Flag.LOWERED in item.flags) is lowered
    assert [step.kind for step in open_steps(loaded.rubric, result).ladders[ITEM]] == [
        Kind.BUILD,
        Kind.BUILD,
    ]


def test_required_evidence_lowers_an_answer_without_any() -> None:
    """Only evidence or a supporting check lets an answer count where evidence is required."""
    policy = Policy(require_evidence=True)

    assert judged(Answer(status="automated"), policy=policy).points == 0
    assert judged(Answer(status="automated"), SKIP, policy=policy).points == 0
    assert judged(Answer(status="automated"), PASS, policy=policy).points == 1
    assert judged(Answer(status="automated", evidence=(evidence(),)), policy=policy).points == 1


@pytest.mark.parametrize(
    ("rule", "points"),
    [
        (FailingChecks.SHOW, 1),
        (FailingChecks.CAP_AT_MANUAL, Fraction(1, 2)),
        (FailingChecks.ZERO, 0),
    ],
)
def test_a_failing_check_lowers_points_only_where_the_policy_says_so(
    rule: FailingChecks, points: Fraction
) -> None:
    """The rubric rewards having a test, so by default the points stay and the failure shows."""
    item = judged(Answer(status="automated"), FAIL, policy=Policy(failing_checks=rule))

    assert item.points == points
    assert Flag.CONFLICT in item.flags


def test_checks_answer_only_where_the_policy_says_so() -> None:
    """An unanswered item stays unanswered unless checks are declared to answer."""
    assert judged(None, AGAIN).points == 0
    assert judged(None, AGAIN, policy=Policy(answers_from_checks=True)).answer == "automated"
    assert judged(Answer(status="none"), AGAIN, policy=Policy(answers_from_checks=True)).points == 0


def test_the_lowest_model_counts() -> None:
    """One weak model makes the system weak, and all models stay visible."""
    item = judged(Answer(per_model={"ranker": "automated", "retriever": "manual"}))

    assert item.answer == "manual"
    assert item.per_model == {"ranker": "automated", "retriever": "manual"}


@pytest.mark.parametrize(
    ("by", "expires", "holds"),
    [
        ("Grace Example", DAY, True),
        ("Grace Example", DAY - dt.timedelta(days=1), False),
        ("ADA example", DAY, False),
    ],
)
def test_a_waiver_changes_no_score_but_the_one_named_after_it(
    by: str, expires: dt.date, *, holds: bool
) -> None:
    """It needs an approver who is not an assessor, and it ends."""
    waiver = Waiver(reason="Moves soon", approved_by=by, expires=expires)

    item = judged(Answer(status="none", waiver=waiver))

    assert (item.points, item.waived_points) == (Fraction(0), Fraction(holds))
    assert (Flag.WAIVED in item.flags) is holds
    assert (Flag.WAIVER_ENDED in item.flags) is not holds
