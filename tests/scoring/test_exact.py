"""Sums of fractions, held against adding them one by one."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scorereport.model.exact import total, units


@given(st.lists(st.fractions(-50, 50, max_denominator=360)))
def test_a_total_is_the_sum(values: list[Fraction]) -> None:
    """Whatever the denominators, in lowest terms as every fraction is."""
    assert total(values) == sum(values, start=Fraction(0))


@given(st.fractions(-50, 50, max_denominator=360), st.integers(1, 9))
def test_units_are_counted_evenly(value: Fraction, times: int) -> None:
    """A scale that the denominator divides leaves nothing over."""
    scale = value.denominator * times

    assert Fraction(units(value, scale), scale) == value
