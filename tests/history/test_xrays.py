"""Each x-ray sees what it is for at its edge, and nothing in an honest answer."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, LEVELS, assessment_of, bundled_rubric, result_of
from scorereport.history.xrays.answers import SAME_ANSWERS, YEARS
from scorereport.history.xrays.kinds import Xray, XrayCode
from scorereport.history.xrays.promises import DUE_DAYS, WAIVER_DAYS
from scorereport.history.xrays.proof import REPEATED_LINK_ITEMS
from scorereport.history.xrays.table import XRAYS, xrays
from scorereport.model.assessment import Answer, Evidence, Planned, System, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.result import Result
from scorereport.views.xrays import WORDS

RUBRIC = bundled_rubric().rubric
ITEMS = [item.id for item in RUBRIC.items()]
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "x-rays.md"
BEFORE = DAY - dt.timedelta(days=91)
NEW = Evidence(url="https://example.org/new", collected=DAY)
OLD = Evidence(url="https://example.org/old", collected=BEFORE - dt.timedelta(days=1))
PASSES = Observation(tool="pytest", check="x", outcome=Outcome.PASS, executed=DAY)


def answered(
    answers: Mapping[str, Answer],
    *,
    on: dt.date = DAY,
    rubric: str = "ml-test-score",
    owner: str | None = "Ada Example",
    **given: object,
) -> Result:
    """Return the result of *answers* of a system that has an owner."""
    assessment = assessment_of(answers, assessed=on, period=f"{on:%Y-%m-%d}").model_copy(
        update={"system": System(id="sample", owner=owner)}
    )
    return result_of(assessment, rubric, **given)


def seen(result: Result, *earlier: Result) -> list[Xray]:
    """Return the x-rays of *result*."""
    return list(xrays(RUBRIC, result, earlier))


def codes(result: Result, *earlier: Result) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names of the x-rays of *result* with their items."""
    return [(xray.code.value, xray.items) for xray in seen(result, *earlier)]


def one(answer: Answer) -> dict[str, Answer]:
    """Return *answer* as the answer of one item."""
    return {"data-1": answer}


def test_what_does_not_apply_and_is_measured() -> None:
    """A check that passes or fails contradicts; one that says nothing does not."""
    answers = one(Answer(status="not_applicable", reason="None"))
    fails = PASSES.model_copy(update={"outcome": Outcome.FAIL})
    silent = PASSES.model_copy(update={"outcome": Outcome.INCONCLUSIVE})

    for observation, expected in ((PASSES, 1), (fails, 1), (silent, 0)):
        found = codes(answered(answers, observations={"data-1": (observation,)}))
        assert found == [("not_applicable_measured", ("data-1",))] * expected


@pytest.mark.parametrize(
    ("before", "now", "evidence", "expected"),
    [
        ("manual", "automated", (OLD,), True),
        ("none", "manual", (OLD, OLD), True),
        ("manual", "automated", (OLD, NEW), False),
        ("manual", "automated", (), False),
        ("manual", "manual", (OLD,), False),
        ("automated", "manual", (OLD,), False),
    ],
)
def test_evidence_from_before_the_answer_rose(
    before: str, now: str, evidence: tuple[Evidence, ...], *, expected: bool
) -> None:
    """Only where the answer rose, and all of its evidence is from before the period before."""
    earlier = answered(one(Answer(status=before)), on=BEFORE)
    result = answered(one(Answer(status=now, evidence=evidence)))

    found = {code for code, _ in codes(result, earlier)}

    assert ("evidence_older_than_claim" in found) == expected


def test_a_check_speaks_for_an_answer_that_rose() -> None:
    """Old evidence beside it does no harm, and neither does another edition before."""
    earlier = answered(one(Answer(status="manual")), on=BEFORE)
    edition = answered(one(Answer(status="manual")), on=BEFORE, rubric="ml-test-score@2016")
    answers = one(Answer(status="automated", evidence=(OLD,)))

    assert codes(answered(answers, observations={"data-1": (PASSES,)}), earlier) == []
    assert codes(answered(answers), edition) == []


@pytest.mark.parametrize("level", ["none", "manual", "automated"])
def test_the_highest_level_without_proof(level: str) -> None:
    """Evidence or a check that is mapped to it is enough, whatever it is worth today."""
    bare = answered(one(Answer(status=level)))
    shown = answered(one(Answer(status=level, evidence=(OLD,))))
    checked = answered(one(Answer(status=level)), observations={"data-1": (PASSES,)})

    expected = [("automated_without_proof", ("data-1",))] if level == "automated" else []
    assert codes(bare) == expected
    assert codes(shown) == codes(checked) == []


@pytest.mark.parametrize("number", [REPEATED_LINK_ITEMS - 1, REPEATED_LINK_ITEMS])
def test_one_link_behind_many_items(number: int) -> None:
    """Twice in one item counts once."""
    answers = {item: Answer(status="manual", evidence=(NEW, NEW)) for item in ITEMS[:number]}

    found = codes(answered(answers))

    many = number == REPEATED_LINK_ITEMS
    assert found == ([("repeated_link", tuple(ITEMS[:number]))] if many else [])


@pytest.mark.parametrize(
    ("level", "number", "expected"),
    [
        ("manual", SAME_ANSWERS, 1),
        ("manual", SAME_ANSWERS - 1, 0),
        ("none", 28, 0),
    ],
)
def test_all_answers_alike(level: str, number: int, expected: int) -> None:
    """A beginning at the lowest level is honest, and a few answers may agree."""
    alike = {item: Answer(status=level) for item in ITEMS[:number]}
    mixed = {**alike, ITEMS[0]: Answer(status="none" if level == "manual" else "manual")}

    assert [code for code, _ in codes(answered(alike))] == ["all_the_same"] * expected
    assert codes(answered(mixed)) == []


@pytest.mark.parametrize(("days", "expected"), [(YEARS * 365, True), (YEARS * 365 - 1, False)])
def test_manual_for_years(days: int, *, expected: bool) -> None:
    """From the first assessment with this answer, and without a break."""
    first = answered(one(Answer(status="manual")), on=DAY - dt.timedelta(days=days))
    between = answered(one(Answer(status="manual")), on=BEFORE)
    break_ = answered(one(Answer(status="none")), on=BEFORE)
    now = answered(one(Answer(status="manual")))

    assert codes(now, between, first) == [("manual_for_years", ("data-1",))] * expected
    assert codes(now, first, break_) == []


@pytest.mark.parametrize(
    ("due", "status", "expected"), [(-1, "none", True), (0, "none", False), (-1, "manual", False)]
)
def test_a_promise_whose_day_has_passed(due: int, status: str, *, expected: bool) -> None:
    """The day itself is still time, and what was delivered is no promise any more."""
    planned = Planned(status="manual", due=DAY + dt.timedelta(days=due))
    effort = {"manual": 1}

    found = codes(answered(one(Answer(status=status, planned=planned, effort=effort))))

    assert found == [("overdue", ("data-1",))] * expected


@pytest.mark.parametrize(
    ("ends", "expected"), [(WAIVER_DAYS, True), (WAIVER_DAYS + 1, False), (-1, False)]
)
def test_a_waiver_that_is_about_to_end(ends: int, *, expected: bool) -> None:
    """One that has ended is told as a gap, not as a reminder."""
    expires = DAY + dt.timedelta(days=ends)
    waiver = Waiver(reason="x", approved_by="Grace Example", expires=expires)

    found = codes(answered(one(Answer(status="none", waiver=waiver))))

    assert found == [("waiver_ends", ("data-1",))] * expected


def test_gaps_that_nobody_owns() -> None:
    """The system's owner is asked where an item has none; a waived gap is somebody's."""
    waiver = Waiver(reason="x", approved_by="Grace Example", expires=dt.date(2027, 9, 1))
    answers = {item: Answer(status="manual") for item in ITEMS}
    answers["data-1"] = Answer(status="none")
    answers["data-2"] = Answer(status="none", owner="Ada Example")
    answers["data-3"] = Answer(status="none", waiver=waiver)
    answers["data-4"] = Answer(status="not_applicable", reason="None")
    del answers["data-5"]

    assert codes(answered(answers, owner=None)) == [("no_owner", ("data-1", "data-5"))]
    assert codes(answered(answers)) == []


@pytest.mark.parametrize(
    ("days", "effort", "expected"),
    [(DUE_DAYS, False, True), (DUE_DAYS + 1, False, False), (DUE_DAYS, True, False)],
)
def test_a_promise_that_nobody_sized(days: int, *, effort: bool, expected: bool) -> None:
    """Only what is due soon, and what is overdue is told as that."""
    planned = Planned(status="manual", due=DAY + dt.timedelta(days=days))
    given = {"manual": 1} if effort else None

    found = codes(answered(one(Answer(status="none", planned=planned, effort=given))))

    assert found == [("effort_missing", ("data-1",))] * expected


@given(st.text("amn", min_size=28, max_size=28), st.text("amn", min_size=28, max_size=28))
def test_every_x_ray_can_be_put_into_words(now: str, before: str) -> None:
    """Whatever the answers, what is seen names items of the rubric in its order."""
    earlier, result = (
        answered({i: Answer(status=LEVELS[c]) for i, c in zip(ITEMS, letters, strict=True)}, on=on)
        for letters, on in ((before, BEFORE), (now, DAY))
    )

    for xray in seen(result, earlier):
        assert list(xray.items) == sorted(xray.items, key=ITEMS.index)
        assert xray.code in WORDS


def test_every_x_ray_has_a_function_words_and_a_page() -> None:
    """In one order, and the page states the numbers that the functions use."""
    page = PAGE.read_text(encoding="utf-8")
    headings = re.findall(r"^## `(\w+)`$", page, re.MULTILINE)
    severities = re.findall(r"^## `\w+`\n\n(Error|Warning)\.$", page, re.MULTILINE)

    assert headings == [code.value for code in XrayCode] == [code.value for code in XRAYS]
    assert [*WORDS] == [*XrayCode]
    assert severities == [each.severity.capitalize() for each in WORDS.values()]
    assert page.count("*What to do*:") == page.count("*Why*:") == len(headings)
    for number in (
        f"for {REPEATED_LINK_ITEMS} items or more",
        f"{SAME_ANSWERS} answers or more",
        f"for {YEARS} years or more",
        f"within {WAIVER_DAYS} days",
        f"within {DUE_DAYS} days",
    ):
        assert number in page
