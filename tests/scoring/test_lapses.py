"""What ends by time: when, and that it is told before and after."""

import datetime as dt

import pytest

from rubrics_in_tests import DAY, assessment_of, result_of
from scorereport.model.assessment import Answer, Evidence, Waiver
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.model.judged import LapseKind
from scorereport.model.periods import next_due
from scorereport.model.result import Flag, ResultItem
from scorereport.model.workspace import PeriodDates, Policy

POLICY = Policy(claims_expire_after=180, evidence_expires_after=365)


def judged(answer: Answer, *observations: Observation, as_of: dt.date = DAY) -> ResultItem:
    """Return the item that *answer* and *observations* speak for."""
    return result_of(
        assessment_of({"data-1": answer}),
        policy=POLICY,
        as_of=as_of,
        observations={"data-1": observations},
    ).item("data-1")


def test_everything_that_ends_is_told_with_its_day() -> None:
    """The first day on which it no longer counts, soonest first."""
    item = judged(
        Answer(
            status="manual",
            confirmed=dt.date(2026, 9, 1),
            evidence=(
                Evidence(title="Drill", url="https://a.example", collected=dt.date(2026, 1, 1)),
                Evidence(title="Undated", url="https://a.example"),
            ),
            waiver=Waiver(reason="R", approved_by="Grace", expires=dt.date(2026, 12, 31)),
        ),
        Observation(tool="pytest", check="t", outcome=Outcome.PASS, lapses=dt.date(2026, 11, 1)),
    )

    assert [(each.kind, each.what, each.on.isoformat()) for each in item.lapses] == [
        (LapseKind.CHECK, "pytest", "2026-11-01"),
        (LapseKind.WAIVER, "Grace", "2027-01-01"),
        (LapseKind.EVIDENCE, "Drill", "2027-01-02"),
        (LapseKind.ANSWER, "manual", "2027-03-01"),
    ]


def test_what_lapsed_counts_until_the_day_before() -> None:
    """The day that is told is the first on which the score may fall, and not one day off."""
    answer = Answer(status="manual", confirmed=dt.date(2026, 9, 1))
    (lapse,) = judged(answer).lapses

    before = judged(answer, as_of=lapse.on - dt.timedelta(days=1))
    on = judged(answer, as_of=lapse.on)
    assert (before.verdict, on.verdict) == ("manual", "not_assessed")
    assert Flag.STALE not in before.flags
    assert Flag.STALE in on.flags


@pytest.mark.parametrize("status", ["none", "not_applicable"])
def test_an_answer_that_claims_nothing_does_not_end(status: str) -> None:
    """Nobody has to look again to keep a gap."""
    reason = "No." if status == "not_applicable" else None
    assert judged(Answer(status=status, reason=reason)).lapses == ()


def test_a_check_that_passed_too_long_ago_makes_its_item_stale() -> None:
    """Unless another one passes today."""
    old = Observation(
        tool="pytest", check="t", outcome=Outcome.INCONCLUSIVE, why=Doubt.STALE, lapses=DAY
    )
    new = Observation(tool="pytest", check="u", outcome=Outcome.PASS)

    assert Flag.STALE in judged(Answer(status="manual"), old).flags
    assert Flag.STALE not in judged(Answer(status="manual"), old, new).flags


@pytest.mark.parametrize(
    ("period", "as_of", "declared", "due"),
    [
        ("2026-Q3", "2026-09-24", {}, "2026-12-31"),
        ("2026-Q4", "2026-12-24", {}, "2027-03-31"),
        ("2026-Q3", "2027-01-01", {}, None),
        ("9999-Q4", "2026-09-24", {}, None),
        ("spring", "2026-09-24", {}, None),
        ("spring", "2026-09-24", {"summer": "2026-10-10"}, "2026-10-10"),
        ("2026-Q3", "2026-09-24", {"2026-Q3": "2026-09-30"}, "2026-12-31"),
        (
            "2026-Q3",
            "2026-09-24",
            {"2027-Q1": "2027-03-15", "2026-Q4": "2026-12-15", "2026-Q2": "2026-06-30"},
            "2026-12-15",
        ),
    ],
)
def test_the_next_period_is_the_declared_one_or_the_next_quarter(
    period: str, as_of: str, declared: dict[str, str], due: str | None
) -> None:
    """And nothing where neither is known or to come."""
    periods = {
        name: PeriodDates(opens=day, due=day)
        for name, day in ((name, dt.date.fromisoformat(day)) for name, day in declared.items())
    }
    found = next_due(period, dt.date.fromisoformat(as_of), periods)

    assert (found.isoformat() if found else None) == due
