"""The portfolio as a document: everything that the site tells of all systems, for other programs.

Items stand in it for the newest standing of each system;
those of earlier ones are in the results, one file each.
"""

from typing import Annotated, Literal

from pydantic import Field

from scorereport.model.assessment import Planned, System
from scorereport.model.base import (
    Date,
    Document,
    Id,
    LevelId,
    Line,
    Period,
    Points,
    SchemaVersion,
    SignedPoints,
)
from scorereport.model.judged import ReviewState
from scorereport.model.result import Flag, ScoreSet, Tool

NeedName = Literal[
    "broken",
    "unfiled",
    "draft",
    "slipped",
    "conflict",
    "overdue",
    "unverified",
    "stale",
    "waiver_ended",
]


class PortfolioRound(Document):
    """A period that is declared or in which somebody filed."""

    period: Period
    opens: Date | None
    due: Date | None


class PortfolioSection(Document):
    """What one section counts."""

    id: Id
    counted: Points | None
    maximum: Points
    limits_score: bool


class PortfolioItem(Document):
    """What one item counts as, and what is behind it."""

    id: Id
    section: Id
    answer: LevelId
    verdict: LevelId
    supported: LevelId
    points: Points | None
    flags: tuple[Flag, ...]
    owner: Line | None
    evidence: int
    """Pieces of dated, unexpired evidence."""
    tools: tuple[Line, ...]
    """Tools that measured it."""
    provided_by: Id | None
    planned: Planned | None
    waived_until: Date | None


class PortfolioStep(Document):
    """A step of the cheapest way up."""

    item: Id
    to: LevelId
    kind: Literal["confirm", "mend", "build"]
    effort_days: Points
    due: Date | None


class PortfolioPlan(Document):
    """The cheapest way from where a system stands to its target."""

    target: Line
    score_after: Points
    reached: bool
    effort_days: Points
    steps: tuple[PortfolioStep, ...]


class PortfolioStanding(Document):
    """Where a system stood in one period."""

    period: Period
    assessed: Date
    as_of: Date
    rubric: Line
    """`id@edition`; nothing is compared across them."""
    scores: ScoreSet
    maximum: Points
    band: Id | None
    change: SignedPoints | None
    """Of the counted score since the standing before; null across editions and for the first."""
    limiting: tuple[Id, ...]
    """The sections that set the score, all of them at a tie."""
    sections: tuple[PortfolioSection, ...]
    reviewed: ReviewState | None
    draft: bool
    """Reviews are required, and nobody independent has agreed to exactly these answers."""
    result: Line
    """Where the whole result lies, from the top of the site."""


class PortfolioSystem(Document):
    """A system and where it stood."""

    system: System
    live: bool
    """It is not retired."""
    filed: bool
    """It has filed in the current round."""
    standings: tuple[PortfolioStanding, ...]
    """Oldest first; empty where it never filed."""
    items: tuple[PortfolioItem, ...]
    """Of the newest standing."""
    plan: PortfolioPlan | None
    """From the newest standing; null at the top."""


class PortfolioNeed(Document):
    """Why somebody should look at a system."""

    need: NeedName
    system: Id
    number: int
    """Items; 1 where the system itself is meant."""


class PortfolioDocument(Document):
    """All systems of a workspace and where each stood in every period."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tool: Tool
    title: Line
    as_of: Date
    """The day on which the newest standing of every system is judged."""
    current: Period | None
    rounds: tuple[PortfolioRound, ...]
    systems: tuple[PortfolioSystem, ...]
    needs: tuple[PortfolioNeed, ...]
