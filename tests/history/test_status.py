"""How far a system is follows from its file, and groups add up to the whole."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, assessment_of, result_of
from scorereport.history.status import (
    Round,
    group_of,
    grouped,
    system_status,
    without_assessment,
)
from scorereport.model.assessment import (
    Answer,
    Condition,
    Decision,
    Planned,
    Review,
    System,
    Waiver,
)
from scorereport.model.judged import LapseKind
from scorereport.model.result import Result
from scorereport.model.status import By, DueKind, Filing, SystemStatus
from scorereport.model.workspace import Policy
from scorereport.scoring.reviews import answers_digest

OPENS = DAY - dt.timedelta(days=23)
BEFORE = DAY - dt.timedelta(days=91)
NEXT = DAY + dt.timedelta(days=90)
ROUND = Round(period="2026-Q3", opens=OPENS, next_due=NEXT, as_of=DAY)
PAST, SOON, FAR = (DAY + dt.timedelta(days=days) for days in (-1, 30, 400))


def filed(
    answers: Mapping[str, Answer],
    *,
    on: dt.date = DAY,
    period: str = "2026-Q3",
    decision: Decision | None = None,
    **given: object,
) -> Result:
    """Return the result of *answers*, assessed on a day and judged on that of the round."""
    assessment = assessment_of(answers, assessed=on, period=period)
    assessment = assessment.model_copy(update={"decision": decision})
    return result_of(assessment, **{"as_of": DAY, **given})  # type: ignore[arg-type] # fields of the case


def status(result: Result, *earlier: Result) -> SystemStatus:
    """Return how far the system of *result* is."""
    return system_status(ROUND, result, earlier, "assessments/sample/2026-Q3.yaml")


@pytest.mark.parametrize(
    ("confirmed", "on", "before", "expected"),
    [
        (None, DAY, None, Filing.FILED),
        (OPENS, DAY, BEFORE, Filing.FILED),
        (OPENS - dt.timedelta(days=1), OPENS, BEFORE, Filing.OPEN),
        # Filed before the round opened, which is nobody's copy.
        (None, OPENS - dt.timedelta(days=5), BEFORE, Filing.FILED),
        # Carried over from an assessment that was made after the round opened.
        (
            OPENS + dt.timedelta(days=2),
            OPENS + dt.timedelta(days=2),
            OPENS + dt.timedelta(days=2),
            Filing.OPEN,
        ),
    ],
)
def test_a_file_is_filed_once_somebody_looked(
    confirmed: dt.date | None, on: dt.date, before: dt.date | None, expected: Filing
) -> None:
    """What was carried over and not looked at is open, whatever the file's day."""
    result = filed({"data-1": Answer(status="manual", confirmed=confirmed)}, on=on)
    earlier = [filed({}, on=before, period="2026-Q2")] if before else []

    found = status(result, *earlier)

    assert found.filing is expected
    assert found.assessment is not None
    assert (found.assessment.answered, found.assessment.confirmed) == (
        1,
        int(expected is Filing.FILED),
    )


def test_a_file_without_answers_is_open_and_an_older_one_is_not_filed() -> None:
    """What stands in the older one is still told: promises do not end with a round."""
    said = {"data-1": Answer(status="none", planned=Planned(status="manual", due=PAST))}

    assert status(filed({})).filing is Filing.OPEN
    older = status(filed(said, on=BEFORE, period="2026-Q2"))
    assert (older.filing, older.overdue, older.promises) == (Filing.NOT_FILED, 1, ())
    assert older.assessment is not None
    assert (older.assessment.period, older.assessment.confirmed) == ("2026-Q2", 0)


def test_what_is_due_is_told_while_the_gap_is_there() -> None:
    """Promises, conditions and waivers; what is reached, and a condition's promise, are not."""
    waiver = Waiver(reason="Later", approved_by="Grace Example", expires=SOON)
    late = Waiver(reason="Later", approved_by="Grace Example", expires=FAR)
    ended = Waiver(reason="Later", approved_by="Grace Example", expires=PAST)
    owner = "Ada Example"
    answers = {
        "data-1": Answer(status="none", planned=Planned(status="manual", due=PAST), owner=owner),
        "data-2": Answer(status="automated", waiver=waiver),
        "data-3": Answer(status="none", waiver=waiver),
        "data-4": Answer(status="manual", waiver=late),
        "data-5": Answer(status="none", waiver=ended),
        "data-6": Answer(status="none", planned=Planned(status="manual", due=PAST)),
        "data-7": Answer(status="none", planned=Planned(status="manual", due=DAY)),
    }
    conditions = [
        Condition(item=item, due=PAST, owner="Bo") for item in ("data-6", "data-2", "data-6")
    ]
    decision = Decision.model_validate(
        {"outcome": "conditional", "by": "Grace", "date": DAY, "conditions": conditions}
    )

    found = status(filed(answers, decision=decision))

    assert [(due.kind, due.item, due.on, due.owner) for due in found.dues] == [
        (DueKind.PROMISE, "data-1", PAST, owner),
        (DueKind.CONDITION, "data-6", PAST, "Bo"),
        (DueKind.WAIVER, "data-5", PAST, None),
        (DueKind.PROMISE, "data-7", DAY, None),
        (DueKind.WAIVER, "data-3", SOON, None),
        (DueKind.WAIVER, "data-4", FAR, None),
    ]
    assert (found.overdue, found.waivers_ending) == (2, 2)


def test_what_lapses_is_told_from_tomorrow_to_the_next_due_day() -> None:
    """What has lapsed is stale already, and what lapses later is nobody's work now."""
    days = {"data-1": 100, "data-2": 99, "data-3": 0}
    answers = {
        item: Answer(status="manual", confirmed=DAY - dt.timedelta(days=age))
        for item, age in days.items()
    }
    for limit, expected in ((100, [1, 2]), (99, [1]), (80, [81]), (89, [90]), (90, [])):
        found = status(filed(answers, policy=Policy(claims_expire_after=limit)))
        assert {due.lapse for due in found.dues} <= {LapseKind.ANSWER}
        assert [(due.on - DAY).days for due in found.dues] == expected


@pytest.mark.parametrize(
    ("reviews", "signed"),
    [
        ([], 0),
        ([("Grace Example", "agreed")], 1),
        ([("Grace Example", "agreed with remarks")], 1),
        ([("Grace Example", "rejected")], 0),
        ([("Grace Example", "agreed"), ("Alan Example", "rejected")], 0),
        ([("Grace Example", "rejected"), ("Grace Example", "agreed")], 1),
        ([("Ada Example", "agreed")], 0),  # who gave the answers
    ],
)
def test_reviewed_is_what_somebody_independent_agreed_to(
    reviews: list[tuple[str, str]], signed: int
) -> None:
    """A rejection of exactly these answers is a review, and signs nothing off."""
    assessment = assessment_of({"data-1": Answer(status="manual")})
    digest = answers_digest(assessment)
    given = tuple(
        Review(by=by, date=DAY, outcome=outcome, answers_sha256=digest) for by, outcome in reviews
    )
    found = status(result_of(assessment.model_copy(update={"reviews": given})))

    assert found.assessment is not None
    assert found.assessment.signed is bool(signed)
    assert group_of([found]).reviewed == signed


NAMES = st.none() | st.sampled_from(["ärzte", "Bank", "bank", "Zoo"])
LETTERS = st.sampled_from(["none", "manual", "automated"])


@st.composite
def systems(draw: st.DrawFn) -> SystemStatus:
    """Draw how far some system is."""
    system = System(id="sample", team=draw(NAMES), owner=draw(NAMES), tier=draw(NAMES))
    kind = draw(st.sampled_from(["never", "torn", "older", "here"]))
    if kind in {"never", "torn"}:
        return without_assessment(
            system, Filing.NOT_FILED if kind == "never" else Filing.UNREADABLE
        )
    plan = Planned(status="automated", due=draw(st.sampled_from([PAST, SOON])))
    answer = Answer(status=draw(LETTERS), planned=draw(st.sampled_from([None, plan])))
    old = filed({"data-1": Answer(status="none", planned=plan)}, on=BEFORE, period="2026-Q2")
    new = filed({"data-1": answer}, targets={"Zoo": "1"})
    chosen = new if kind == "here" else old
    assessed = chosen.model_copy(update={"system": system})
    return system_status(ROUND, assessed, [old] if kind == "here" else [], "x.yaml")


@given(st.lists(systems(), max_size=8), st.sampled_from([By.TEAM, By.OWNER]))
def test_groups_add_up_to_the_whole(found: list[SystemStatus], by: By) -> None:
    """Nobody is in two groups or in none, whatever rows are told by."""
    groups, total = grouped(found, by), group_of(found)
    numbers = [
        *("systems", "answered", "items", "confirmed", "reviewed", "conflicts", "unverified"),
        *("waivers_ending", "overdue", "required_missed"),
    ]

    for name in numbers:
        assert sum(getattr(group, name) for group in groups) == getattr(total, name)
    for filing in Filing:
        assert sum(group.filing[filing] for group in groups) == total.filing[filing]
    assert sum(total.filing.values()) == total.systems == len(found)
    assert sum(total.promises.values()) == sum(len(each.promises) for each in found)
    for fate, number in total.promises.items():
        assert sum(group.promises[fate] for group in groups) == number
    names = [group.name for group in groups]
    assert len(set(names)) == len(names)
    assert None not in names[:-1]
    lows = [group.lowest for group in groups if group.lowest is not None]
    assert min(lows, default=None) == total.lowest
    assert grouped(found, By.SYSTEM) == ()


def test_scores_of_several_rubrics_have_no_range() -> None:
    """Editions are on different scales, and lowest of both means nothing."""
    one = status(filed({"data-1": Answer(status="manual")}))
    assert one.assessment is not None
    rubric = one.assessment.rubric.model_copy(update={"edition": "2016"})
    other = one.model_copy(
        update={"assessment": one.assessment.model_copy(update={"rubric": rubric})}
    )

    assert (group_of([one]).lowest, group_of([one]).highest) == (Fraction(0), Fraction(0))
    assert (group_of([one, other]).lowest, group_of([one, other]).highest) == (None, None)
