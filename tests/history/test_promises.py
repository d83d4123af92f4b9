"""Every promise of the period before has one fate, and the report tells it once."""

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import DAY, LEVELS, assessment_of, bundled_rubric, result_of
from scorereport.history.promises import Promises, promises_since
from scorereport.model.assessment import Answer, Planned
from scorereport.model.promises import Fate
from scorereport.model.result import Result
from scorereport.views.promises import promises_view
from scorereport.views.report import report_view

RUBRIC = bundled_rubric().rubric
BEFORE = DAY - dt.timedelta(days=91)
SOON, LATER, PAST = (DAY + dt.timedelta(days=days) for days in (30, 60, -5))
ITEMS = [item.id for item in RUBRIC.items()]
PLANS = st.none() | st.builds(
    Planned,
    status=st.sampled_from(["manual", "automated"]),
    due=st.sampled_from([PAST, SOON, LATER]),
)
ANSWERS = st.none() | st.builds(
    Answer,
    status=st.sampled_from(list(LEVELS.values())),
    planned=PLANS,
)


def filed(answers: Mapping[str, Answer], day: dt.date, rubric: str = "ml-test-score") -> Result:
    """Return the result of *answers* on *day*."""
    return result_of(assessment_of(answers, assessed=day, period=day.isoformat()), rubric)


def fate(promised: Planned, now: Answer | None) -> Fate:
    """Return what became of a promise by the answer *now*."""
    before = filed({"data-1": Answer(status="none", planned=promised)}, BEFORE)
    found = promises_since([before], filed({"data-1": now} if now else {}, DAY))
    assert found is not None
    (promise,) = found.promises
    return promise.fate


@pytest.mark.parametrize(
    ("due", "now", "expected"),
    [
        (SOON, Answer(status="manual"), Fate.KEPT),
        (PAST, Answer(status="automated"), Fate.KEPT),
        (SOON, Answer(status="none", planned=Planned(status="manual", due=LATER)), Fate.SLIPPED),
        (PAST, Answer(status="none", planned=Planned(status="manual", due=PAST)), Fate.SLIPPED),
        (DAY, Answer(status="none", planned=Planned(status="manual", due=DAY)), Fate.OPEN),
        (LATER, Answer(status="none", planned=Planned(status="automated", due=SOON)), Fate.OPEN),
        (SOON, Answer(status="none"), Fate.DROPPED),
        (PAST, Answer(status="not_applicable", reason="Gone"), Fate.DROPPED),
        (SOON, None, Fate.DROPPED),
    ],
)
def test_the_fate_of_a_promise(due: dt.date, now: Answer | None, expected: Fate) -> None:
    """The answer decides; then whether it is still promised; then for when."""
    assert fate(Planned(status="manual", due=due), now) is expected


def test_a_smaller_promise_is_another_one() -> None:
    """Who promised automated and now promises manual has dropped the first."""
    now = Answer(status="none", planned=Planned(status="manual", due=LATER))
    assert fate(Planned(status="automated", due=SOON), now) is Fate.DROPPED


@given(st.lists(ANSWERS, min_size=6, max_size=6), st.lists(ANSWERS, min_size=6, max_size=6))
def test_every_open_promise_has_exactly_one_fate(
    old: list[Answer | None], new: list[Answer | None]
) -> None:
    """None is lost and none is invented, and the numbers in words add up."""
    one, other = (
        {item: answer for item, answer in zip(ITEMS, answers, strict=False) if answer}
        for answers in (old, new)
    )
    before, after = filed(one, BEFORE), filed(other, DAY)
    found = promises_since([before], after)
    order = list(LEVELS.values())[::-1]
    promised = [
        item
        for item, answer in one.items()
        if answer.planned and order.index(answer.planned.status) > order.index(str(answer.status))
    ]

    assert [each.item for each in found.promises] if found else promised == []
    for each in found.promises if found else ():
        reached = each.answer in order and (
            order.index(each.answer) >= order.index(each.promised.status)
        )
        assert (each.fate is Fate.KEPT) is reached
        assert (
            each.fate is not Fate.DROPPED
            or each.now is None
            or (order.index(each.now.status) < order.index(each.promised.status))
        )
    view = promises_view(RUBRIC, found)
    numbers = [int(word) for word in (view.summary if view else "").split() if word.isdigit()]
    assert sum(numbers) == len(promised)


def test_the_newest_period_promised() -> None:
    """Older promises were told in their time; another edition's levels mean other things."""
    said = Answer(status="none", planned=Planned(status="manual", due=SOON))
    first = filed({"data-1": said}, BEFORE - dt.timedelta(days=90))
    second = filed({"data-2": said}, BEFORE)
    other = filed({"data-2": said}, BEFORE, "ml-test-score@2016")
    now = filed({}, DAY)

    found = promises_since([second, first], now)

    assert isinstance(found, Promises)
    assert (found.period, [each.item for each in found.promises]) == (second.period, ["data-2"])
    assert promises_since([other, first], now) is None
    assert promises_since([], now) is None
    assert promises_since([now], filed({}, LATER)) is None


def test_what_slipped_is_told_once() -> None:
    """The x-ray on a day that has passed leaves out what the fate of a promise says."""
    said = Answer(status="none", planned=Planned(status="manual", due=PAST))
    before = filed({"data-1": said}, BEFORE)
    view = report_view(RUBRIC, filed({"data-1": said, "data-2": said}, DAY), [before])

    assert view.promises is not None
    assert [each.text for each in view.promises.promises] == [
        "Manual by 19 September 2026; the day has passed and it is Missing"
    ]
    assert view.xrays is not None
    (overdue,) = (kind for kind in view.xrays.kinds if kind.title == "The promised day has passed")
    assert overdue.items == ("data-2",)


def test_an_item_that_is_no_longer_asked_is_dropped() -> None:
    """It keeps its code as its name, and leads nowhere."""
    said = Answer(status="none", planned=Planned(status="manual", due=SOON))
    before, after = filed({"data-1": said}, BEFORE), filed({}, DAY)
    items = tuple(item.model_copy(update={"id": "gone-1"}) for item in before.items[:1])
    view = promises_view(
        RUBRIC, promises_since([before.model_copy(update={"items": items})], after)
    )

    assert view is not None
    (promise,) = view.promises
    assert (promise.flag.label, promise.item, promise.title) == ("Dropped", "", "gone-1")
