"""What was promised for a period, and what became of it."""

import enum

from scorereport.model.assessment import Planned
from scorereport.model.base import Document, Id, LevelId, Line


class Fate(enum.StrEnum):
    """What became of a promise; each has exactly one."""

    KEPT = "kept"
    """The answer is at the promised level or above."""
    SLIPPED = "slipped"
    """It is still promised, for a later day or although its day has passed."""
    DROPPED = "dropped"
    """It is not reached and no longer promised."""
    OPEN = "open"
    """It is still promised, and its day is to come."""


class Promise(Document):
    """One item's promise of the period before, and what became of it."""

    item: Id
    promised: Planned
    """What was promised then."""
    fate: Fate
    answer: LevelId
    """What is answered now; `not_assessed` also where the item is no longer asked."""
    now: Planned | None = None
    """What is promised now."""
    owner: Line | None = None
    """Who has the item now, or else had it."""
