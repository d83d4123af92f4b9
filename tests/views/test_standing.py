"""What a report says of conflicts, of missing proof, and of what ends soon."""

import datetime as dt

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import Answer, Evidence
from scorereport.model.checks import Observation, Outcome
from scorereport.model.result import Result
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.views.conflicts import conflicts_view
from scorereport.views.hero import hero_view
from scorereport.views.standing import standing_view

RUBRIC = bundled_rubric().rubric
ANSWERS = {
    "data-1": Answer(status="automated"),
    "data-2": Answer(
        status="automated",
        evidence=(Evidence(title="S", url="https://a.example", collected=DAY),),
    ),
    "data-3": Answer(status="manual", confirmed=dt.date(2026, 5, 1)),
    "data-4": Answer(
        status="manual",
        evidence=(Evidence(title="T", url="https://a.example", collected=dt.date(2025, 1, 1)),),
    ),
    "data-7": Answer(status="not_applicable", reason="No."),
}


def check(outcome: Outcome, name: str = "t") -> Observation:
    """Return what pytest said."""
    return Observation(tool="pytest", check=name, outcome=outcome, executed=DAY, path="junit.xml")


def result(policy: Policy | None = None, **observations: tuple[Observation, ...]) -> Result:
    """Return a result with *observations* by item, dashes as underscores."""
    seen = {item.replace("_", "-"): each for item, each in observations.items()}
    policy = policy or Policy(claims_expire_after=180)
    assessment = assessment_of(ANSWERS)
    return result_of(assessment, policy=policy, observations=seen, next_due=dt.date(2026, 12, 31))


def test_no_conflict_no_section() -> None:
    """Where answers and checks agree nothing is said of conflicts."""
    assert conflicts_view(RUBRIC, result(data_1=(check(Outcome.PASS),))) is None


def test_conflicts_name_answer_and_checks() -> None:
    """What was answered, which checks say otherwise, and what it does to the points."""
    failing = tuple(check(Outcome.FAIL, f"t{number}") for number in range(5))
    view = conflicts_view(RUBRIC, result(data_1=failing, data_7=(check(Outcome.PASS),)))

    assert view is not None
    assert view.heading == "2 conflicts"
    first, second = view.conflicts
    assert (first.item, first.answered, first.more) == (
        "data-1",
        "answered Automated",
        "and 2 more checks",
    )
    assert [each.check for each in first.checks] == ["pytest: t0", "pytest: t1", "pytest: t2"]
    assert second.checks[0].outcome == "passes, run on 24 September 2026"
    assert "points stay" in view.note

    strict = result(Policy(failing_checks=FailingChecks.ZERO), data_1=failing)
    told = conflicts_view(RUBRIC, strict)
    assert told is not None
    assert "takes its item's points" in told.note


def test_proof_that_is_missing_stale_or_ending_is_listed() -> None:
    """With what is claimed and held up, since when, and until when."""
    view = standing_view(RUBRIC, result())
    told = {
        group.title: {line.text: [item for item, _ in line.items] for line in group.lines}
        for group in view.groups
    }

    assert told == {
        "4 unverified": {
            "Automated claimed, nothing held up": ["data-1"],
            "Automated claimed, Manual held up": ["data-2"],
            "Manual claimed, nothing held up": ["data-3", "data-4"],
        },
        "1 stale": {"T, since 2 January 2026": ["data-4"]},
        "Lapses by 31 December 2026": {"The answer, on 29 October 2026": ["data-3"]},
    }


def test_the_first_screen_says_how_many_items_lapse_soon() -> None:
    """With the day until which that is, and a way to the list of them."""
    told = [entry for entry in hero_view(RUBRIC, result(), None).attention if not entry.show]

    assert [(entry.count, entry.label, entry.anchor) for entry in told] == [
        ("1", "item lapses by 31 December 2026", "Proof")
    ]


def test_the_map_tells_checked_checkable_and_attested_apart() -> None:
    """For every item what it rests on, and what could check it where nothing has."""
    seen = result(data_1=(check(Outcome.PASS),), data_2=(check(Outcome.INCONCLUSIVE),))
    view = standing_view(RUBRIC, seen)
    rows = {row.item: row for row in view.coverage}

    assert list(rows) == [item.id for item in RUBRIC.items()]
    assert (rows["data-1"].checked_by, rows["data-1"].checkable_by) == ("pytest", "")
    assert rows["data-2"].checked_by == "evidence"
    assert rows["data-3"].checked_by == "the answer alone"
    assert rows["data-4"].checked_by == "evidence that does not count"
    assert rows["data-5"].checked_by == "nothing"
    assert "Locust" in rows["data-3"].checkable_by
    covered = seen.coverage
    assert covered.checked == 1
    assert covered.checked + covered.checkable + covered.attested_only == covered.items
    assert view.summary.startswith("Tools measured 1 of 28 items; ")
