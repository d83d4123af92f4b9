"""The result: the computed outcome of one assessment, with every reason for it.

This is the product; every other format is a rendering of it.
"""

import enum
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from scorereport.model.assessment import Decision, Planned, Remark, System, Waiver
from scorereport.model.base import (
    Date,
    Digest,
    Document,
    Id,
    LevelId,
    Line,
    Period,
    Points,
    Prose,
    SchemaVersion,
)
from scorereport.model.checks import Observation
from scorereport.model.delivery import IfDelivered
from scorereport.model.judged import JudgedEvidence, JudgedReview, Lapse, Provided
from scorereport.model.workspace import Policy

Argument = str | int | float


class Flag(enum.StrEnum):
    """What a reader must know of an item at a glance."""

    CONFLICT = "conflict"
    """A check and the answer disagree."""
    UNVERIFIED = "unverified"
    """The answer claims more than checks or evidence hold up."""
    STALE = "stale"
    """The answer or a proof behind it has lapsed."""
    LOWERED = "lowered"
    """The declared policy, or the system that provides it, counts less than was answered."""
    SUGGESTION = "suggestion"
    """Checks hold up more than was answered."""
    WAIVED = "waived"
    """The gap is accepted until a day."""
    WAIVER_ENDED = "waiver_ended"
    """The waiver has expired or cannot hold."""
    OPEN_REMARK = "open_remark"
    """A reviewer's remark is still open."""


class Reason(Document):
    """Why a verdict is what it is: a code with arguments, and the sentence they make."""

    code: Id
    args: Mapping[str, Argument] = {}
    text: str = ""


class ScoreSet(Document):
    """The three scores, and the one with accepted gaps; None where nothing applies.

    Always verified <= counted <= claimed, and counted <= with_waivers.
    """

    claimed: Points | None
    """Every answer at its word."""
    counted: Points | None
    """Claimed, lowered only by the declared policy: the headline."""
    verified: Points | None
    """The part of counted that checks or dated evidence hold up."""
    with_waivers: Points | None
    """Counted, with items under a live waiver at full points."""


class ResultItem(Document):
    """One item: what was answered, what it counts as, and why."""

    id: Id
    section: Id
    answer: LevelId
    """A level, `not_applicable` or `not_assessed`."""
    verdict: LevelId
    """What it counts as: a level, `not_applicable` or `not_assessed`."""
    supported: LevelId
    """The highest level that checks and evidence hold up."""
    points: Points | None
    """Counted points; None where the item is excluded."""
    claimed_points: Points | None
    verified_points: Points | None
    waived_points: Points | None
    """Counted points, or full points under a live waiver."""
    flags: tuple[Flag, ...] = ()
    reasons: tuple[Reason, ...] = ()
    confirmed: Date | None = None
    note: Prose | None = None
    owner: Line | None = None
    reason: Prose | None = None
    """Why the item does not apply."""
    planned: Planned | None = None
    per_model: Mapping[Line, LevelId] | None = None
    provided_by: Provided | None = None
    """Who carries the item, and what it counts there: never more than that here."""
    evidence: tuple[JudgedEvidence, ...] = ()
    observations: tuple[Observation, ...] = ()
    waiver: Waiver | None = None
    lapses: tuple[Lapse, ...] = ()
    """What of this ends or has ended by time, soonest first."""
    waived_periods: Annotated[int, Field(ge=0)] = 0
    """For how many periods in a row the gap has been accepted; 0 where it is not."""
    remarks: tuple[Remark, ...] = ()
    effort: Mapping[LevelId, Points]
    """Person-days for each step up that is still open."""
    effort_confirmed: bool = False
    """The team gave the effort itself."""
    effort_by_team: tuple[LevelId, ...] = ()
    """The levels whose effort the team gave; the rest is the rubric's."""


class ResultSection(ScoreSet):
    """One section's values."""

    id: Id
    maximum: Points
    excluded: Annotated[int, Field(ge=0)] = 0
    """Items that do not apply and were left out; the rest is rescaled to `maximum`."""
    limits_score: bool
    """This section sets the counted score, alone or with others."""


class Coverage(Document):
    """How much of the rubric the assessment speaks of; numbers of items."""

    items: int
    answered: int
    by_verdict: Mapping[str, int]
    """Items by what they count as, in the order of the scale, then the states beside it."""
    with_evidence: int
    verified: int
    """Items whose counted level is wholly held up, not counting the lowest level."""
    unverified: int
    stale: int
    conflicts: int
    waived: int
    checked: int
    """Items that a check has measured: it passes or fails."""
    checkable: int
    """Items that no check has measured, although the rubric knows tools that could."""
    attested_only: int
    """Items of which the rubric knows no tool, and that none has measured."""


class RubricRef(Document):
    """Which rubric, to the byte."""

    id: Id
    edition: Line
    title: Line
    tailored: bool = False
    sha256: Digest

    @property
    def name(self) -> str:
        """How people and files name it: `id@edition`."""
        return f"{self.id}@{self.edition}"


class Tool(Document):
    """What computed the result."""

    name: Line
    version: Line


class Required(Document):
    """What the tier of the system requires, and whether that is reached."""

    tier: Line
    target: Line
    """A band of the rubric or a number."""
    met: bool
    """The counted score reaches it."""


class InputFile(Document):
    """A file the result was computed from."""

    path: str
    """From the workspace root, never absolute."""
    sha256: Digest


class Result(Document):
    """The computed outcome of one assessment."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tool: Tool
    rubric: RubricRef
    system: System
    period: Period
    assessed: Date
    as_of: Date
    """The day on which ages and expiries were judged."""
    next_due: Date | None = None
    """When the next period is due: what lapses up to then is told."""
    assessors: tuple[Line, ...]
    target: Line | None = None
    """What the assessment aims at."""
    required: Required | None = None
    """What the tier of the system requires; None where nothing is required of it."""
    scores: ScoreSet
    maximum: Points
    """The highest possible score."""
    band: Id | None
    """Band of the counted score; None where nothing applies."""
    if_delivered: IfDelivered | None = None
    """The score with what is planned; None where nothing is. Never a part of `scores`."""
    sections: tuple[ResultSection, ...]
    policy: Policy
    coverage: Coverage
    items: tuple[ResultItem, ...]
    answers_sha256: Digest
    """What a review signs off."""
    reviews: tuple[JudgedReview, ...] = ()
    draft: Reason | None = None
    """Why this is only a draft; None where it is signed off, or where reviews are optional."""
    decision: Decision | None = None
    inputs: tuple[InputFile, ...] = ()

    @property
    def age_order(self) -> tuple[Date, str]:
        """What tells which of a system's results came later: the day, then the period."""
        return self.assessed, self.period

    def item(self, item_id: str) -> ResultItem:
        """Return the item *item_id*; raise KeyError where there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
