"""A rubric told as the changes to another edition of it."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from scorereport.model.aggregate import Aggregate
from scorereport.model.base import Date, Document, Id, LevelId, Line, Points, Prose, SchemaVersion
from scorereport.model.item_checks import ShortItemChecks
from scorereport.model.rubric import (
    Band,
    Guidance,
    Insight,
    Level,
    NotApplicable,
    Reference,
    Source,
    Support,
    Texts,
)


class ItemChange(Document):
    """What an edition says differently of one item; absent fields are inherited."""

    title: Line | None = None
    short: Line | None = None
    why: Prose | None = None
    guidance: Mapping[LevelId, Guidance] | None = None
    effort: Mapping[LevelId, Points] | None = None
    value: Annotated[int, Field(ge=1, le=5)] | None = None
    value_reason: Line | None = None
    evidence: Texts | None = None
    checkable_by: Texts | None = None
    checks: ShortItemChecks | None = None
    depends_on: tuple[Id, ...] | None = None
    replaces: tuple[Id, ...] | None = None
    references: tuple[Reference, ...] | None = None


class SectionChange(Document):
    """What an edition says differently of one section; absent fields are inherited."""

    title: Line | None = None
    short: Line | None = None
    about: Prose | None = None
    aggregate: Aggregate | None = None


class RubricEdition(Document):
    """A rubric told as the changes to another edition of it."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")]
    id: Id
    edition: Line
    extends: Line
    """The edition this one starts from, as ``id@edition``."""
    title: Line | None = None
    licence: Line | None = None
    source: Source | None = None
    about: Prose | None = None
    insights: tuple[Insight, ...] | None = None
    levels: tuple[Level, ...] | None = None
    support: Support | None = None
    not_applicable: NotApplicable | None = None
    aggregate: Aggregate | None = None
    bands: tuple[Band, ...] | None = None
    sections: Mapping[Id, SectionChange] = {}
    items: Mapping[Id, ItemChange] = {}
    updated: Date | None = None
