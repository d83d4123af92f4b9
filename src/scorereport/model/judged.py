"""What is made of evidence, lapses, providers and reviews on the day of a result."""

import enum

from scorereport.model.assessment import AGREEING, Evidence
from scorereport.model.base import (
    Date,
    Document,
    Id,
    LevelId,
    Line,
    Period,
)
from scorereport.model.names import folded_name


class EvidenceState(enum.StrEnum):
    """What a piece of evidence is worth on the day of the result."""

    VALID = "valid"
    EXPIRED = "expired"
    UNDATED = "undated"
    FUTURE = "future"
    """Collected after the day of the result."""


class JudgedEvidence(Document):
    """Evidence and what it is worth on the day of the result."""

    evidence: Evidence
    state: EvidenceState
    age_days: int | None = None
    lapses: Date | None = None
    """The first day on which it no longer supports anything."""


class LapseKind(enum.StrEnum):
    """What ends by the passing of time."""

    ANSWER = "answer"
    EVIDENCE = "evidence"
    CHECK = "check"
    WAIVER = "waiver"


class Lapse(Document):
    """Something that counts up to a day, or did."""

    kind: LapseKind
    what: Line
    """Which evidence, the checks of which tool, whose answer or waiver."""
    on: Date
    """The first day on which it no longer counts."""


class ProviderState(enum.StrEnum):
    """Whether the system that carries an item says what it counts there."""

    FILED = "filed"
    NOT_FILED = "not_filed"
    """It has no assessment for the period."""
    OTHER_RUBRIC = "other_rubric"
    """It is assessed by another rubric, of which nothing can be taken over."""


class Provided(Document):
    """The system that carries an item, and what the item counts there in the same period."""

    system: Id
    name: Line
    period: Period
    """The period of the result too."""
    state: ProviderState
    verdict: LevelId | None = None
    """What it counts there; None where the system says nothing that can be taken over."""
    supported: LevelId | None = None
    """What checks and evidence hold up there."""
    rubric: Line | None = None
    """What it is assessed by, where that is another rubric."""


class ReviewState(enum.StrEnum):
    """Whether a review speaks of exactly these answers."""

    CURRENT = "current"
    OUTDATED = "outdated"
    """The answers changed after the review."""
    UNSEALED = "unsealed"
    """The review names no digest, so nothing ties it to these answers."""


class JudgedReview(Document):
    """A sign-off and whether it speaks of exactly these answers."""

    by: Line
    date: Date
    outcome: Line
    state: ReviewState
    independent: bool
    """The reviewer is not an assessor."""

    @property
    def agrees(self) -> bool:
        """Whether the outcome is one that signs the answers off."""
        return folded_name(self.outcome) in AGREEING
