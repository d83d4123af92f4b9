"""Periods in time: quarters of a year where their names say so, and what comes next."""

import datetime as dt
import re
from collections.abc import Mapping

from scorereport.model.workspace import PeriodDates


def quarter_number(period: str) -> int | None:
    """Return the number of a quarter such as 2026-Q3, counted from year 0; None for other names."""
    match = re.fullmatch(r"(\d{4})-Q([1-4])", period)
    return int(match[1]) * 4 + int(match[2]) - 1 if match else None


def quarter_name(number: int) -> str:
    """Return the name of the quarter *number*."""
    return f"{number // 4}-Q{number % 4 + 1}"


def quarter_days(period: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a quarter such as 2026-Q3; None for other names."""
    number = quarter_number(period)
    before, last = (None, None) if number is None else (_last_day(number - 1), _last_day(number))
    return (before + dt.timedelta(days=1), last) if before and last else None


def round_begin(period: str, declared: Mapping[str, PeriodDates]) -> dt.date | None:
    """Return the first day on which answers of *period* are given; None where nobody knows it."""
    if period in declared:
        return declared[period].opens
    days = quarter_days(period)
    return days[0] if days else None


def next_due(period: str, as_of: dt.date, declared: Mapping[str, PeriodDates]) -> dt.date | None:
    """Return when the period after *period* is due, as seen on the day *as_of*.

    That is the next day that *declared* names, else the last day of the next quarter;
    None where neither is known or yet to come.
    """
    days = [dates.due for name, dates in declared.items() if name != period]
    coming = min((day for day in days if day > as_of), default=None)
    number = quarter_number(period)
    if coming is None and number is not None:
        last = _last_day(number + 1)
        return last if last and last > as_of else None
    return coming


def _last_day(number: int) -> dt.date | None:
    """Return the last day of the quarter *number*; None past the end of the calendar."""
    year, month = divmod((number + 1) * 3, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)
