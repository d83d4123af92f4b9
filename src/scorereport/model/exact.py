"""Exact sums at the cost of whole numbers."""

from collections.abc import Iterable
from fractions import Fraction


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum of *values*, exactly; nothing sums to 0.

    Adding fractions one by one makes and reduces a fraction each time, which takes four times as
    long; points and efforts nearly always share a denominator, so one reduction at the end does.
    """
    above, below = 0, 1
    for value in values:
        numerator, denominator = value.numerator, value.denominator
        if denominator == below:
            above += numerator
        elif below % denominator == 0:
            above += numerator * (below // denominator)
        else:
            above = above * denominator + numerator * below
            below *= denominator
    return Fraction(above, below)


def units(value: Fraction, scale: int) -> int:
    """Return how many units *value* is where *scale* of them are one, which divides it evenly."""
    return value.numerator * (scale // value.denominator)
