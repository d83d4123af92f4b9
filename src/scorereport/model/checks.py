"""What other tools measured, once it speaks for an item."""

import enum

from scorereport.model.base import Date, Document, Line


class Outcome(enum.StrEnum):
    """What a check said, as far as a verdict is concerned."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    """Skipped, undated, expired, unmatched or incomplete: shown, and supports nothing."""


class Doubt(enum.StrEnum):
    """Why a check is inconclusive."""

    UNMATCHED = "unmatched"
    """A selector that no result matches."""
    NOT_RUN = "not_run"
    ERROR = "error"
    """It could not be executed to its end."""
    UNCLEAR = "unclear"
    """A warning, an expected failure, a number without a limit, or a word nobody knows."""
    INCOMPLETE = "incomplete"
    """The run broke off."""
    UNDATED = "undated"
    STALE = "stale"
    """It passed longer ago than the policy allows."""
    NOT_YET_RUN = "not_yet_run"
    """It ran after the day of the result."""


class Observation(Document):
    """A check result that speaks for an item."""

    tool: Line
    check: Line
    outcome: Outcome
    executed: Date | None = None
    age_days: int | None = None
    repeated: bool = False
    """It is known to run again by itself."""
    why: Doubt | None = None
    """Why it is inconclusive."""
    path: Line | None = None
    """The file that says so."""
    commit: Line | None = None
    """What was measured."""
