"""A selector: what a check result must match to speak for an item."""

import enum
import re
from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from scorereport.model.base import Document, Line
from scorereport.model.check_file import Comparator
from scorereport.model.check_results import Severity

_LIMIT: Final = re.compile(r"(>=|<=|==|>|<) *(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_WORST_FIRST: Final = tuple(Severity)
_PATTERNS: Final = ("key", "tool", "scope", "check", "instance", "tag", "format", "path")


def _limit(value: str) -> str:
    """Accept a comparator and a number."""
    if not _LIMIT.fullmatch(value):
        raise ValueError("is not a limit; write it as '>= 0.8' (or with >, <=, <, ==)")
    return value


def _severity(value: str) -> str:
    """Accept a severity, alone or with what is worse."""
    if value.removeprefix(">=").strip() not in set(Severity):
        listed = ", ".join(Severity)
        raise ValueError(f"is not a severity; write 'high' or '>= high' (there are: {listed})")
    return value


def _selector(value: object) -> object:
    """Accept the bare pattern over the check's key."""
    return {"key": value} if isinstance(value, str) else value


class Expectation(enum.StrEnum):
    """What is expected of what a selector matches, where that is not that it passes."""

    NO_FINDINGS = "no-findings"
    """The scan ran to its end, and nothing that the selector matches was found."""


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
    format: Line | None = None
    """Format of the result file, such as `junit`."""
    path: Line | None = None
    """Path of the result file, from where the assessment's paths begin."""
    severity: Annotated[Line, AfterValidator(_severity)] | None = None
    """`high` alone, or `>= high` with what is worse; what has no severity matches neither."""
    measured: Annotated[Line, AfterValidator(_limit)] | None = None
    """The measured value must be so, for example `>= 0.8`, or the check fails."""
    expect: Expectation | None = None
    """`no-findings`: of a scanner that lists only what it found, the scan speaks as a whole."""

    @model_validator(mode="after")
    def _selects_something(self) -> Self:
        if not self.patterns and self.severity is None:
            listed = ", ".join((*_PATTERNS, "severity"))
            raise ValueError(f"a selector needs one of: {listed}")
        if self.expect and self.measured:
            raise ValueError("expect: no-findings has nothing measured; drop one of the two")
        return self

    @property
    def patterns(self) -> Mapping[str, str]:
        """The patterns that are given, by what they are compared with."""
        given = {name: getattr(self, name) for name in _PATTERNS}
        return {name: each for name, each in given.items() if each}

    @property
    def shown(self) -> str:
        """The selector as a person would name it."""
        parts = {**self.patterns, **({"severity": self.severity} if self.severity else {})}
        if [*parts] == ["key"]:
            return parts["key"]
        return ", ".join(f"{name}: {each}" for name, each in parts.items())

    def holds(self, measured: float) -> bool:
        """Say whether *measured* is as the selector asks; so where it asks for nothing."""
        found = _LIMIT.fullmatch(self.measured or "")
        return not found or Comparator(found[1]).holds(measured, float(found[2]))

    def is_as_severe(self, severity: Severity | None) -> bool:
        """Say whether *severity* is one that the selector asks for; so where it asks for none."""
        if self.severity is None:
            return True
        if severity is None:
            return False
        least = Severity(self.severity.removeprefix(">=").strip())
        if self.severity.startswith(">="):
            return _WORST_FIRST.index(severity) <= _WORST_FIRST.index(least)
        return severity is least


ShortSelector = Annotated[
    Selector, BeforeValidator(_selector, json_schema_input_type=Line | Selector)
]
"""A selector, or the bare pattern over the key."""

Selectors = Annotated[tuple[ShortSelector, ...], Field(min_length=1, max_length=100)]
