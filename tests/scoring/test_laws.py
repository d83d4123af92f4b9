"""Laws of scoring that hold for any rubric, any answers, any proof and any policy."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from case_strategies import Drawn, cases
from scorereport.model.assessment import Answer
from scorereport.model.checks import Observation, Outcome
from scorereport.model.result import Flag, Result
from scorereport.scoring.score import Case, score

LOWERING = {"claim_lapsed", "evidence_required", "capped_by_failing_check"}


def four(result: Result) -> tuple[Fraction | None, ...]:
    """Return the four scores."""
    scores = result.scores
    return scores.claimed, scores.counted, scores.verified, scores.with_waivers


def at_most(lower: Fraction | None, upper: Fraction | None) -> bool:
    """Say whether *lower* <= *upper*; what does not apply compares with nothing."""
    return lower is None or upper is None or lower <= upper


@given(cases())
def test_scores_keep_their_order_and_range(drawn: Drawn) -> None:
    """Verified <= counted <= claimed and counted <= with_waivers, on every node, in range."""
    result = score(drawn.case)

    for node in (result.scores, *result.sections):
        assert at_most(node.verified, node.counted)
        assert at_most(node.counted, node.claimed)
        assert at_most(node.counted, node.with_waivers)
    for value in four(result):
        assert value is None or 0 <= value <= result.maximum


@given(cases())
def test_every_score_has_a_band(drawn: Drawn) -> None:
    """Wherever there is a counted score, exactly one band contains it."""
    result = score(drawn.case)
    counted = result.scores.counted

    found = [b.id for b in drawn.case.rubric.bands if counted is not None and b.contains(counted)]

    assert found == ([] if counted is None else [result.band])


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(drawn: Drawn, random: Random) -> None:
    """A file with its answers shuffled gives the same result, digest included."""
    case = drawn.case
    answers = list(case.assessment.answers.items())
    random.shuffle(answers)
    shuffled = case.assessment.model_copy(update={"answers": dict(answers)})

    assert score(replace(case, assessment=shuffled)) == score(case)


@given(cases(), st.data())
def test_raising_an_answer_never_lowers_a_score(drawn: Drawn, data: st.DataObject) -> None:
    """One item answered one level higher, all else equal."""
    rubric = drawn.case.rubric
    rank = data.draw(st.integers(0, len(rubric.levels) - 2))
    lower, higher = (
        score(_answered(drawn, Answer(status=rubric.levels[place].id)))
        for place in (rank, rank + 1)
    )

    for before, after in zip(four(lower), four(higher), strict=True):
        assert at_most(before, after)


@given(cases())
def test_a_failing_check_never_raises_a_score(drawn: Drawn) -> None:
    """Adding one to any item leaves every score or lowers it."""
    fail = Observation(tool="pytest", check="added", outcome=Outcome.FAIL)

    _assert_none_rises(score(drawn.case), score(_observed(drawn, add=(fail,))))


@given(cases())
def test_losing_passing_checks_never_raises_a_score(drawn: Drawn) -> None:
    """Proof that vanishes never helps."""
    kept = tuple(
        entry
        for entry in drawn.case.observations.get(drawn.item, ())
        if entry.outcome is not Outcome.PASS
    )
    observations = {**drawn.case.observations, drawn.item: kept}

    _assert_none_rises(score(drawn.case), score(replace(drawn.case, observations=observations)))


@given(cases(), st.integers(1, 900))
def test_time_passing_never_raises_a_score(drawn: Drawn, days: int) -> None:
    """Nothing gets better by being left alone."""
    later = min(days, (dt.date.max - drawn.case.as_of).days)
    as_of = drawn.case.as_of + dt.timedelta(days=later)

    _assert_none_rises(score(drawn.case), score(replace(drawn.case, as_of=as_of)))


@given(cases())
def test_whatever_lowers_an_item_is_named(drawn: Drawn) -> None:
    """Points below the claimed ones carry the rule that took them; no check raises a verdict."""
    rubric = drawn.case.rubric
    for item in score(drawn.case).items:
        codes = {reason.code for reason in item.reasons}
        if item.points != item.claimed_points:
            assert codes & LOWERING
            assert Flag.LOWERED in item.flags
        if item.points is not None and item.verified_points is not None:
            assert item.verified_points <= rubric.level(item.supported).points


@given(cases())
def test_a_result_survives_being_written_and_read(drawn: Drawn) -> None:
    """The JSON of a result reads back as the same result, to the byte."""
    written = score(drawn.case).model_dump_json()

    assert Result.model_validate_json(written).model_dump_json() == written


def _answered(drawn: Drawn, answer: Answer) -> Case:
    assessment = drawn.case.assessment
    answers: Mapping[str, Answer] = {**assessment.answers, drawn.item: answer}
    return replace(drawn.case, assessment=assessment.model_copy(update={"answers": answers}))


def _observed(drawn: Drawn, *, add: tuple[Observation, ...]) -> Case:
    seen = drawn.case.observations
    return replace(drawn.case, observations={**seen, drawn.item: (*seen.get(drawn.item, ()), *add)})


def _assert_none_rises(before: Result, after: Result) -> None:
    for earlier, later in zip(four(before), four(after), strict=True):
        assert at_most(later, earlier)
