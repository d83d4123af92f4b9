"""How wide a text is in Inter Regular, for charts that place words without a browser."""

import unicodedata
from fractions import Fraction
from typing import Final

from scorereport.views.inter_widths import FIRST, WIDTHS

_UNKNOWN: Final = 600
_WIDE: Final = 1000


def width_of(text: str, size: int | Fraction) -> Fraction:
    """Return the width of *text*, in the unit of the font's *size*."""
    return Fraction(sum(map(_character_width, text)), 1000) * size


def _character_width(character: str) -> int:
    place = ord(character) - FIRST
    if 0 <= place < len(WIDTHS):
        return WIDTHS[place]
    if unicodedata.combining(character):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN
