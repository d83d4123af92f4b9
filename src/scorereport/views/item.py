"""One item of a report: what was answered, what it counts as, why, and what to do next."""

from dataclasses import dataclass

from scorereport.views.parts import Delta, Fact, FlagView, LinkView, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A piece of evidence."""

    link: LinkView
    """Its title, and where it is."""
    detail: str
    """When it was collected and what it is worth."""
    counts: bool
    """It supports the answer today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationView:
    """What a tool measured."""

    check: str
    """Tool and check."""
    outcome: str
    """What it said, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """A reviewer's word."""

    head: str
    """Who, when, and whether it is still open."""
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceView:
    """How an item gets to its next level."""

    heading: str
    """Like From Missing to Manual."""
    effort: str
    """What the step costs, and whose figure that is."""
    counts: str
    """Markdown: what counts as the next level."""
    steps: tuple[str, ...]
    """Markdown: what to do, in order."""
    evidence: str
    """What proof typically looks like."""
    checkable: str
    """What can measure it."""
    references: tuple[LinkView, ...]
    """What to read further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One item."""

    id: str
    """Anchor and code of the item."""
    title: str
    """The question's name."""
    status: Status
    """What it counts as."""
    shows: tuple[str, ...]
    """The filters under which it is shown."""
    flags: tuple[FlagView, ...]
    """What a reader must know at a glance."""
    answered: str
    """What was answered, where it counts as something else; else empty."""
    reasons: tuple[str, ...]
    """Why the verdict is what it is."""
    note: str
    """Markdown: what the team says; empty where it says nothing."""
    why: str
    """Markdown: what goes wrong without it."""
    evidence: tuple[EvidenceView, ...]
    """Proof behind the answer."""
    observations: tuple[ObservationView, ...]
    """What tools measured."""
    models: tuple[Fact, ...]
    """The level of each model, where they were answered one by one."""
    waiver: str
    """The accepted gap in one sentence; empty where there is none."""
    waiver_reason: str
    """Markdown: why the gap is accepted."""
    planned: str
    """What is promised; empty where nothing is."""
    remarks: tuple[RemarkView, ...]
    """What reviewers said."""
    facts: tuple[Fact, ...]
    """Points, owner, confirmed, due."""
    change: Delta | None
    """How it moved since the period before; None where there is nothing to compare with."""
    guidance: GuidanceView | None
    """How to get to the next level; None at the top and where the item does not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of a report with its items."""

    id: str
    """Anchor of the section."""
    title: str
    """Its name."""
    short: str
    """Its short name."""
    value: str
    """What it counts."""
    maximum: str
    """The most it could count."""
    verified: str
    """The part that is held up, in words."""
    limits: str
    """A tag where this section sets the score; else empty."""
    about: str
    """Markdown: what it protects against."""
    items: tuple[ItemView, ...]
    """Its items, in rubric order."""
