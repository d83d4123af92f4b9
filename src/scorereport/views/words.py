"""How numbers, days and lists are written, once for every format."""

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.rubric import Rubric
from scorereport.views.parts import DateView, Delta, Direction, LevelRole, Status

_MONTHS = (
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
_FRACTIONS = {
    Fraction(1, 4): "\N{VULGAR FRACTION ONE QUARTER}",
    Fraction(1, 2): "\N{VULGAR FRACTION ONE HALF}",
    Fraction(3, 4): "\N{VULGAR FRACTION THREE QUARTERS}",
}
_DASH = "\N{EN DASH}"
_MINUS = "\N{MINUS SIGN}"


def decimal(value: Fraction | None) -> str:
    """Write a score with one decimal, two where one would hide something, a dash for none."""
    if value is None:
        return _DASH
    tenths = value * 10
    return f"{float(value):.1f}" if tenths.denominator == 1 else f"{float(value):.2f}"


def is_rounded(value: Fraction) -> bool:
    """Say whether writing *value* as a score hides a part of it."""
    return (value * 100).denominator != 1


def plain(value: Fraction) -> str:
    """Write a number as short as it is: 7, 0.5, 1.25."""
    return str(value.numerator) if value.denominator == 1 else decimal(value)


def points_mark(points: Fraction | None) -> str:
    """Write an item's points where there is hardly room; a dot stands for none."""
    if not points:
        return "\N{MIDDLE DOT}"
    return _FRACTIONS.get(points) or plain(points)


def signed(value: Fraction) -> str:
    """Write a movement with its sign, a real minus included."""
    if value == 0:
        return decimal(value)
    return f"+{decimal(value)}" if value > 0 else f"{_MINUS}{decimal(-value)}"


def day(date: dt.date) -> DateView:
    """Write a day."""
    text = f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    return DateView(text=text, iso=date.isoformat())


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number of things: 1 item, 2 items."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Write a list: a, b and c."""
    if len(words) < 2:  # noqa: PLR2004 - a list needs two to need an "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capitalised(text: str) -> str:
    """Return *text* with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def person_days(days: Fraction) -> str:
    """Write an effort."""
    return f"{plain(days)} person-{'day' if days == 1 else 'days'}"


def level_title(rubric: Rubric, level: str) -> str:
    """Return the word for a level or a state beside the scale."""
    if level == NOT_APPLICABLE:
        return "Not applicable"
    return "Not assessed" if level == NOT_ASSESSED else rubric.level(level).title


def level_role(rubric: Rubric, level: str) -> LevelRole:
    """Return where a level stands on its scale."""
    if level == NOT_APPLICABLE:
        return LevelRole.NOT_APPLICABLE
    if level == NOT_ASSESSED:
        return LevelRole.NOT_ASSESSED
    rank = rubric.rank(level)
    if rank == 0:
        return LevelRole.BOTTOM
    return LevelRole.TOP if rank == len(rubric.levels) - 1 else LevelRole.MIDDLE


def status(rubric: Rubric, level: str) -> Status:
    """Return the mark and the word of a level or state."""
    return Status(role=level_role(rubric, level), label=level_title(rubric, level))


def delta(change: Fraction | None, since: str = "") -> Delta:
    """Return a movement; None = there is nothing to compare with."""
    if change is None:
        return Delta(direction=Direction.UNCOMPARABLE, text="no comparison", since=since)
    direction = Direction.UP if change > 0 else Direction.DOWN if change < 0 else Direction.SAME
    text = signed(change) if change else "no change"
    return Delta(direction=direction, text=text, since=since)
