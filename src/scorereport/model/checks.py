"""What other tools measured, once it speaks for an item."""

import enum

from scorereport.model.base import Date, Document, Line


class Outcome(enum.StrEnum):
    """What a check said, as far as a verdict is concerned."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    """Skipped, undated, expired, unmatched or incomplete: shown, and supports nothing."""


class Observation(Document):
    """A check result that speaks for an item."""

    tool: Line
    check: Line
    outcome: Outcome
    executed: Date | None = None
    repeated: bool = False
    """It is known to run again by itself."""
