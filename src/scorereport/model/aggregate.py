"""The ways in which values combine up the tree of a rubric."""

import enum
from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from scorereport.model.exact import total


class Aggregate(enum.StrEnum):
    """How a node's value follows from the values below it."""

    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"

    def combine(self, values: Sequence[Fraction]) -> Fraction:
        """Return what *values* amount to, exactly; nothing amounts to 0."""
        if not values:
            return Fraction(0)
        match self:
            case Aggregate.SUM:
                return total(values)
            case Aggregate.MEAN:
                return total(values) / len(values)
            case Aggregate.MIN:
                return min(values)
            case Aggregate.MAX:
                return max(values)
            case _:
                assert_never(self)
