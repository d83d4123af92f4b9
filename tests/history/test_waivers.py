"""For how many periods in a row a gap has been accepted."""

import datetime as dt

import pytest

from rubrics_in_tests import DAY, assessment_of, bundled_rubric, result_of
from scorereport.history.waivers import with_waived_periods
from scorereport.model.assessment import Answer, Waiver
from scorereport.model.result import Result
from scorereport.views.report import report_view

RUBRIC = bundled_rubric().rubric


def filed(
    quarter: int, *, waived: bool = True, days: int = 30, by: str = "Grace Example"
) -> Result:
    """Return a result with data-1 missing, under a waiver that ends *days* later or under none."""
    on = DAY + dt.timedelta(days=91 * quarter)
    waiver = Waiver(reason="Later", approved_by=by, expires=on + dt.timedelta(days=days))
    answer = Answer(status="none", waiver=waiver if waived else None)
    return result_of(assessment_of({"data-1": answer}, assessed=on, period=f"{on:%Y-%m-%d}"))


def row(result: Result, *earlier: Result) -> int:
    """Return for how many periods in a row the gap has been accepted."""
    return with_waived_periods(result, earlier).item("data-1").waived_periods


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([], 1),
        ([filed(1)], 2),
        ([filed(0), filed(1)], 3),
        ([filed(1), filed(0)], 3),
        ([filed(0), filed(1, waived=False)], 1),
        ([filed(0, waived=False), filed(1)], 2),
        ([filed(1, days=-1)], 2),
    ],
)
def test_the_row_goes_back_to_the_last_period_without_one(
    earlier: list[Result], expected: int
) -> None:
    """It is told from the results in any order; one that had run out does not end the row."""
    assert row(filed(2), *earlier) == expected


def test_a_gap_that_is_not_accepted_counts_nothing() -> None:
    """A waiver that ran out, that an assessor gave, or that is not there."""
    for result in (filed(2, waived=False), filed(2, days=-1), filed(2, by="ada example")):
        assert row(result, filed(1), filed(0)) == 0


def test_the_report_says_it_on_the_item() -> None:
    """From the second period on; a first waiver is not in a row."""
    once, again = (
        report_view(RUBRIC, with_waived_periods(filed(2), earlier), earlier).sections[0].items[0]
        for earlier in ((), (filed(1),))
    )

    assert once.waiver == "Gap accepted by Grace Example until 24 April 2027"
    assert again.waiver == f"{once.waiver}; waived for 2 periods in a row"
