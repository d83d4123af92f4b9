"""Which results of which files speak for which items."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from scorereport.model.base import MAX_ENTRIES, Date, Document, Id, Line, RelativePath
from scorereport.model.check_file import Comparator
from scorereport.model.check_results import CheckSource

_LIMIT: Final = re.compile(r"(>=|<=|==|>|<) *(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")


def _limit(value: str) -> str:
    """Accept a comparator and a number."""
    if not _LIMIT.fullmatch(value):
        raise ValueError("is not a limit; write it as '>= 0.8' (or with >, <=, <, ==)")
    return value


def _selector(value: object) -> object:
    """Accept the bare pattern over the check's key."""
    return {"key": value} if isinstance(value, str) else value


class Selector(Document):
    """What a result must match to speak for an item; every part that is given must match.

    In a pattern `*` stands for anything but `/` and `::`, `**` for anything, `?` for one character.
    """

    key: Line | None = None
    """Pattern over `scope::check[instance]`, with or without `tool::` in front.
    It may end before a `/`, `::` or `[`, and then stands for everything below."""
    tool: Line | None = None
    scope: Line | None = None
    check: Line | None = None
    instance: Line | None = None
    tag: Line | None = None
    measured: Annotated[Line, AfterValidator(_limit)] | None = None
    """The measured value must be so, for example `>= 0.8`, or the check fails."""

    @model_validator(mode="after")
    def _selects_something(self) -> Self:
        if not self.patterns:
            raise ValueError("a selector needs one of: key, tool, scope, check, instance, tag")
        return self

    @property
    def patterns(self) -> Mapping[str, str]:
        """The patterns that are given, by what they are compared with."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: each for name, each in given.items() if each and name != "measured"}

    @property
    def shown(self) -> str:
        """The selector as a person would name it."""
        parts = self.patterns
        only = next(iter(parts.values()))
        return only if [*parts] == ["key"] else ", ".join(f"{k}: {v}" for k, v in parts.items())

    def holds(self, measured: float) -> bool:
        """Say whether *measured* is as the selector asks; so where it asks for nothing."""
        found = _LIMIT.fullmatch(self.measured or "")
        return not found or Comparator(found[1]).holds(measured, float(found[2]))


Selectors = Annotated[
    tuple[Annotated[Selector, BeforeValidator(_selector)], ...], Field(min_length=1, max_length=100)
]


class ChecksEntry(Document):
    """A result file of another tool, and the items that its results speak for."""

    path: RelativePath
    """From the workspace root; without a workspace, from the assessment's folder."""
    format: Line | None = None
    """What the file must be read as, for example `junit`; absent = told from its content."""
    repeated: Line | None = None
    """What makes it run again, for example `ci`; else one passing run supports `manual` only."""
    at: Date | None = None
    """When it ran, for files that carry no time."""
    commit: Line | None = None
    """The commit that was measured, for files that do not say."""
    items: Annotated[Mapping[Id, Selectors], Field(max_length=MAX_ENTRIES)] = {}
    """The results that speak for each item, beside those marked `scorereport:<item>` themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRun:
    """A result file that was read, with what the assessment says about it."""

    source: CheckSource
    at: dt.date | None = None
    repeated: bool = False
    items: Mapping[str, tuple[Selector, ...]] = field(default_factory=dict)
