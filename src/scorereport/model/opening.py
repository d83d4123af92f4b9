"""What opening a period does to the files of a workspace."""

import datetime as dt
import enum
from dataclasses import dataclass

from scorereport.model.assessment import Condition, Planned, Waiver
from scorereport.model.judged import Lapse


class Opened(enum.StrEnum):
    """How a system's file for the period comes about."""

    CARRIED = "carried"
    """It starts from the newest earlier one."""
    EMPTY = "empty"
    """The system has none, so every question is open."""
    PRESENT = "present"
    """It is there already, and left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """What was said of the earlier period alone, and is not carried over."""

    waivers: tuple[tuple[str, Waiver], ...] = ()
    """By item."""
    reviews: int = 0
    closed_remarks: int = 0
    decision: bool = False
    conditions: tuple[Condition, ...] = ()
    """Those of the decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSystem:
    """One system's file for the period."""

    system: str
    opened: Opened
    path: str
    """From the workspace root."""
    source: str | None = None
    """The period it starts from."""
    answers: int = 0
    """How many answers are carried over."""
    lapsed: tuple[tuple[str, Lapse], ...] = ()
    """What no longer counts on the day the period is due, by item."""
    overdue: tuple[tuple[str, Planned], ...] = ()
    """What was promised for a day before that one, by item."""
    to_collect: tuple[str, ...] = ()
    """Result files that stand in the file as comments, because they are not there yet."""
    left: LeftBehind = LeftBehind()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A period, opened for all live systems."""

    period: str
    opens: dt.date
    due: dt.date
    systems: tuple[OpenedSystem, ...]
