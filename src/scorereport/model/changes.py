"""The changes: what moved between two results of one system, and why."""

import enum
from typing import Annotated

from pydantic import Field

from scorereport.model.assessment import System
from scorereport.model.base import (
    Date,
    Digest,
    Document,
    Id,
    LevelId,
    Period,
    Points,
    SchemaVersion,
    SignedPoints,
)
from scorereport.model.result import RubricRef, Tool


class Transition(enum.StrEnum):
    """What happened to an item; several may hold, and the first one here is told first."""

    NEW = "new"
    """Only the newer rubric asks it."""
    REMOVED = "removed"
    """Only the older rubric asked it."""
    RUBRIC_CHANGED = "rubric_changed"
    """It counts as the same level, and the rubric makes that level worth something else."""
    APPLIES = "applies"
    """It did not apply, and now it does."""
    APPLIES_NO_MORE = "applies_no_more"
    """It applied, and now it does not."""
    EXPIRED = "expired"
    """Its answer, or the last proof behind it, was still good and has lapsed."""
    RENEWED = "renewed"
    """Its answer, or the proof behind it, had lapsed and is good again."""
    ANSWERED = "answered"
    """Nobody had answered it, and now somebody has."""
    WITHDRAWN = "withdrawn"
    """It was answered, and now it is not."""
    RAISED = "raised"
    """It counts as a higher level."""
    LOWERED = "lowered"
    """It counts as a lower level."""
    FIXED = "fixed"
    """A check failed, and now its checks pass."""
    REGRESSED = "regressed"
    """Its checks passed, and now one fails."""
    CHECK_FLIPPED = "check_flipped"
    """Its checks say something else in any other way: they came, went or became inconclusive."""
    WAIVER_CHANGED = "waiver_changed"
    """A waiver came, went, ended or was agreed anew."""
    PROOF_CHANGED = "proof_changed"
    """Checks and evidence hold up another level."""
    CLAIM_CHANGED = "claim_changed"
    """The answer claims another level, and the item counts as before."""


class Cause(enum.StrEnum):
    """Why an item moved; the first that holds is the main one."""

    RUBRIC = "rubric"
    """The rubric asks the item anew or no more, or makes its level worth something else."""
    POLICY = "policy"
    """The workspace's policy changed, and by the older one the item would not have moved so."""
    LAPSED = "lapsed"
    """Time passed: the answer, the evidence or the check became too old."""
    RENEWED = "renewed"
    """What had lapsed was confirmed, collected or run again."""
    PROVIDER = "provider"
    """The system that provides it counts or holds up something else, or another provides it."""
    ANSWERED = "answered"
    """It was answered for the first time."""
    WORK = "work"
    """The team answered otherwise, or gathered or dropped proof."""
    CHECK = "check_flipped"
    """A check says something else."""
    WAIVER = "waiver"
    """A waiver came, went, ended or was agreed anew."""


class FourChanges(Document):
    """A change for each of the four scores; None where one side has no number."""

    claimed: SignedPoints | None
    counted: SignedPoints | None
    verified: SignedPoints | None
    with_waivers: SignedPoints | None


class ScoreChange(Document):
    """How one score went; `change` is the sum of all items' effects and of `remainder`."""

    before: Points | None
    after: Points | None
    change: SignedPoints | None
    remainder: SignedPoints | None
    """What comes of items that count on one side only, and of a rubric that changed."""


class ScoreChanges(Document):
    """How the four scores went."""

    claimed: ScoreChange
    counted: ScoreChange
    verified: ScoreChange
    with_waivers: ScoreChange


class LevelChange(Document):
    """A level before and after; None on the side whose rubric does not ask the item."""

    before: LevelId | None
    after: LevelId | None


class ItemChange(Document):
    """One item of which something changed."""

    id: Id
    section: Id
    transitions: tuple[Transition, ...]
    """What happened to it, the main word first."""
    causes: tuple[Cause, ...]
    """Why, the main cause first."""
    answer: LevelChange
    verdict: LevelChange
    supported: LevelChange
    item_points: FourChanges
    """How the item's own points changed."""
    effect_on_score: FourChanges
    """The item's part of the change of each score; None for what is in the remainder."""


class NamedLevels(Document):
    """One item that both editions ask and that counts as another level by name."""

    id: Id
    verdict: LevelChange


class SharedNames(Document):
    """What can be compared across editions: names, and no number."""

    items: tuple[Id, ...]
    """Items that both ask."""
    levels: tuple[LevelId, ...]
    """Levels, and states beside them, that both scales name."""
    differ: tuple[NamedLevels, ...]
    """Items that count as another of these levels."""


class ChangesSide(Document):
    """One of the two results."""

    period: Period
    assessed: Date
    as_of: Date
    rubric: RubricRef
    band: Id | None
    answers_sha256: Digest


class ChangesDocument(Document):
    """What moved between two results of one system, and why."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tool: Tool
    system: System
    before: ChangesSide
    after: ChangesSide
    comparable: bool
    """Both were scored by the same edition; otherwise `scores` is null and `items` is empty."""
    rubric_changed: bool
    """The edition is the same, and its file is not."""
    policy_changed: bool
    scores: ScoreChanges | None
    items: tuple[ItemChange, ...]
    """In rubric order, then those no longer asked."""
    unchanged: Annotated[int, Field(ge=0)]
    """Items of which nothing changed."""
    shared_names: SharedNames | None
    """What can be compared across editions; null within one."""
