"""Which steps are open, of which kind, at what cost, and what stands in the way."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import Answer, Evidence, Planned, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.judged import Provided, ProviderState
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.planning.steps import Barrier, OpenSteps, Step, open_steps

RUBRIC = bundled_rubric().rubric
WAIVER = Waiver(reason="Later", approved_by="Grace Example", expires=DAY)
FAILS = {"data-1": (Observation(tool="pytest", check="x", outcome=Outcome.FAIL),)}
LAPSED = DAY - dt.timedelta(days=200)
PROOF = (Evidence(url="https://example.org", collected=DAY),)


def found(
    answers: dict[str, Answer],
    policy: Policy | None = None,
    observations: Mapping[str, tuple[Observation, ...]] | None = None,
) -> OpenSteps:
    """Return the open steps of a result with *answers*."""
    result = result_of(
        assessment_of(answers), policy=policy or Policy(), observations=observations or {}
    )
    return open_steps(RUBRIC, result)


def told(steps: tuple[Step, ...]) -> list[str]:
    """Return steps in short."""
    return [
        f"{s.kind} {s.before} {s.after} {float(s.effort):g} {s.source}".replace("automated", "auto")
        for s in steps
    ]


@pytest.mark.parametrize(
    ("answer", "policy", "expected"),
    [
        (
            Answer(status="none"),
            Policy(),
            ["build none manual 2 rubric", "build manual auto 3 rubric"],
        ),
        (Answer(status="automated"), Policy(), []),
        (
            Answer(status="automated", confirmed=LAPSED),
            Policy(claims_expire_after=180),
            ["confirm not_assessed auto 0 none"],
        ),
        (
            Answer(status="manual", confirmed=LAPSED),
            Policy(claims_expire_after=180),
            ["confirm not_assessed manual 0 none", "build manual auto 3 rubric"],
        ),
        (
            Answer(status="none", confirmed=LAPSED),
            Policy(claims_expire_after=180),
            ["build not_assessed manual 2 rubric", "build manual auto 3 rubric"],
        ),
        (
            Answer(status="manual"),
            Policy(require_evidence=True),
            ["confirm none manual 0 none", "build manual auto 3 rubric"],
        ),
    ],
)
def test_what_is_there_is_confirmed_and_what_is_not_is_built(
    answer: Answer, policy: Policy, expected: list[str]
) -> None:
    """Each level above what counts is one step; what lapsed or lacks proof comes back at once."""
    assert told(found({"data-1": answer}, policy=policy).ladders.get("data-1", ())) == expected


@pytest.mark.parametrize(
    ("answer", "policy", "expected"),
    [
        (Answer(status="manual"), FailingChecks.SHOW, ["build manual auto 3 rubric"]),
        (
            Answer(status="manual"),
            FailingChecks.ZERO,
            ["mend none manual 2 bound", "build manual auto 3 rubric"],
        ),
        (Answer(status="automated"), FailingChecks.ZERO, ["mend none auto 5 bound"]),
        (Answer(status="automated"), FailingChecks.CAP_AT_MANUAL, ["mend manual auto 3 bound"]),
        (
            Answer(status="automated", effort={"automated": Fraction(1, 2)}),
            FailingChecks.CAP_AT_MANUAL,
            ["mend manual auto 0.5 team"],
        ),
        (
            Answer(status="automated", confirmed=LAPSED),
            FailingChecks.CAP_AT_MANUAL,
            ["confirm not_assessed manual 0 none", "mend manual auto 3 bound"],
        ),
        (
            Answer(status="automated", confirmed=LAPSED),
            FailingChecks.ZERO,
            ["mend not_assessed auto 5 bound"],
        ),
    ],
)
def test_a_failing_check_is_mended_where_it_costs_points(
    answer: Answer, policy: FailingChecks, expected: list[str]
) -> None:
    """Mending costs at most what building would; the team's own figure is taken at its word."""
    steps = found(
        {"data-1": answer},
        policy=Policy(failing_checks=policy, claims_expire_after=180),
        observations=FAILS,
    )

    assert told(steps.ladders["data-1"]) == expected


@pytest.mark.parametrize("failing", FailingChecks)
@pytest.mark.parametrize("status", ["manual", "automated"])
def test_after_a_step_scoring_says_what_the_step_promised(
    status: str, failing: FailingChecks
) -> None:
    """Looking again, with proof, and then a passing check bring exactly the promised levels."""
    policy = Policy(claims_expire_after=180, require_evidence=True, failing_checks=failing)
    old = {"data-1": Answer(status=status, confirmed=LAPSED)}
    again = {"data-1": Answer(status=status, evidence=PROOF)}
    steps = found(old, policy=policy, observations=FAILS).ladders["data-1"]

    confirmed = result_of(assessment_of(again), policy=policy, observations=FAILS)
    mended = result_of(assessment_of(again), policy=policy)
    levels = [step.after for step in steps if step.kind != "build"]

    reached = {confirmed.item("data-1").verdict, mended.item("data-1").verdict} - {"none"}
    assert set(levels) == reached
    assert levels[-1] == mended.item("data-1").verdict == status


def test_the_team_knows_its_effort_owner_and_date() -> None:
    """Figures of the answer win over the rubric's, level by level; a date is for what it names."""
    answer = Answer(
        status="none",
        owner="Ada",
        effort={"manual": Fraction(9)},
        planned=Planned(status="manual", due=DAY),
    )

    one, two = found({"data-1": answer}).ladders["data-1"]

    assert told((one, two)) == ["build none manual 9 team", "build manual auto 3 rubric"]
    assert (one.owner, one.due, two.owner, two.due) == ("Ada", DAY, "Ada", None)


def test_waived_and_inapplicable_items_are_not_proposed() -> None:
    """An accepted gap stays accepted, and the reason is told."""
    answers = {
        "data-1": Answer(status="none", waiver=WAIVER),
        "data-4": Answer(status="not_applicable", reason="No such thing."),
    }

    steps = found(answers)

    assert {"data-1", "data-4"} & steps.ladders.keys() == set()
    assert steps.barriers["data-1"] is Barrier.WAIVED
    assert steps.barriers["data-4"] is Barrier.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("answer", "there", "expected"),
    [
        (Answer(status="automated", provided_by="platform"), "manual", []),
        (
            Answer(status="none", provided_by="platform"),
            "manual",
            ["build none manual 2 rubric"],
        ),
        (
            Answer(status="automated", provided_by="platform", confirmed=LAPSED),
            "manual",
            ["confirm not_assessed manual 0 none"],
        ),
        (
            Answer(status="manual", provided_by="platform"),
            "automated",
            ["build manual auto 3 rubric"],
        ),
        (Answer(status="automated", provided_by="platform"), "not_assessed", []),
    ],
)
def test_a_carried_item_rises_no_further_than_at_its_provider(
    answer: Answer, there: str, expected: list[str]
) -> None:
    """What is above is the provider's to do; it is named as what stands in the way."""
    provided = Provided(
        system="platform",
        name="Platform",
        period="2026-Q3",
        state=ProviderState.FILED,
        verdict=there,
        supported="none",
    )
    result = result_of(
        assessment_of({"data-1": answer}),
        policy=Policy(claims_expire_after=180),
        provided={"data-1": provided},
    )
    steps = open_steps(RUBRIC, result)

    assert told(steps.ladders.get("data-1", ())) == expected
    assert steps.barriers.get("data-1") is (None if there == "automated" else Barrier.PROVIDED)


def test_nothing_is_built_on_what_nothing_can_raise() -> None:
    """monitor-2 builds on data-1: a waived gap there holds it, an item that does not apply not."""
    waived = found({"data-1": Answer(status="none", waiver=WAIVER)})
    outside = found({"data-1": Answer(status="not_applicable", reason="No data.")})

    assert "monitor-2" not in waived.ladders
    assert waived.barriers["monitor-2"] is Barrier.DEPENDENCY
    assert "monitor-2" in outside.ladders
    assert "monitor-2" not in outside.needs


def test_what_is_there_is_confirmed_whatever_it_builds_on() -> None:
    """Dependencies bind what is built; looking again builds nothing."""
    answers = {
        "data-1": Answer(status="none", waiver=WAIVER),
        "monitor-2": Answer(status="manual", confirmed=LAPSED),
    }

    steps = found(answers, policy=Policy(claims_expire_after=180))

    assert told(steps.ladders["monitor-2"]) == ["confirm not_assessed manual 0 none"]
