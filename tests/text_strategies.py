"""Hypothesis strategies for the texts, ids and days that documents are made of.

Each is built once: building a strategy costs more than drawing from it.
"""

import datetime as dt
import functools
from fractions import Fraction

from hypothesis import strategies as st

FIRST_DAY = dt.date(2020, 1, 1)
LAST_DAY = dt.date(2029, 12, 31)

# What is special to YAML, HTML, Markdown, CSV or a font, and one of each kind of letter.
_ALPHABET = (
    "aZ09 -_.,:;#&*!|>'\"%@`{}[]()<>/\\?=+$~^"
    "\u00e9\u00df\u0130\u00a0\u05e9\u0301\u4e2d\ufffd\U0001f52c"
)
_ID_ENDS = "abcdefghijklmnopqrstuvwxyz0123456789"


@functools.cache
def lines() -> st.SearchStrategy[str]:
    """Build texts of one line, with anything a person could type."""
    return st.text(_ALPHABET, min_size=1, max_size=30).map(str.strip).filter(bool)


@functools.cache
def prose() -> st.SearchStrategy[str]:
    """Build texts of several lines."""
    return st.lists(lines(), min_size=1, max_size=3).map("\n".join)


@functools.cache
def ids() -> st.SearchStrategy[str]:
    """Build ids of items, sections, systems and bands."""
    end, inner = st.sampled_from(_ID_ENDS), st.text(f"{_ID_ENDS}_.-", max_size=8)
    return st.builds("{}{}{}".format, end, inner, end)


@functools.cache
def days() -> st.SearchStrategy[dt.date]:
    """Build dates that an assessment could carry."""
    return st.dates(FIRST_DAY, LAST_DAY)


@functools.cache
def person_days() -> st.SearchStrategy[Fraction]:
    """Build efforts, in quarters of a day."""
    return st.integers(1, 80).map(lambda quarters: Fraction(quarters, 4))
