"""What the score would be with what is planned: beside the score, and never in it."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_strategies import Drawn, DrawnChain, cases, chains
from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import NOT_APPLICABLE, Answer, Planned
from scorereport.model.result import Result
from scorereport.model.workspace import Policy
from scorereport.scoring.providers import with_providers
from scorereport.scoring.provision import highest_carried, place_of
from scorereport.scoring.score import Case, score

SOON = DAY + dt.timedelta(days=30)
LATER = DAY + dt.timedelta(days=60)


def planning(case: Case, data: st.DataObject) -> Case:
    """Return *case* with any level planned for any of its answers."""
    levels = st.sampled_from([level.id for level in case.rubric.levels])
    plans = st.none() | st.builds(Planned, status=levels, due=st.dates())
    answers = {
        item: answer.model_copy(update={"planned": data.draw(plans)})
        for item, answer in case.assessment.answers.items()
    }
    assessment = case.assessment.model_copy(update={"answers": answers})
    return replace(case, assessment=assessment)


def without(result: Result) -> Result:
    """Return *result* as if nothing had been planned."""
    items = tuple(item.model_copy(update={"planned": None}) for item in result.items)
    return result.model_copy(
        update={"items": items, "if_delivered": None, "answers_sha256": "0" * 64}
    )


@given(cases(), st.data())
def test_what_is_planned_is_never_counted(drawn: Drawn, data: st.DataObject) -> None:
    """Score, band, sections and verdicts are the same whatever is planned."""
    planned = score(planning(drawn.case, data))

    assert without(planned) == without(score(drawn.case))


@given(cases(), st.data())
def test_delivering_never_costs_anything(drawn: Drawn, data: st.DataObject) -> None:
    """The score if delivered is at least the counted one, and there only where something rises."""
    result = score(planning(drawn.case, data))
    beside = result.if_delivered
    if beside is None:
        return

    assert beside.items
    assert set(beside.overdue) <= set(beside.items)
    assert beside.counted is not None
    assert result.scores.counted is not None
    assert result.scores.counted <= beside.counted <= result.maximum
    assert beside.band == drawn.case.rubric.band(beside.counted).id


@given(chains(), st.data())
def test_a_provider_is_not_outrun(drawn: DrawnChain, data: st.DataObject) -> None:
    """What another system carries is not promised above what it counts there."""
    result = score(with_providers(planning(drawn.case, data), drawn.providers))
    rubric = drawn.case.rubric

    for name in result.if_delivered.items if result.if_delivered else ():
        item = result.item(name)
        assert highest_carried(rubric, item) > place_of(rubric, item.verdict)


def test_it_is_the_score_of_the_answers_raised() -> None:
    """With everything delivered the report of that day has exactly that score."""
    rubric = bundled_rubric().rubric
    now = {item.id: Answer(status="manual") for item in rubric.items()}
    plan = Planned(status="automated", due=SOON)
    some = {name: answer.model_copy(update={"planned": plan}) for name, answer in now.items()}
    then = {name: Answer(status="automated") for name in now}

    beside = result_of(assessment_of(some)).if_delivered

    assert beside is not None
    assert beside.counted == result_of(assessment_of(then)).scores.counted == Fraction(7)
    assert beside.items == tuple(now)


def test_it_says_until_when_and_what_is_late() -> None:
    """The last day is told, and which of the promises had passed already."""
    answers = {
        "data-1": Answer(status="none", planned=Planned(status="manual", due=LATER)),
        "data-2": Answer(
            status="none",
            planned=Planned(status="manual", due=DAY - dt.timedelta(days=1)),
        ),
        "data-3": Answer(status="none", planned=Planned(status="manual", due=DAY)),
    }

    beside = result_of(assessment_of(answers)).if_delivered

    assert beside is not None
    assert beside.until == LATER
    assert beside.overdue == ("data-2",)
    assert beside.counted == 0


def test_what_is_there_already_promises_nothing() -> None:
    """A plan that was reached, and one for what does not apply, leave nothing to tell."""
    plan = Planned(status="manual", due=SOON)
    answers = {
        "data-1": Answer(status="manual", planned=plan),
        "data-2": Answer(status=NOT_APPLICABLE, reason="No features", planned=plan),
    }

    assert result_of(assessment_of(answers)).if_delivered is None


@pytest.mark.parametrize("policy", [Policy(), Policy(require_evidence=True)])
def test_what_is_delivered_is_taken_to_be_held_up(policy: Policy) -> None:
    """No policy lowers a promise: it is told as it was made."""
    rubric = bundled_rubric().rubric
    plan = Planned(status="automated", due=SOON)
    answers = {item.id: Answer(status="none", planned=plan) for item in rubric.items()}

    beside = result_of(assessment_of(answers), policy=policy).if_delivered

    assert beside is not None
    assert beside.counted == 7
