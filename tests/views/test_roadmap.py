"""What a roadmap says, in words and in its picture."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of, vector
from scorereport.model.assessment import Answer, Evidence, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.result import Result
from scorereport.model.targets import named_target
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.planning.ground import ground
from scorereport.planning.roadmap import plan_roadmap
from scorereport.views.report import report_view
from scorereport.views.roadmap import RoadmapView, roadmap_view

RUBRIC = bundled_rubric().rubric
R1 = ("mnnmmna", "nnnnmmn", "mamnmnn", "nmmnnnn")
TOP = ("aaaaaaa",) * 3
WAIVER = Waiver(reason="Later", approved_by="Grace Example", expires=DAY)


def told(result: Result, name: str | None, within: int | None = None) -> RoadmapView:
    """Return the roadmap to a target in words."""
    start = ground(RUBRIC, result)
    assert start is not None
    days = None if within is None else Fraction(within)
    return roadmap_view(start, plan_roadmap(start, named_target(RUBRIC, name or ""), days))


def with_answers(*sections: str, **changes: Answer) -> Result:
    """Return the result of a vector with some answers changed; data_1 stands for data-1."""
    named = {key.replace("_", "-"): answer for key, answer in changes.items()}
    return result_of(assessment_of({**vector(RUBRIC, *sections).answers, **named}))


@pytest.mark.parametrize(
    ("name", "within", "heading"),
    [
        ("strong", None, "2.5 points to “Strongly tested”"),
        ("2", None, "1 point to 2.0"),
        ("research", None, "“Research project” is reached"),
        (None, 2, "0.5 points within 2 person-days"),
        ("strong", 2, "0.5 points towards “Strongly tested” within 2 person-days"),
    ],
)
def test_the_heading_says_how_far_it_is(name: str | None, within: int | None, heading: str) -> None:
    """Points of the score, not of sections, and the name of the target."""
    assert told(result_of(vector(RUBRIC, *R1)), name, within).heading == heading


def test_a_plan_without_a_proof_says_so_and_claims_no_more() -> None:
    """It is called a way, not the cheapest, in the note and in a line of its own."""
    start = ground(RUBRIC, result_of(vector(RUBRIC, *R1)))
    assert start is not None
    plan = plan_roadmap(start, named_target(RUBRIC, "strong"))

    proven, unproven = (
        roadmap_view(start, replace(plan, proven=each, alternatives=())) for each in (True, False)
    )

    assert proven.note.startswith("The cheapest way: 14 steps")
    assert unproven.note.startswith("A way, not proven to be the cheapest: 14 steps")
    assert proven.lines == ()
    assert unproven.lines == (
        "There are too many ways to look through them all; a better one may be among them.",
    )


def test_what_is_out_of_reach_says_so_and_names_what_holds_it() -> None:
    """A waived gap, what does not apply, and what waits for the waived one."""
    result = with_answers(
        "naanaaa",
        *TOP[:2],
        "anaaaaa",
        data_1=Answer(status="none", waiver=WAIVER),
        data_4=Answer(status="not_applicable", reason="No such data."),
    )

    view = told(result, "7")

    assert view.heading == "7.0 is out of reach: 5.0 is the most"
    data, monitor = view.lines[:2]
    assert data == (
        "7.0 needs 7.0; Data can get to 5.0 at most (waived: Feature expectations are captured in "
        "a schema; "
        "not applicable: Features adhere to meta-level requirements)."
    )
    assert monitor == (
        "7.0 needs 7.0; Monitoring can get to 6.0 at most "
        "(waiting for an item that cannot rise: Data invariants hold for inputs)."
    )


@pytest.mark.parametrize(
    ("effort", "share"),
    [
        (None, "all of it the rubric's estimate"),
        ({"manual": Fraction(1)}, "all of it confirmed by the team"),
    ],
)
def test_the_note_says_whose_figures_those_are(
    effort: Mapping[str, Fraction] | None, share: str
) -> None:
    """The team's figure, or the rubric's default."""
    result = with_answers(*TOP, "aaaaaan", monitor_7=Answer(status="none", effort=effort))

    assert told(result, "6.5").note.endswith(f"; {share}.")


def test_mending_is_marked_as_a_bound() -> None:
    """At most what building it takes, in the row and in the sum."""
    result = result_of(
        vector(RUBRIC, *TOP, "aaaaaaa"),
        policy=Policy(failing_checks=FailingChecks.ZERO),
        observations={"data-7": (Observation(tool="pytest", check="x", outcome=Outcome.FAIL),)},
    )

    view = told(result, "7")

    assert view.phases[0].steps[0].effort == "at most 5"
    assert view.phases[0].steps[0].how == "Make the check pass, Missing to Automated"
    assert view.note.endswith(
        "all of it the rubric's estimate, 5 of it at most, for mending checks."
    )


def test_the_picture_rises_where_the_score_rises() -> None:
    """From 1.0 to 1.5 after 2 person-days: along the bottom, then up at the end."""
    chart = told(result_of(vector(RUBRIC, *R1)), "first-pass").chart

    assert chart is not None
    assert chart.summary == "Score by person-days: 1.0 now, 1.5 after 2; 2 person-days in all."
    start, run, up, end = (float(n) for n in re.findall(r"[\d.]+", chart.path)[1:5])
    assert (run, end) == (float(chart.end[0]), float(chart.end[0]))
    assert start == float(chart.goal_y)
    assert up == float(chart.end[1]) < start


def test_looking_again_needs_no_picture() -> None:
    """Nothing to build, so there is no effort to draw against."""
    old = Answer(status="automated", confirmed=DAY - dt.timedelta(days=200))
    answers = {**vector(RUBRIC, *TOP, "aaaaaaa").answers, "data-1": old}
    result = result_of(assessment_of(answers), policy=Policy(claims_expire_after=180))

    view = told(result, "7")

    assert view.chart is None
    assert view.note == "The cheapest way: 1 step, 0 person-days; nothing to build."


def test_an_item_shows_the_guidance_of_exactly_the_steps_proposed() -> None:
    """Both steps where two are proposed; what to do again where it lapsed; else the next step."""
    proof = (Evidence(url="https://example.org", collected=DAY),)
    old = Answer(status="automated", confirmed=DAY - dt.timedelta(days=200), evidence=proof)
    answers = {**vector(RUBRIC, *TOP, "aaaaamn").answers, "data-1": old}
    result = result_of(
        assessment_of(answers).model_copy(update={"target": "7"}),
        policy=Policy(claims_expire_after=180),
    )

    items = {i.id: i for s in report_view(RUBRIC, result).sections for i in s.items}

    headings = [way.heading for way in items["monitor-7"].guidance]
    assert headings == [
        "Roadmap, step 3: from Missing to Manual",
        "Roadmap, step 4: from Manual to Automated",
    ]
    again = items["data-1"].guidance[0]
    assert again.heading == "Roadmap, step 1: from Not assessed to Automated"
    assert again.effort == "no build; only to look again"
    assert items["monitor-1"].guidance == ()
