"""How wide a text is in Inter Regular, for charts that place words without a browser."""

import unicodedata
from fractions import Fraction
from typing import Final

from scorereport.views.inter_widths import FIRST, WIDTHS

_UNKNOWN: Final = 600
_WIDE: Final = 1000
_MORE: Final = "…"


def width_of(text: str, size: int | Fraction) -> Fraction:
    """Return the width of *text*, in the unit of the font's *size*."""
    return Fraction(sum(map(_character_width, text)), 1000) * size


def fitted(text: str, ems: int) -> str:
    """Return *text* on one line; where it is wider than *ems*, its whole words up to there."""
    line = " ".join(text.split())
    if width_of(line, 1) <= ems:
        return line
    room = ems - width_of(_MORE, 1)
    end, width = 0, Fraction(0)
    for end, each in enumerate(line):  # noqa: B007 - where the loop ends is the result
        width += Fraction(_character_width(each), 1000)
        if width > room:
            break
    whole, blank, _ = line[: end + 1].rpartition(" ")
    kept = whole if blank and 2 * len(whole) >= end else line[:end]
    return f"{kept.rstrip(' ,;:')}{_MORE}"


def _character_width(character: str) -> int:
    place = ord(character) - FIRST
    if 0 <= place < len(WIDTHS):
        return WIDTHS[place]
    if unicodedata.combining(character):
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN
