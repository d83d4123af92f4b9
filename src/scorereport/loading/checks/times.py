"""The many ways in which tools write a time."""

import datetime as dt
import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Final

from scorereport.model.check_results import TimeBasis

Timed = tuple[dt.datetime | None, TimeBasis]

UNTIMED: Final[Timed] = (None, TimeBasis.NONE)
EARLIEST: Final = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
"""What is older was never measured by a tool of today: a zero, a default, a mistake."""

_NUMBER: Final = re.compile(r"[0-9]{9,20}(\.[0-9]{1,9})?")
_ISO: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Tt ] *(\d{2}:\d{2}.*))?", re.ASCII)
_COMPACT: Final = re.compile(r"(\d{8})(?:T(\d{6}.*))?", re.ASCII)
_WORDY: Final = re.compile(
    r"[A-Z][a-z]{2}, "
    r"|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$"
    r"|\d{1,2} [A-Z][a-z]{2} \d{4} [\d:]{8} (GMT|UTC|[+-]\d{4})$",
    re.ASCII,
)
"""The date of a mail, what C calls ctime, and what TestNG writes."""
_UNITS: Final = ((1e11, 1.0), (1e14, 1e3), (1e17, 1e6), (1e20, 1e9))
"""Below each limit, how many parts of a second one is."""


def parse_time(value: object) -> Timed:
    """Return the time that *value* says, in UTC, and how well it says it; never raise.

    A text without a zone is taken as UTC.
    A number counts seconds, milliseconds, microseconds or nanoseconds since 1970, by its size.
    """
    match value:
        case bool():
            return UNTIMED
        case int() | float():
            return _from_number(value)
        case str():
            return _from_text(value[:80].strip())
        case _:
            return UNTIMED


def _from_number(value: float) -> Timed:
    parts = next((parts for limit, parts in _UNITS if 0 < value < limit), None)
    if parts is None:
        return UNTIMED
    return _checked(lambda: dt.datetime.fromtimestamp(value / parts, dt.UTC))


def _from_text(text: str) -> Timed:
    if _NUMBER.fullmatch(text):
        return _from_number(float(text))
    # Go writes the zone twice (+0100 CET); RFC 3339 allows small letters.
    once = re.sub(r" *([+-]\d{4})( [A-Z]{3,4})?$", r"\1", text)
    zoned = re.sub(r" ?(UTC|GMT|[Zz])$", "+00:00", once)
    match = _ISO.fullmatch(zoned) or _COMPACT.fullmatch(zoned)
    if match:
        day, clock = match.groups()
        return _checked(lambda: dt.datetime.fromisoformat(f"{day}T{clock}" if clock else day))
    if _WORDY.match(text):
        return _checked(lambda: parsedate_to_datetime(text))
    return UNTIMED


def _checked(read: Callable[[], dt.datetime]) -> Timed:
    try:
        found = read()
        basis = TimeBasis.FILE if found.tzinfo else TimeBasis.FILE_NAIVE
        utc = found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError, TypeError):
        return UNTIMED
    return (utc, basis) if utc >= EARLIEST else UNTIMED
