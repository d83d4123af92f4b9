"""How numbers, days and lists are written, once for every format."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, Literal

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.rubric import Rubric
from scorereport.views.language import day_text, decimal_mark, message, tr, trn
from scorereport.views.parts import DateView, Delta, Direction, FlagView, LevelRole, Status

_FRACTIONS = {
    Fraction(1, 4): "\N{VULGAR FRACTION ONE QUARTER}",
    Fraction(1, 2): "\N{VULGAR FRACTION ONE HALF}",
    Fraction(3, 4): "\N{VULGAR FRACTION THREE QUARTERS}",
}
_LISTS: Final = {
    "and": message("{words} and {last}"),
    "or": message("{words} or {last}"),
}
_MANY: Final = 100
_DASH = "\N{EN DASH}"
_MINUS = "\N{MINUS SIGN}"


def rubric_name(rubric: Rubric) -> str:
    """Return title and edition; a title may name its edition already."""
    told = f"({rubric.edition})" in rubric.title
    return rubric.title if told else f"{rubric.title} {rubric.edition}"


def decimal(value: Fraction | None) -> str:
    """Write a score with one decimal, two where one would hide something, a dash for none."""
    if value is None:
        return _DASH
    above, below = value.numerator, value.denominator
    written = f"{above / below:.1f}" if 10 % below == 0 else f"{above / below:.2f}"
    return written.replace(".", decimal_mark())


def is_rounded(value: Fraction) -> bool:
    """Say whether writing *value* as a score hides a part of it."""
    return 100 % value.denominator != 0


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
    return DateView(text=day_text(date), iso=date.isoformat())


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number of things in English, for a terminal: 1 item, 2 items."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def listed(words: Sequence[str], last: Literal["and", "or"] = "and") -> str:
    """Write a list: a, b and c."""
    if len(words) < 2:  # noqa: PLR2004 - a list needs two to need an "and"
        return "".join(words)
    return tr(_LISTS[last], words=", ".join(words[:-1]), last=words[-1])


def page_numbering() -> tuple[str, str, str]:
    """Return what stands before, between and after a page's number and the number of pages."""
    before, _, rest = tr("Page {page} of {pages}").partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def capitalised(text: str) -> str:
    """Return *text* with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def person_days(days: Fraction) -> str:
    """Write an effort."""
    return trn("{days} person-day", "{days} person-days", form(days), days=plain(days))


def form(value: Fraction) -> int:
    """Return the number whose form of a message *value* takes: a fraction is like many."""
    return value.numerator if value.denominator == 1 else _MANY


def level_title(rubric: Rubric, level: str) -> str:
    """Return the word for a level or a state beside the scale."""
    if level == NOT_APPLICABLE:
        return tr("Not applicable")
    return tr("Not assessed") if level == NOT_ASSESSED else rubric.level(level).title


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


def translated(flag: FlagView) -> FlagView:
    """Return *flag* with its word in the language in force."""
    return replace(flag, label=tr(flag.label))


def delta(change: Fraction | None, since: str = "") -> Delta:
    """Return a movement; None = there is nothing to compare with."""
    if change is None:
        return Delta(direction=Direction.UNCOMPARABLE, text=tr("no comparison"), since=since)
    direction = Direction.UP if change > 0 else Direction.DOWN if change < 0 else Direction.SAME
    text = signed(change) if change else tr("no change")
    return Delta(direction=direction, text=text, since=since)
