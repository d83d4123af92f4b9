"""What moved, and how it went over the periods."""

import datetime as dt
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import LEVELS, assessment_of, bundled_rubric, result_of
from scorereport.history.changes import compare
from scorereport.history.series import series
from scorereport.model.assessment import Answer
from scorereport.model.result import Result

ITEMS = [item.id for item in bundled_rubric().rubric.items()]
LETTERS = st.text("amn", min_size=28, max_size=28)


def quarter(letters: str, period: str, rubric: str = "ml-test-score") -> Result:
    """Return the result of a period, one letter an item."""
    year, number = int(period[:4]), int(period[-1])
    answers = {i: Answer(status=LEVELS[c]) for i, c in zip(ITEMS, letters, strict=False)}
    day = dt.date(year, 3 * number, 15)
    return result_of(assessment_of(answers, assessed=day, period=period), rubric)


@given(LETTERS, LETTERS)
def test_moves_are_exactly_the_items_that_differ(before: str, after: str) -> None:
    """Every difference is a move with its points, and every other item is unchanged."""
    changes = compare(quarter(before, "2026-Q2"), quarter(after, "2026-Q3"))

    differ = [item for item, b, a in zip(ITEMS, before, after, strict=True) if b != a]
    assert [move.item for move in changes.moves] == differ
    assert changes.unchanged == 28 - len(differ)


@given(LETTERS, LETTERS)
def test_going_back_undoes_every_move(before: str, after: str) -> None:
    """Comparing the other way round turns every sign."""
    one, other = quarter(before, "2026-Q2"), quarter(after, "2026-Q3")
    there, back = compare(one, other), compare(other, one)

    assert [m.points for m in there.moves] == [-(m.points or 0) for m in back.moves]
    assert (there.score or 0) + (back.score or 0) == 0


def test_editions_are_never_compared() -> None:
    """Across editions there is no difference, not even a zero."""
    changes = compare(
        quarter("a" * 28, "2026-Q1", "ml-test-score@2016"), quarter("a" * 28, "2026-Q2")
    )

    assert (changes.comparable, changes.score, changes.moves) == (False, None, ())


def test_a_missing_quarter_is_a_gap() -> None:
    """Nothing is drawn between two quarters that lie further apart."""
    entries = series([quarter("a", "2026-Q3"), quarter("a", "2025-Q4"), quarter("", "2026-Q1")])

    assert [(e.period, e.assessed) for e in entries] == [
        ("2025-Q4", True),
        ("2026-Q1", True),
        ("2026-Q2", False),
        ("2026-Q3", True),
    ]


def test_values_of_another_edition_are_left_out() -> None:
    """Twice the scale is not twice the readiness."""
    old = quarter("a" * 28, "2026-Q1", "ml-test-score@2016")

    entries = series([old, quarter("m" * 28, "2026-Q2")])

    assert [(e.comparable, e.score) for e in entries] == [(False, None), (True, Fraction(7, 2))]
