"""The assessment: one system's answers for one period, and what belongs to them."""

import datetime as dt
import enum
from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, model_validator

from scorereport.model.base import (
    MAX_ENTRIES,
    Date,
    Digest,
    Document,
    Id,
    LevelId,
    Line,
    Link,
    Period,
    Points,
    Prose,
    RelativePath,
    SchemaVersion,
)
from scorereport.model.check_selection import ChecksEntry

NOT_APPLICABLE = "not_applicable"
"""The status of an item that does not apply; every other status is a level of the rubric."""

NOT_ASSESSED = "not_assessed"
"""What an item without an answer counts as; never written by a person."""

AGREEING: Final = ("agreed", "agreed with remarks")
"""The outcomes of a review that sign the answers off."""


class Evidence(Document):
    """Proof behind an answer: a link or a file, and when it was collected."""

    title: Line | None = None
    url: Link | None = None
    path: RelativePath | None = None
    """A file, from the workspace root."""
    collected: Date | None = None
    """When the proof was made or last looked at; without it the proof supports nothing."""
    expires: Date | None = None
    sha256: Digest | None = None
    """Digest of the file at `path`."""

    @property
    def place(self) -> str:
        """The link or the file; there is exactly one of them."""
        return self.url or self.path or ""

    @property
    def label(self) -> str:
        """The title, or the place where there is none."""
        return self.title or self.place

    @model_validator(mode="after")
    def _has_one_place(self) -> Self:
        if (self.url is None) == (self.path is None):
            raise ValueError("evidence needs either a url or a path")
        if self.sha256 is not None and self.path is None:
            raise ValueError("sha256 belongs to a path, and this evidence has none")
        if self.collected and self.expires and self.expires < self.collected:
            raise ValueError("evidence expires before it was collected")
        return self


class Waiver(Document):
    """A gap that a named person accepted until a day; it never changes the verdict."""

    reason: Prose
    approved_by: Line
    expires: Date


class Planned(Document):
    """What the team promised; shown as "if delivered" and never counted."""

    status: LevelId
    due: Date


class Answer(Document):
    """What a person says of one item."""

    status: LevelId | None = None
    """A level of the rubric, or `not_applicable`."""
    per_model: Annotated[Mapping[Line, LevelId], Field(max_length=100)] | None = None
    """One level for each model of the system; the lowest counts."""
    provided_by: Id | None = None
    """The system that carries the item: what it counts there is the most it counts here."""
    confirmed: Date | None = None
    """When a person last looked; absent = the day of the assessment."""
    note: Prose | None = None
    """Markdown."""
    evidence: Annotated[tuple[Evidence, ...], Field(max_length=50)] = ()
    owner: Line | None = None
    planned: Planned | None = None
    effort: Mapping[LevelId, Points] | None = None
    """Person-days for a step up, where the team knows better than the rubric."""
    waiver: Waiver | None = None
    reason: Prose | None = None
    """Why the item does not apply."""

    @model_validator(mode="after")
    def _is_an_answer(self) -> Self:
        if (self.status is None) == (self.per_model is None):
            raise ValueError("an answer needs either a status or per_model")
        if self.per_model is not None and not self.per_model:
            raise ValueError("per_model names no model")
        if self.status == NOT_APPLICABLE and self.reason is None:
            raise ValueError("not_applicable needs a reason")
        if self.status != NOT_APPLICABLE and self.reason is not None:
            raise ValueError("reason belongs to not_applicable; say the rest in note")
        if self.provided_by is not None:
            self._is_of_one_piece()
        return self

    def _is_of_one_piece(self) -> None:
        if self.per_model is not None:
            raise ValueError("provided_by carries a whole item; write a status, not per_model")
        if self.status == NOT_APPLICABLE:
            raise ValueError("nobody provides what does not apply; drop provided_by")


class System(Document):
    """What is assessed, and whose it is."""

    id: Id
    name: Line | None = None
    team: Line | None = None
    owner: Line | None = None
    tier: Line | None = None
    models: tuple[Line, ...] = ()
    retired: Date | None = None

    @property
    def label(self) -> str:
        """The name, or the id where it has none."""
        return self.name or self.id

    def is_live(self, day: dt.date) -> bool:
        """Say whether it is not retired on *day*."""
        return self.retired is None or self.retired > day


class Review(Document):
    """A named person's sign-off on exactly these answers."""

    by: Line
    date: Date
    outcome: Line
    """`agreed` and `agreed with remarks` sign the answers off; no other words do."""
    answers_sha256: Digest | None = None
    """Digest of the answers that were reviewed."""


class Remark(Document):
    """A reviewer's word on one item, shown until it is closed."""

    by: Line
    date: Date
    item: Id
    text: Prose
    open: bool = True


class DecisionOutcome(enum.StrEnum):
    """What a design review decided."""

    APPROVED = "approved"
    CONDITIONAL = "conditional"
    REJECTED = "rejected"
    DEFERRED = "deferred"


class Condition(Document):
    """Something a decision depends on."""

    item: Id
    due: Date
    owner: Line


class Decision(Document):
    """The outcome of a design review."""

    outcome: DecisionOutcome
    by: Line
    date: Date
    note: Prose | None = None
    conditions: tuple[Condition, ...] = ()


def _system(value: object) -> object:
    """Accept the bare id of a system that another file describes."""
    return {"id": value} if isinstance(value, str) else value


def _answers(value: object) -> object:
    """Accept a file in which no answer is filled in yet."""
    return {} if value is None else value


class Assessment(Document):
    """One system's answers for one period."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")]
    rubric: Line | None = None
    """``id``, ``id@edition`` or a path; absent = the workspace's."""
    system: Annotated[System, BeforeValidator(_system)]
    period: Period
    assessed: Date
    assessors: Annotated[tuple[Line, ...], Field(min_length=1, max_length=100)]
    target: Line | None = None
    """A band of the rubric or a number."""
    answers: Annotated[
        Mapping[Id, Answer], Field(max_length=MAX_ENTRIES), BeforeValidator(_answers)
    ]
    """By item; an item without an answer is not assessed."""
    checks: Annotated[tuple[ChecksEntry, ...], Field(max_length=100)] = ()
    """Result files of other tools, which hold answers up or speak against them."""
    reviews: tuple[Review, ...] = ()
    remarks: Annotated[tuple[Remark, ...], Field(max_length=MAX_ENTRIES)] = ()
    decision: Decision | None = None
