"""What happened to an item and why: each word, each cause, and laws for any two results."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_strategies import Drawn, cases
from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.history.changes import Move, compare
from scorereport.history.changes_document import changes_document
from scorereport.history.comparison import compare_by
from scorereport.model.assessment import Answer, Evidence, Waiver
from scorereport.model.changes import Cause, Transition
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.model.result import Result, ScoreSet
from scorereport.model.rubric import Rubric
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.scoring.score import Case, score
from strategies import assessments

T, C = Transition, Cause
ITEM = "data-1"
DAYS = dt.timedelta(days=1)
PASS = Observation(tool="pytest", check="t", outcome=Outcome.PASS, executed=DAY, age_days=0)
FAIL = PASS.model_copy(update={"outcome": Outcome.FAIL})
STALE = PASS.model_copy(
    update={"outcome": Outcome.INCONCLUSIVE, "why": Doubt.STALE, "age_days": 120}
)
SKIP = PASS.model_copy(update={"outcome": Outcome.INCONCLUSIVE, "why": Doubt.NOT_RUN})
WAIVER = Waiver(reason="Later", approved_by="Grace Example", expires=DAY + 30 * DAYS)
NONE, MANUAL, AUTOMATED = (Answer(status=status) for status in ("none", "manual", "automated"))
NA = Answer(status="not_applicable", reason="No such thing here")
LAPSE, SHORTER = Policy(claims_expire_after=90), Policy(claims_expire_after=30)
PROOF = Evidence(url="https://example.org/proof", collected=DAY)
OLD = Answer(status="manual", confirmed=DAY - 100 * DAYS)
RECENT = Answer(status="manual", confirmed=DAY - 60 * DAYS)
PROVEN = Answer(status="manual", evidence=(PROOF,))
WAIVED = Answer(status="none", waiver=WAIVER)


def side(
    answer: Answer | None,
    *observations: Observation,
    policy: Policy | None = None,
    days: int = 0,
    rubric: Rubric | None = None,
) -> Result:
    """Return a result that says something of data-1 alone, judged *days* after its assessment."""
    loaded = bundled_rubric()
    case = Case(
        assessment=assessment_of({ITEM: answer} if answer else {}),
        rubric=rubric or loaded.rubric,
        rubric_sha256="0" * 64 if rubric else loaded.sha256,
        observations={ITEM: observations},
        policy=policy or Policy(),
        as_of=DAY + days * DAYS,
    )
    return score(case)


def only_move(before: Result, after: Result) -> Move:
    """Return the one move there is."""
    (move,) = compare(before, after).moves
    return move


@pytest.mark.parametrize(
    ("before", "after", "words", "causes"),
    [
        (side(NONE), side(MANUAL), [T.RAISED], [C.WORK]),
        (side(AUTOMATED), side(NONE), [T.LOWERED], [C.WORK]),
        (side(None), side(NONE), [T.ANSWERED], [C.ANSWERED]),
        (side(None), side(MANUAL), [T.ANSWERED, T.RAISED], [C.ANSWERED]),
        (side(MANUAL), side(None), [T.WITHDRAWN, T.LOWERED], [C.WORK]),
        (side(NA), side(MANUAL), [T.APPLIES], [C.WORK]),
        (side(MANUAL), side(NA), [T.APPLIES_NO_MORE], [C.WORK]),
        (side(MANUAL, FAIL), side(MANUAL, PASS), [T.FIXED, T.PROOF_CHANGED], [C.CHECK]),
        (side(MANUAL, PASS), side(MANUAL, FAIL), [T.REGRESSED, T.PROOF_CHANGED], [C.CHECK]),
        (side(MANUAL, PASS), side(MANUAL, SKIP), [T.CHECK_FLIPPED, T.PROOF_CHANGED], [C.CHECK]),
        (side(MANUAL), side(MANUAL, FAIL), [T.CHECK_FLIPPED], [C.CHECK]),
        (side(MANUAL, PASS), side(MANUAL, STALE), [T.EXPIRED, T.PROOF_CHANGED], [C.LAPSED]),
        (side(MANUAL, STALE), side(MANUAL, PASS), [T.RENEWED, T.PROOF_CHANGED], [C.RENEWED]),
        (side(NONE), side(WAIVED), [T.WAIVER_CHANGED], [C.WAIVER]),
        (side(WAIVED), side(WAIVED, days=31), [T.WAIVER_CHANGED], [C.WAIVER]),
        (side(MANUAL), side(PROVEN), [T.PROOF_CHANGED], [C.WORK]),
        (side(PROVEN), side(PROVEN, days=400), [T.EXPIRED, T.PROOF_CHANGED], [C.LAPSED]),
        (side(PROVEN, days=400), side(PROVEN), [T.RENEWED, T.PROOF_CHANGED], [C.RENEWED]),
        (
            side(MANUAL, policy=LAPSE),
            side(OLD, policy=LAPSE),
            [T.EXPIRED, T.LOWERED],
            [C.LAPSED],
        ),
        (
            side(OLD, policy=LAPSE),
            side(MANUAL, policy=LAPSE),
            [T.RENEWED, T.RAISED],
            [C.RENEWED],
        ),
        (
            side(MANUAL, days=95, policy=LAPSE),
            side(AUTOMATED, days=95, policy=LAPSE),
            [T.CLAIM_CHANGED],
            [C.WORK],
        ),
    ],
)
def test_each_word_and_cause_means_one_thing(
    before: Result, after: Result, words: list[Transition], causes: list[Cause]
) -> None:
    """The main word and the main cause come first."""
    move = only_move(before, after)

    assert list(move.transitions) == words
    assert list(move.causes) == causes


@pytest.mark.parametrize(
    ("before", "after", "main"),
    [
        (side(RECENT, policy=LAPSE), side(RECENT, policy=SHORTER), C.POLICY),
        (side(RECENT, policy=SHORTER), side(RECENT, policy=LAPSE), C.POLICY),
        (side(RECENT, policy=LAPSE), side(OLD, policy=SHORTER), C.LAPSED),
        (side(OLD, policy=SHORTER), side(MANUAL, policy=LAPSE), C.RENEWED),
        (side(MANUAL), side(MANUAL, policy=Policy(require_evidence=True)), C.POLICY),
        (
            side(PROVEN, policy=Policy(require_evidence=True)),
            side(MANUAL, policy=Policy(require_evidence=True)),
            C.WORK,
        ),
        (
            side(MANUAL, FAIL),
            side(MANUAL, FAIL, policy=Policy(failing_checks=FailingChecks.ZERO)),
            C.POLICY,
        ),
        (
            side(MANUAL, PASS, policy=Policy(failing_checks=FailingChecks.ZERO)),
            side(MANUAL, FAIL, policy=Policy(failing_checks=FailingChecks.ZERO)),
            C.CHECK,
        ),
        (
            side(None, PASS),
            side(None, PASS, policy=Policy(answers_from_checks=True)),
            C.POLICY,
        ),
        (
            side(None, policy=Policy(answers_from_checks=True)),
            side(None, PASS, policy=Policy(answers_from_checks=True)),
            C.CHECK,
        ),
        (
            side(None, PASS, policy=Policy(answers_from_checks=True)),
            side(AUTOMATED, PASS, policy=Policy(answers_from_checks=True)),
            C.ANSWERED,
        ),
        (
            side(PROVEN, days=100),
            side(PROVEN, days=100, policy=Policy(evidence_expires_after=90)),
            C.POLICY,
        ),
        (
            side(MANUAL, PASS, policy=Policy(checks_expire_after=200)),
            side(MANUAL, STALE, policy=Policy(checks_expire_after=100)),
            C.POLICY,
        ),
    ],
)
def test_the_policy_is_the_cause_only_where_it_changed_the_outcome(
    before: Result, after: Result, main: Cause
) -> None:
    """What the older policy would have done too is no doing of the newer one."""
    assert only_move(before, after).causes[0] is main


def test_what_decides_the_verdict_is_told_before_what_only_proves_it() -> None:
    """The answer rose while its check broke: the points come of the answer."""
    move = only_move(side(MANUAL, PASS), side(AUTOMATED, FAIL))

    assert move.transitions == (T.RAISED, T.REGRESSED, T.PROOF_CHANGED)
    assert move.causes == (C.WORK, C.CHECK)


def test_a_rule_that_went_is_no_cause_of_a_fall() -> None:
    """The cap is gone, and the item fell because the team answered less."""
    capped = side(AUTOMATED, FAIL, policy=Policy(failing_checks=FailingChecks.CAP_AT_MANUAL))

    assert only_move(capped, side(NONE, FAIL)).causes == (C.WORK,)


def test_an_item_of_one_rubric_only_is_new_or_removed() -> None:
    """The same edition with another text: the rubric is the cause, and no item is lost."""
    whole = bundled_rubric().rubric
    first = whole.sections[0]
    fewer = first.model_copy(update={"items": first.items[1:]})
    shorter = whole.model_copy(update={"sections": (fewer, *whole.sections[1:])})

    grown = only_move(side(MANUAL, rubric=shorter), side(MANUAL))
    shrunk = only_move(side(MANUAL), side(MANUAL, rubric=shorter))

    assert (grown.transitions, grown.causes) == ((T.NEW,), (C.RUBRIC,))
    assert (shrunk.transitions, shrunk.causes) == ((T.REMOVED,), (C.RUBRIC,))
    assert compare(side(MANUAL), side(MANUAL, rubric=shorter)).rubric_changed


def test_a_level_that_is_worth_something_else_is_the_rubrics_doing() -> None:
    """Nobody did anything, and the points changed."""
    whole = bundled_rubric().rubric
    none, manual, automated = whole.levels
    dearer = manual.model_copy(update={"points": manual.points / 2})
    rubric = whole.model_copy(update={"levels": (none, dearer, automated)})

    move = only_move(side(MANUAL), side(MANUAL, rubric=rubric))

    assert (move.transitions, move.causes) == ((T.RUBRIC_CHANGED,), (C.RUBRIC,))


def test_across_editions_only_names_are_compared() -> None:
    """Items and levels of the same name, and never a number."""
    before = result_of(assessment_of({ITEM: NONE, "data-2": MANUAL}), "ml-test-score@2016")
    changes = compare(before, result_of(assessment_of({ITEM: MANUAL, "data-2": MANUAL})))

    assert changes.by_name is not None
    assert len(changes.by_name.items) == 28
    assert {"none", "manual", "automated"} <= set(changes.by_name.levels)
    assert [(m.item, m.before, m.after, m.points) for m in changes.by_name.moves] == [
        (ITEM, "none", "manual", None)
    ]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Drawn, Result, Result]:
    """Build two results by one rubric, of other answers, proof, policies and days."""
    drawn, other = draw(cases()), draw(cases())
    rubric = drawn.case.rubric
    assessment = draw(assessments(rubric))
    after = replace(
        drawn.case,
        assessment=assessment,
        policy=other.case.policy,
        as_of=max(drawn.case.as_of, assessment.assessed),
    )
    return drawn, score(drawn.case), score(after)


@given(pairs())
def test_whatever_moves_points_has_a_word_and_a_cause(pair: tuple[Drawn, Result, Result]) -> None:
    """An item without a move has the same points in all four scores, and the same levels."""
    _, before, after = pair
    moves = {move.item: move for move in compare(before, after).moves}

    for old, new in zip(before.items, after.items, strict=True):
        if new.id in moves:
            assert moves[new.id].transitions
            assert moves[new.id].causes
        else:
            kept = {"answer", "verdict", "supported", "points", "claimed_points"}
            kept |= {"verified_points", "waived_points"}
            assert old.model_dump(include=kept) == new.model_dump(include=kept)


@given(cases())
def test_a_result_has_not_moved_from_itself(drawn: Drawn) -> None:
    """Nothing happened, and every change is 0."""
    result = score(drawn.case)
    changes = compare(result, result)

    assert changes.moves == ()
    assert changes.unchanged == len(result.items)
    assert not changes.score


@given(pairs())
def test_all_four_scores_add_up_in_the_document(pair: tuple[Drawn, Result, Result]) -> None:
    """The effects of the items in the document and the remainder are the change, exactly."""
    drawn, before, after = pair
    document = changes_document(compare_by(drawn.case.rubric, before, after))

    assert document.scores is not None
    for kind in ScoreSet.model_fields:
        told = getattr(document.scores, kind)
        effects = [getattr(item.effect_on_score, kind) or 0 for item in document.items]
        if told.change is not None:
            assert sum(effects) + told.remainder == told.change == told.after - told.before


def test_the_score_changes_by_the_rubric_alone_stand_in_the_remainder() -> None:
    """No item moved by its answer, yet the score did: the remainder and the parts add up."""
    whole = bundled_rubric().rubric
    rubric = whole.model_copy(update={"sections": whole.sections[:1]})
    before, after = side(AUTOMATED), side(AUTOMATED, rubric=rubric)

    effects = compare_by(rubric, before, after).effects["counted"]

    assert after.scores.counted == 1
    assert effects.change == effects.remainder == 1
    assert not any(effects.parts.values())
