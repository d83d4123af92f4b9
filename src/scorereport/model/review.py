"""What a reviewer is shown of an assessment."""

import enum
from typing import Annotated

from pydantic import Field

from scorereport.model.assessment import Remark, System, Waiver
from scorereport.model.base import Date, Digest, Document, Id, LevelId, Line, Period, SchemaVersion
from scorereport.model.judged import JudgedReview
from scorereport.model.result import Reason, ResultItem, RubricRef, Tool


class AnswerPart(enum.StrEnum):
    """A part of an answer; the values are the fields of the file."""

    STATUS = "status"
    PER_MODEL = "per_model"
    PROVIDED_BY = "provided_by"
    NOTE = "note"
    EVIDENCE = "evidence"
    OWNER = "owner"
    PLANNED = "planned"
    EFFORT = "effort"
    WAIVER = "waiver"
    REASON = "reason"
    CONFIRMED = "confirmed"


class AnswerChange(Document):
    """An answer that is not what it was in the answers signed off last."""

    item: Id
    before: LevelId | None
    """What was answered; None where nothing was."""
    after: LevelId | None
    parts: tuple[AnswerPart, ...]
    """What of the answer is different; all that was given where one side has no answer."""


class SignedOff(Document):
    """Answers that somebody independent agreed to."""

    period: Period
    by: Line
    """Who agreed last."""
    date: Date
    outcome: Line
    answers_sha256: Digest
    same_rubric: bool
    """They were answered by the rubric that is in force now."""


class SampledItem(Document):
    """An item that was drawn to be looked at."""

    item: Id
    draw: Digest
    """SHA-256 of the digest of the answers and the item's id; the lowest are drawn."""
    judged: ResultItem


class WaivedItem(Document):
    """A gap under a waiver."""

    item: Id
    waiver: Waiver
    holds: bool
    periods: Annotated[int, Field(ge=0)]
    """For how many periods in a row it has been accepted; 0 where the waiver does not hold."""


class ReviewSheet(Document):
    """What a reviewer is shown of an assessment."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tool: Tool
    system: System
    period: Period
    as_of: Date
    rubric: RubricRef
    assessors: tuple[Line, ...]
    answers_sha256: Digest
    """What a review signs off."""
    answers: Annotated[int, Field(ge=0)]
    """How many there are."""
    reviews: tuple[JudgedReview, ...]
    draft: Reason | None
    """Why a report of it is only a draft; null where it is none."""
    signed_off: SignedOff | None
    """What it is compared with; null where nothing was ever signed off, so all of it is new."""
    changes: tuple[AnswerChange, ...]
    """In rubric order; empty too where there is nothing to compare with."""
    sample: tuple[SampledItem, ...]
    """What to look at, drawn from the digest of the answers."""
    conflicts: tuple[Id, ...]
    unverified: tuple[Id, ...]
    waivers: tuple[WaivedItem, ...]
    remarks: tuple[Remark, ...]
    """Those that are open."""


class Recorded(Document):
    """What was added to an assessment's file."""

    review: bool = False
    """The review itself."""
    again: bool = False
    """The same person had recorded the same of the same answers before."""
    remarks: Annotated[int, Field(ge=0)] = 0
    closed: Annotated[int, Field(ge=0)] = 0

    @property
    def anything(self) -> bool:
        """Whether the file is different from what it was."""
        return self.review or self.remarks > 0 or self.closed > 0
