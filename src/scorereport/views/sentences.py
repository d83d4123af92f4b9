"""Pieces that sentences of several pages share."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from scorereport.model.rubric import Rubric
from scorereport.views.language import tr
from scorereport.views.parts import Span
from scorereport.views.words import decimal, listed, plain

SPACE: Final = Span(text=" ")
"""What stands between two sentences."""


def score_of(score: Fraction, rubric: Rubric) -> str:
    """Write *score* and the highest of its rubric."""
    return tr("{score} of {maximum}", score=decimal(score), maximum=plain(rubric.highest()))


def named(names: Sequence[str], most: int = 4) -> str:
    """Write a list that may be long: a, b, c, d and 7 more."""
    rest = len(names) - most
    if rest < 2:  # noqa: PLR2004 - one more fits
        return listed(names)
    return tr("{names} and {number} more", names=", ".join(names[:most]), number=rest)
