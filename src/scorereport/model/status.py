"""Where a round stands: who has filed, confirmed and reviewed, and what is due."""

import enum
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from scorereport.model.base import Date, Document, Id, Line, Period, Points, SchemaVersion
from scorereport.model.judged import LapseKind, ReviewState
from scorereport.model.promises import Fate, Promise
from scorereport.model.result import Required, RubricRef, ScoreSet, Tool


class Filing(enum.StrEnum):
    """How far a system is with its file for the period."""

    FILED = "filed"
    """Somebody looked at an answer in this round."""
    OPEN = "open"
    """The file is there, and no answer in it was looked at in this round."""
    NOT_FILED = "not_filed"
    """There is no file for the period."""
    UNREADABLE = "unreadable"
    """The file, or one that it needs, is wrong."""


class By(enum.StrEnum):
    """What rows are told by."""

    SYSTEM = "system"
    TEAM = "team"
    OWNER = "owner"


class DueKind(enum.StrEnum):
    """What a day is the end of."""

    PROMISE = "promise"
    """What is planned is due."""
    CONDITION = "condition"
    """A condition of the decision is due."""
    WAIVER = "waiver"
    """The waiver of a gap that is still there holds to this day."""
    LAPSE = "lapse"
    """From this day on, an answer, evidence or a check no longer counts."""


class Due(Document):
    """Something that somebody has to do by a day."""

    kind: DueKind
    on: Date
    item: Id
    what: Line
    """The level that is promised, who approved the waiver, or what lapses."""
    lapse: LapseKind | None = None
    """What lapses; null where nothing does."""
    owner: Line | None = None
    overdue: bool
    """The day has passed."""


class NewestAssessment(Document):
    """What the newest assessment of a system up to the period comes to."""

    period: Period
    """The period of the round, or an earlier one where nothing is filed for it."""
    path: str
    """From the workspace root."""
    assessed: Date
    rubric: RubricRef
    items: int
    answered: int
    confirmed: int
    """Answers that somebody looked at in this round."""
    review: ReviewState | None
    """The best there is; null without a review."""
    signed: bool
    """Somebody independent agreed to exactly these answers, and nobody objects."""
    reviewed_by: tuple[Line, ...] = ()
    """Who reviewed it so."""
    conflicts: int
    unverified: int
    scores: ScoreSet
    maximum: Points
    band: Id | None
    target: Line | None
    required: Required | None


class SystemStatus(Document):
    """How far one system is."""

    id: Id
    name: Line
    team: Line | None
    owner: Line | None
    tier: Line | None
    filing: Filing
    assessment: NewestAssessment | None = None
    """Null where it never filed, or cannot be read."""
    waivers_ending: int = 0
    """Waivers that end by the day on which the next period is due, or have ended."""
    overdue: int = 0
    """Promises and conditions whose day has passed."""
    dues: tuple[Due, ...] = ()
    """Everything with a day, soonest first."""
    promised_in: Period | None = None
    """The period whose promises these are."""
    promises: tuple[Promise, ...] = ()


class StatusGroup(Document):
    """Numbers of several systems; scores are never averaged."""

    name: Line | None = None
    """The team or the owner; null for those without, and for all systems together."""
    systems: int
    filing: Mapping[Filing, int]
    """Systems, by how far they are."""
    answered: int
    items: int
    confirmed: int
    reviewed: int
    """Systems of which somebody independent agreed to exactly the answers of this round."""
    conflicts: int
    unverified: int
    waivers_ending: int
    overdue: int
    required_missed: int
    promises: Mapping[Fate, int]
    lowest: Points | None
    """Of the newest scores; null where there are none, or they are by several rubrics."""
    highest: Points | None


class StatusDocument(Document):
    """Where a round of a workspace stands on a day."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tool: Tool
    title: Line
    """The workspace's."""
    as_of: Date
    """The day on which ages and due days were judged."""
    period: Period
    opens: Date | None
    due: Date | None
    """Null where the workspace declares no such period."""
    next_due: Date | None
    """When the period after it is due: what ends up to then is told."""
    by: By
    total: StatusGroup
    groups: tuple[StatusGroup, ...]
    """By team or owner, sorted by name, those without last; empty by system."""
    systems: tuple[SystemStatus, ...]
    """Every live system, in the order of the list."""
