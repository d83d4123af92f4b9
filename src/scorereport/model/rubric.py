"""The rubric: its scale, its tree of sections and items, its bands, and the guidance."""

import enum
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from scorereport.model.aggregate import Aggregate
from scorereport.model.base import (
    Date,
    Document,
    Id,
    LevelId,
    Line,
    Link,
    Points,
    Prose,
    SchemaVersion,
)
from scorereport.model.item_checks import ShortItemChecks

Texts = tuple[Line, ...]


class NotApplicable(enum.StrEnum):
    """What an item that does not apply does to the score."""

    ZERO = "zero"
    EXCLUDE = "exclude"


class Level(Document):
    """One step of the scale on which items are answered."""

    id: LevelId
    title: Line
    """The word readers see, for example "Manual"."""
    points: Points
    """What an item at this level is worth; exact, never negative."""
    meaning: Prose
    """What a team has done when it is at this level."""


class Guidance(Document):
    """How an item is brought to one level from the level below."""

    counts: Prose
    """What counts as this level."""
    steps: Annotated[Texts, Field(min_length=1, max_length=12)]
    """Concrete steps from the level below, in order."""
    effort_reason: Line
    """Why the step costs what `effort` says."""


class Reference(Document):
    """Something to read further."""

    title: Line
    url: Link


class Item(Document):
    """One question of the rubric, with the guidance people come for."""

    id: Id
    title: Line
    short: Line | None = None
    """A shorter title where the full one does not fit; absent = the title is short enough."""
    why: Prose
    """What goes wrong without it."""
    guidance: Mapping[LevelId, Guidance]
    """For every level above the lowest: what counts, and how to get there."""
    effort: Mapping[LevelId, Points]
    """Person-days for each step up, keyed by the level it reaches."""
    value: Annotated[int, Field(ge=1, le=5)]
    """How much risk it removes, from 1 to 5, as this rubric's authors judge it."""
    value_reason: Line
    evidence: Annotated[Texts, Field(max_length=12)]
    """What proof typically looks like."""
    checkable_by: Annotated[Texts, Field(max_length=20)] = ()
    """Tools or result files that can measure it; empty = it can only be attested."""
    checks: ShortItemChecks | None = None
    """Which check results speak for it where neither assessment nor workspace says so."""
    depends_on: tuple[Id, ...] = ()
    """Items this one builds on."""
    replaces: tuple[Id, ...] = ()
    """Items of earlier editions, or of other rubrics, in whose place this one stands."""
    references: tuple[Reference, ...] = ()

    @property
    def label(self) -> str:
        """The short title, or the title where there is no shorter one."""
        return self.short or self.title


class Section(Document):
    """A group of items and how their points combine; it may hold further sections instead."""

    id: Id
    title: Line
    short: Line | None = None
    about: Prose
    """What this section protects against."""
    aggregate: Aggregate
    items: tuple[Item, ...] = ()
    sections: tuple["Section", ...] = ()

    @property
    def label(self) -> str:
        """The short title, or the title where there is no shorter one."""
        return self.short or self.title

    def highest(self, top: Fraction) -> Fraction:
        """Return the most it can be worth where an item is worth *top* at most."""
        nested = [section.highest(top) for section in self.sections]
        return self.aggregate.combine([top for _ in self.items] + nested)

    def all_items(self) -> Iterator[Item]:
        """Yield the items of this section and of those below it, in rubric order."""
        yield from self.items
        for section in self.sections:
            yield from section.all_items()


class Band(Document):
    """A named range of scores; each end says whether it belongs to the band."""

    id: Id
    title: Line
    meaning: Prose
    at_least: Points | None = None
    """Lower end that belongs to the band."""
    above: Points | None = None
    """Lower end that does not belong to the band."""
    up_to: Points | None = None
    """Upper end that belongs to the band."""
    below: Points | None = None
    """Upper end that does not belong to the band."""

    def contains(self, score: Fraction) -> bool:
        """Say whether *score* lies in this band."""
        return (
            (self.at_least is None or score >= self.at_least)
            and (self.above is None or score > self.above)
            and (self.up_to is None or score <= self.up_to)
            and (self.below is None or score < self.below)
        )

    @property
    def start(self) -> Fraction | None:
        """The lower end, whether or not it belongs to the band."""
        return self.at_least if self.at_least is not None else self.above

    @property
    def end(self) -> Fraction | None:
        """The upper end, whether or not it belongs to the band."""
        return self.up_to if self.up_to is not None else self.below


class Support(Document):
    """The highest level that each kind of proof can hold up."""

    evidence: LevelId
    """Dated, unexpired evidence."""
    check: LevelId
    """A check that passed."""
    repeated_check: LevelId
    """A check that passes and is known to run again."""


class Source(Document):
    """Where the rubric comes from."""

    title: Line
    authors: tuple[Line, ...]
    published: Line
    url: Link
    note: Prose | None = None
    """What was taken from the source and what is the rubric's own."""


class Insight(Document):
    """Something learnt from applying the rubric."""

    id: Id
    title: Line
    text: Prose


class Rubric(Document):
    """The questions, their scale and how a score follows from the answers."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")]
    id: Id
    edition: Line
    title: Line
    licence: Line
    """SPDX name of the licence of the texts in this file."""
    source: Source
    about: Prose
    """Why these questions, in Markdown."""
    insights: tuple[Insight, ...] = ()
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=20)]
    """The scale, lowest first."""
    support: Support
    not_applicable: NotApplicable
    aggregate: Aggregate
    """How the score follows from the sections."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    """From the lowest to the highest; together they cover every possible score."""
    updated: Date | None = None

    @property
    def name(self) -> str:
        """How people and files name it: `id@edition`."""
        return f"{self.id}@{self.edition}"

    def highest(self) -> Fraction:
        """Return the score of a system that is at the highest level everywhere."""
        top = max(level.points for level in self.levels)
        return self.aggregate.combine([section.highest(top) for section in self.sections])

    def items(self) -> Iterator[Item]:
        """Yield all items in rubric order."""
        for section in self.sections:
            yield from section.all_items()

    def level(self, level_id: str) -> Level:
        """Return the level *level_id*; raise KeyError where the scale has none."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def rank(self, level_id: str) -> int:
        """Return the place of *level_id* on the scale, 0 = lowest; KeyError where there is none."""
        for rank, level in enumerate(self.levels):
            if level.id == level_id:
                return rank
        raise KeyError(level_id)

    def band(self, score: Fraction) -> Band:
        """Return the band that *score* lies in; the bands are checked to cover all scores."""
        return next(band for band in self.bands if band.contains(score))
