"""Paths and what several of them amount to, held against looking at single moments."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scorereport.history.straight_lines import Path, at, highest, lowest, straight, weighted_sum

values = st.fractions(-3, 3, max_denominator=4)
moments = st.fractions(0, 1, max_denominator=60)


@st.composite
def paths(draw: st.DrawFn) -> Path:
    """Build paths with up to three turns."""
    turns = draw(st.sets(st.fractions(0, 1, max_denominator=6), max_size=3))
    return tuple((time, draw(values)) for time in sorted(turns | {Fraction(0), Fraction(1)}))


several = st.lists(paths(), min_size=1, max_size=5)


@given(several, moments)
def test_the_lowest_is_the_least_at_every_moment(drawn: list[Path], moment: Fraction) -> None:
    """Between turns too, so none is missing."""
    assert at(lowest(drawn), moment) == min(at(path, moment) for path in drawn)


@given(several, moments)
def test_the_highest_is_the_greatest_at_every_moment(drawn: list[Path], moment: Fraction) -> None:
    """The same upside down."""
    assert at(highest(drawn), moment) == max(at(path, moment) for path in drawn)


@given(several, values, moments)
def test_a_sum_is_the_sum_at_every_moment(
    drawn: list[Path], weight: Fraction, moment: Fraction
) -> None:
    """Weighted, and straight wherever none of its parts turns."""
    expected = weight * sum(at(path, moment) for path in drawn)

    assert at(weighted_sum(drawn, weight), moment) == expected


def test_two_lines_that_cross_turn_where_they_meet() -> None:
    """From 0 to 2 and from 1 to 0: they meet after a third, at 2/3."""
    falling, rising = straight(Fraction(1), Fraction(0)), straight(Fraction(0), Fraction(2))

    turns = [time for time, _ in lowest([falling, rising])]
    assert turns == [Fraction(0), Fraction(1, 3), Fraction(1)]
    assert at(lowest([falling, rising]), Fraction(1, 3)) == Fraction(2, 3)
