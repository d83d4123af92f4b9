"""The language that pages speak: their messages, their plurals, their days and their numbers."""

import datetime as dt
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from gettext import NullTranslations
from typing import Final

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _english_day(date: dt.date) -> str:
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How a message, a number and a day are said in one language."""

    tag: str = "en"
    """BCP 47 tag."""
    messages: NullTranslations = field(default_factory=NullTranslations)
    """The words for a message, by its English words; a message without any stays English."""
    decimal_mark: str = "."
    """Stands between the whole of a number and its part."""
    day: Callable[[dt.date], str] = _english_day
    """Writes a day out, such as 24 September 2026."""


ENGLISH: Final = Language()
"""The language that every message is written in; nothing has to be read for it."""


def placeholders(message: str) -> frozenset[str]:
    """Return the names in braces in *message*.

    Raises ValueError for a brace that stands alone and for anything but a plain name in braces:
    a format string may otherwise reach into what it is given.
    """
    names = set()
    for _, name, spec, conversion in string.Formatter().parse(message):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError(f"{{{name}}} is not a plain name")
        names.add(name)
    return frozenset(names)
