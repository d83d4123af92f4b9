"""The roadmap as a whole: R1 by hand, and what it says beside the steps."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from random_cases import random_case
from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of, vector
from scorereport.model.assessment import Answer, Planned, Waiver
from scorereport.model.result import Result
from scorereport.model.targets import Target, band_target, named_target
from scorereport.planning.ground import Ground, ground
from scorereport.planning.phases import Phase
from scorereport.planning.roadmap import Roadmap, plan_roadmap, rises
from scorereport.planning.steps import Barrier, EffortSource
from scorereport.planning.targets import default_target, next_targets

RUBRIC = bundled_rubric().rubric
R1 = ("mnnmmna", "nnnnmmn", "mamnmnn", "nmmnnnn")
WAIVER = Waiver(reason="Later", approved_by="Grace Example", expires=DAY)
HALF = Fraction(1, 2)


def target(name: str) -> Target:
    """Return a target of the ML Test Score."""
    found = named_target(RUBRIC, name)
    assert found is not None
    return found


def start_of(result: Result) -> Ground:
    """Return where plans for *result* start."""
    start = ground(RUBRIC, result)
    assert start is not None
    return start


def planned(result: Result, name: str, within: int | None = None) -> Roadmap:
    """Return the plan to a target."""
    days = None if within is None else Fraction(within)
    return plan_roadmap(start_of(result), target(name), days)


def steps_of(plan: Roadmap) -> list[str]:
    """Return the steps in short, sorted."""
    steps = [each.taking.step for each in plan.steps]
    return sorted(f"{step.item} {step.after}" for step in steps)


def test_r1_to_strong_by_hand() -> None:
    """R1 (second-look) from 1.0 to "strong", which begins above 3: every section needs 3.5.

    Efforts are the rubric's person-days; "+" is a step up to manual, "++" on to automated.

    Data, m n n m m n a = 2.5: two steps.  data-6+ 1; then data-4++ 2 or data-6++ 2 (data-3+ would
    be 2 as well, but builds on data-2, which is missing); data-2+ and data-1++ are 3, data-5++ 8.
    Cheapest 1 + 2 = 3; data-4 removes more risk (value 3, data-6 has 2), so data-4++.
    Model, n n n n m m n = 1.0: five steps.  1+ 1, 5++ 1, 1++ 1.5, 6++ 2.5, then 3+ 3 or 4+ 3
    (2+ is 8, 7+ is 5).  Cheapest 1 + 1 + 1.5 + 2.5 + 3 = 9; but 4+ and 4++ (3 + 2.5) instead of
    6++ and a 3 cost the same.
    Infrastructure, m a m n m n n = 2.5: two steps.  4+ 1.5; then 5++ 2 or 7+ 2
    (6+ is 3 and builds on 7, 1++ and 4++ are 3, 3++ is 5).  1.5 + 2 = 3.5; value 5 of infra-7
    against 2 of infra-5.
    Monitoring, n m m n n n n = 1.0: five steps.  5+ 1, 1+ 1.5, 6+ 1.5 make three; 4+ 1 and 4++ 1.5
    build on model-4, which is missing, so model-4+ (3) has to be among the steps of Model.
    With it: 1 + 1.5 + 1.5 + 1 + 1.5 = 6.5.  Without it the other two steps are 5++ 2 and
    1++ or 6++ 3, together 5 instead of 2.5.
    So Model takes 4+ as its step of 3, at no further cost: 9 with or without it.
    Total 3 + 9 + 3.5 + 6.5 = 22 person-days for 14 steps.
    """
    plan = planned(result_of(vector(RUBRIC, *R1)), "strong")

    assert steps_of(plan) == [
        "data-4 automated",
        "data-6 manual",
        "infra-4 manual",
        "infra-7 manual",
        "model-1 automated",
        "model-1 manual",
        "model-4 manual",
        "model-5 automated",
        "model-6 automated",
        "monitor-1 manual",
        "monitor-4 automated",
        "monitor-4 manual",
        "monitor-5 manual",
        "monitor-6 manual",
    ]
    assert [plan.before, plan.after, plan.effort] == [Fraction(1), Fraction(7, 2), Fraction(22)]
    assert plan.by_source == {
        EffortSource.TEAM: 0,
        EffortSource.RUBRIC: 22,
        EffortSource.BOUND: 0,
    }
    choices = [
        (choice.take, [f"{step.item} {step.after}" for step in choice.steps])
        for found in plan.alternatives
        for choice in found.choices
    ]
    assert choices == [
        (1, ["data-4 automated", "data-6 automated"]),
        (1, ["model-4 automated", "model-6 automated"]),
        (1, ["infra-5 automated", "infra-7 manual"]),
    ]


def test_r1_says_what_the_next_half_point_costs() -> None:
    """In each section the cheapest single step: 1, 1, 1.5 and 1 person-days."""
    found = rises(start_of(result_of(vector(RUBRIC, *R1))))

    assert [(r.section, r.after, r.effort, r.steps[0].item) for r in found] == [
        ("data", 3, 1, "data-6"),
        ("model", Fraction(3, 2), 1, "model-1"),
        ("infra", 3, Fraction(3, 2), "infra-4"),
        ("monitor", Fraction(3, 2), 1, "monitor-5"),
    ]


def test_what_a_step_waits_for_outside_its_section_is_part_of_its_price() -> None:
    """With all else at the top, monitor-4 (1) costs the 3 person-days of model-4 too."""
    result = result_of(vector(RUBRIC, "aaaaaaa", "aaanaaa", "aaaaaaa", "aaanaaa"))

    monitor = rises(start_of(result))[3]

    assert [step.item for step in monitor.steps] == ["model-4", "monitor-4"]
    assert [monitor.effort, monitor.after] == [Fraction(4), Fraction(13, 2)]


def test_what_is_needed_elsewhere_decides_what_is_cheap() -> None:
    """Monitoring (n m m n a a n) lacks a point to 4: two steps.

    monitor-4+ (1) and 1+ (1.5) are 2.5, as are 4+ and 4++, which come later in the rubric;
    but both are 5.5 where model-4+ (3) has to come first.
    Then monitor-1+ and 1++, 1.5 + 3 = 4.5, are the cheapest.
    """
    sections = {True: "aaanaaa", False: "aaamaaa"}
    plans = {
        missing: planned(result_of(vector(RUBRIC, "aaaaaaa", model, "aaaaaaa", "nmmnaan")), "4")
        for missing, model in sections.items()
    }

    assert steps_of(plans[True]) == ["monitor-1 automated", "monitor-1 manual"]
    assert steps_of(plans[False]) == ["monitor-1 manual", "monitor-4 manual"]
    assert (plans[True].effort, plans[False].effort) == (Fraction(9, 2), Fraction(5, 2))


def test_steps_come_in_an_order_in_which_they_can_be_taken() -> None:
    """What a step builds on is done before, and the score never falls."""
    plan = planned(result_of(vector(RUBRIC, *R1)), "exceptional")

    done: dict[str, str] = {}
    scores = [plan.before]
    for each in plan.steps:
        step = each.taking.step
        assert all(done.get(other) for other in each.builds_on)
        assert step.before == done.get(step.item, step.before)
        done[step.item] = step.after
        scores.append(each.taking.score)
    assert scores == sorted(scores)
    assert plan.steps[-1].taking.effort == plan.effort == 68
    order = [list(Phase).index(each.phase) for each in plan.steps]
    assert order == sorted(order)


@given(st.integers(0, 10_000))
def test_every_plan_says_the_truth_about_itself(seed: int) -> None:
    """Its last score is the score, its efforts add up, and what is reachable is reached."""
    rubric, result = random_case(seed)
    start = ground(rubric, result)
    for band in rubric.bands if start else ():
        assert start is not None
        plan = plan_roadmap(start, band_target(band))
        last = plan.steps[-1].taking if plan.steps else None

        assert plan.reached == plan.reachable == band_target(band).goal.reached_by(plan.after)
        assert plan.after == (last.score if last else plan.before) <= plan.highest
        assert plan.effort == (last.effort if last else 0) == sum(plan.by_source.values())
        assert bool(plan.obstacles) is not plan.reachable


def test_an_unreachable_target_says_why_and_how_far_one_can_get() -> None:
    """Data with three accepted gaps of a point each ends at 4, and "exceptional" begins above 5."""
    answers = {item.id: Answer(status="automated") for item in RUBRIC.items()}
    answers |= {key: Answer(status="none", waiver=WAIVER) for key in ("data-1", "data-4", "data-5")}
    answers["data-6"] = Answer(status="none")

    plan = planned(result_of(assessment_of(answers)), "exceptional")

    assert not plan.reachable
    assert not plan.reached
    assert plan.highest == plan.after == 4
    assert steps_of(plan) == ["data-6 automated", "data-6 manual"]
    (obstacle,) = plan.obstacles
    assert (obstacle.section, obstacle.highest) == ("data", Fraction(4))
    assert obstacle.barriers == dict.fromkeys(["data-1", "data-4", "data-5"], Barrier.WAIVED)


@pytest.mark.parametrize(
    ("days", "score", "effort", "reached"),
    [(0, 1, 0, False), (2, Fraction(3, 2), 2, False), (21, 3, None, False), (22, 3.5, 22, True)],
)
def test_within_some_days_the_plan_goes_as_far_as_they_allow(
    *, days: int, score: Fraction, effort: int | None, reached: bool
) -> None:
    """It never costs more, and with days enough it is the plan to the target."""
    plan = planned(result_of(vector(RUBRIC, *R1)), "strong", within=days)

    assert (plan.after, plan.reached, plan.reachable) == (score, reached, True)
    assert plan.effort <= days
    assert effort is None or plan.effort == effort


def test_without_a_target_the_days_decide() -> None:
    """The most that 22 person-days buy from R1 is 3.5 all the same."""
    plan = plan_roadmap(start_of(result_of(vector(RUBRIC, *R1))), None, Fraction(22))

    assert plan.target is None
    assert (plan.after, plan.effort) == (Fraction(7, 2), Fraction(22))


def test_plans_for_successive_bands_are_each_the_cheapest() -> None:
    """R1 to each band in turn; they need not nest, so each is planned from today."""
    start = start_of(result_of(vector(RUBRIC, *R1)))

    plans = [plan_roadmap(start, each) for each in next_targets(RUBRIC, start.result)]

    assert [(p.target.name, p.after, p.effort) for p in plans if p.target] == [
        ("first-pass", Fraction(3, 2), 2),
        ("reasonable", Fraction(5, 2), Fraction(15, 2)),
        ("strong", Fraction(7, 2), 22),
        ("exceptional", Fraction(11, 2), 68),
    ]


@pytest.mark.parametrize(
    ("name", "at", "reached"),
    [("strong", "3", False), ("strong", "3.5", True), ("3", "3", True), ("research", "0", True)],
)
def test_a_band_that_is_open_below_begins_above_its_end(
    *, name: str, at: str, reached: bool
) -> None:
    """The band "strong" is above 3; the number 3 is 3."""
    assert target(name).goal.reached_by(Fraction(at)) is reached


def test_the_default_is_the_own_target_until_it_is_reached_and_then_the_next_band() -> None:
    """R1 is at 1.0, in "possible holes"; at the top there is only the top."""
    result = result_of(vector(RUBRIC, *R1))
    names = [
        default_target(RUBRIC, result.model_copy(update={"target": aim})).name
        for aim in (None, "strong", "2.5", "possible-holes", "0.5")
    ]
    top = result_of(vector(RUBRIC, *["aaaaaaa"] * 4))

    assert names == ["first-pass", "strong", "2.5", "first-pass", "first-pass"]
    assert default_target(RUBRIC, top).name == "exceptional"


def test_dates_set_phases_and_never_the_choice() -> None:
    """A promised step is planned when it is promised; its basis comes no later."""
    answers = dict(vector(RUBRIC, *R1).answers)
    due = {"monitor-4": 20, "monitor-5": 60, "monitor-1": 200}
    for item, days in due.items():
        promise = Planned(status="manual", due=DAY + dt.timedelta(days=days))
        answers[item] = Answer(status="none", planned=promise)

    plan = planned(result_of(assessment_of(answers)), "strong")
    without = planned(result_of(vector(RUBRIC, *R1)), "strong")

    assert steps_of(plan) == steps_of(without)
    phases = {(e.taking.step.item, e.taking.step.after): e.phase for e in plan.steps}
    assert phases["monitor-4", "manual"] is Phase.NOW
    assert phases["model-4", "manual"] is Phase.NOW
    assert phases["monitor-5", "manual"] is Phase.NEXT
    assert phases["monitor-1", "manual"] is Phase.LATER
    undated = sum(e.taking.step.effort for e in without.steps if e.phase is Phase.NOW)
    assert undated == 10


def test_of_equally_cheap_plans_the_one_of_more_value_is_taken() -> None:
    """model-1 (value 4) before model-5 (value 3), both a person-day for half a point."""
    plan = planned(result_of(vector(RUBRIC, *R1)), "first-pass")

    assert steps_of(plan) == ["model-1 manual", "monitor-5 manual"]
    assert plan.after - plan.before == HALF
