"""What is missing for the next band is right, and enough is enough."""

import datetime as dt
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, LEVELS, assessment_of, bundled_rubric, result_of, vector
from scorereport.model.assessment import Answer, Planned, Waiver
from scorereport.model.result import Result
from scorereport.model.workspace import Policy
from scorereport.planning.next_band import Kind, NextBand, Shortfall, plan_next_band
from scorereport.scoring.aggregation import section_value

RUBRIC = bundled_rubric().rubric
LETTERS = st.text("amn", min_size=7, max_size=7)


def planned(result: Result) -> NextBand:
    """Return the plan of *result*, which is below the top."""
    plan = plan_next_band(RUBRIC, result)
    assert plan is not None
    return plan


def value_with(result: Result, shortfall: Shortfall, raised: dict[str, str]) -> Fraction:
    """Return what the section of *shortfall* is worth with some items raised."""
    points = {item.id: item.points for item in result.items}
    points |= {item: RUBRIC.level(level).points for item, level in raised.items()}
    section = next(s for s in RUBRIC.sections if s.id == shortfall.section)
    return section_value(RUBRIC, section, points).value or Fraction(0)


def test_r1_needs_half_a_point_in_two_sections() -> None:
    """R1 stands at 1.0; "first pass" begins above 1, so Model and Monitoring need 1.5 each.

    Model is n n n n m m n and Monitoring n m m n n n n:
    every item can rise by half a point, so any one of the seven is enough in each.
    """
    result = result_of(vector(RUBRIC, "mnnmmna", "nnnnmmn", "mamnmnn", "nmmnnnn"))

    plan = planned(result)

    assert plan.band.id == "first-pass"
    assert [(s.section, s.value, s.needed, s.enough, len(s.steps)) for s in plan.shortfalls] == [
        ("model", Fraction(1), Fraction(3, 2), 1, 7),
        ("monitor", Fraction(1), Fraction(3, 2), 1, 7),
    ]
    efforts = [step.effort for step in plan.shortfalls[0].steps]
    assert efforts == sorted(efforts, key=lambda days: days or 0)


@given(st.lists(LETTERS, min_size=4, max_size=4))
def test_enough_steps_are_enough_and_fewer_are_not(letters: list[str]) -> None:
    """Any so many of the steps reach the band; one fewer never does."""
    result = result_of(vector(RUBRIC, *letters))
    plan = plan_next_band(RUBRIC, result)

    for shortfall in plan.shortfalls if plan else ():
        if shortfall.enough is None:
            continue
        for number, reaches in ((shortfall.enough, True), (shortfall.enough - 1, False)):
            for steps in combinations(shortfall.steps, number):
                value = value_with(result, shortfall, {s.item: s.after for s in steps})
                assert (value >= (shortfall.needed or 0)) is reaches


@given(LETTERS)
def test_what_is_needed_is_the_smallest_value_inside_the_band(letters: str) -> None:
    """Compared with every way to raise the items of the section."""
    result = result_of(vector(RUBRIC, letters, "aaaaaaa", "aaaaaaa", "aaaaaaa"))
    plan = plan_next_band(RUBRIC, result)

    for shortfall in plan.shortfalls if plan else ():
        items = [item.id for item in RUBRIC.sections[0].items]
        higher = ["nma"["nma".index(letter) :] for letter in letters]
        values = {
            value_with(result, shortfall, dict(zip(items, map(LEVELS.get, way), strict=True)))  # type: ignore[arg-type] # every letter is a level
            for way in product(*higher)
        }
        assert plan is not None
        assert shortfall.needed == min(v for v in values if plan.band.contains(v))


def test_nothing_is_missing_at_the_top() -> None:
    """The highest band has no next one."""
    assert plan_next_band(RUBRIC, result_of(vector(RUBRIC, *["aaaaaaa"] * 4))) is None


def test_waived_and_inapplicable_items_are_not_proposed() -> None:
    """An accepted gap stays accepted, and what cannot be reached is said to be so."""
    waiver = Waiver(reason="Later", approved_by="Grace Example", expires=DAY)
    answers = {item.id: Answer(status="none", waiver=waiver) for item in RUBRIC.sections[0].items}
    answers["data-7"] = Answer(status="not_applicable", reason="No features")

    first = planned(result_of(assessment_of(answers))).shortfalls[0]

    assert (first.section, first.steps, first.needed, first.enough) == ("data", (), None, None)


def test_a_lapsed_answer_is_to_be_confirmed_not_built() -> None:
    """Looking again is the step, and it brings back all that was answered."""
    answers = {"data-1": Answer(status="automated", confirmed=DAY - dt.timedelta(days=200))}
    result = result_of(assessment_of(answers), policy=Policy(claims_expire_after=180))

    step = planned(result).shortfalls[0].steps[0]

    assert (step.item, step.kind, step.gain, step.effort) == (
        "data-1",
        Kind.CONFIRM,
        Fraction(1),
        Fraction(0),
    )


def test_the_team_knows_its_effort_owner_and_date() -> None:
    """Figures of the answer win over the rubric's."""
    answer = Answer(
        status="none",
        owner="Ada",
        effort={"manual": Fraction(9)},
        planned=Planned(status="manual", due=DAY),
    )

    steps = planned(result_of(assessment_of({"data-1": answer}))).shortfalls[0].steps
    step = next(step for step in steps if step.item == "data-1")

    assert (step.owner, step.effort, step.effort_confirmed, step.due) == (
        "Ada",
        Fraction(9),
        True,
        DAY,
    )


@pytest.mark.parametrize("letters", ["nnnnnnn", "aaaaaan"])
def test_sections_inside_the_band_are_left_alone(letters: str) -> None:
    """Only the sections that fall short are listed."""
    plan = plan_next_band(RUBRIC, result_of(vector(RUBRIC, letters, *["aaaaaaa"] * 3)))

    assert [s.section for s in plan.shortfalls] == ["data"] if plan else letters == "aaaaaan"
