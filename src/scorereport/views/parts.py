"""Small views that several pages share.

A *role* is a plain word that says what something is; a style sheet decides what it looks like.
"""

import enum
from dataclasses import dataclass


class LevelRole(enum.StrEnum):
    """Where a level stands on its scale, or which state stands beside the scale."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"
    NOT_ASSESSED = "not-assessed"
    NOT_APPLICABLE = "not-applicable"


class Direction(enum.StrEnum):
    """Which way something moved."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NEW = "new"
    UNCOMPARABLE = "uncomparable"


class Tone(enum.StrEnum):
    """How much a note asks of the reader."""

    ALERT = "alert"
    NOTICE = "notice"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a sentence."""

    text: str
    """The words."""
    strong: bool = False
    """They carry the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A day, for people and for machines."""

    text: str
    """Like 24 September 2026."""
    iso: str
    """Like 2026-09-24."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A term and what it is."""

    term: str
    """What is told."""
    text: str
    """What it is."""
    date: DateView | None = None
    """The day, where the fact is a day; `text` then equals its words."""
    code: bool = False
    """The text is meant for machines, for example a digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """Words that lead somewhere."""

    text: str
    """The words."""
    href: str | None = None
    """Where they lead; None where only the words can be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A level or state with its word; never told by colour alone."""

    role: LevelRole
    """Which mark it gets."""
    label: str
    """The word beside the mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """A movement since an earlier period."""

    direction: Direction
    """Which mark it gets."""
    text: str
    """Like +0.5, or a word where there is no number."""
    since: str = ""
    """Like since 2026-Q2; empty where the place already says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagView:
    """Something a reader must know of an item at a glance."""

    tone: Tone
    """How loud it is."""
    label: str
    """One or two words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a document says about itself."""

    language: str
    """BCP 47 tag of the words."""
    title: str
    """The document's title."""
    description: str
    """One sentence for search engines and previews."""
    generator: str
    """The program and its version."""
    footer: str
    """What stands at the foot of each printed page."""
    mark: str = ""
    """What stands at the head of each page, such as that it is a draft; mostly empty."""
