"""Our own result file: for a check that no tool we know writes down, or that a script runs."""

import datetime as dt
import enum
import math
import re
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from scorereport.model.base import Document, Line, Prose, SchemaVersion
from scorereport.model.check_results import CheckOutcome, Severity

MAX_CHECKS = 20_000


def _number(value: object) -> float:
    """Read a finite number; no text that merely could be one."""
    if isinstance(value, str) and not re.fullmatch(
        r"[-+]?[0-9.]{1,30}([eE][-+]?[0-9]{1,3})?", value
    ):
        raise ValueError(f"'{value[:40]}' is not a number")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("is not a number")  # noqa: TRY004 - pydantic takes only ValueError for its own
    try:
        found = float(value)
    except (ValueError, OverflowError):
        found = math.nan
    if not math.isfinite(found):
        raise ValueError("is not a finite number")
    return found


def _moment(value: object) -> dt.datetime:
    """Read a day or a time; without a zone it stays naive."""
    text = value if isinstance(value, str) else ""
    if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}|$)", text):
        raise ValueError("is not a time; write it as 2026-09-23 or 2026-09-23T12:40:00Z")
    try:
        found = dt.datetime.fromisoformat(text)
        return found.astimezone(dt.UTC) if found.tzinfo else found
    except (ValueError, OverflowError):
        raise ValueError(f"'{text[:40]}' is not a time that exists") from None


class Comparator(enum.StrEnum):
    """How a measured value compares with its threshold where all is well."""

    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    EQUAL = "=="

    def holds(self, measured: float, threshold: float) -> bool:
        """Say whether *measured* is as *threshold* asks."""
        match self:
            case Comparator.AT_LEAST:
                return measured >= threshold
            case Comparator.MORE:
                return measured > threshold
            case Comparator.AT_MOST:
                return measured <= threshold
            case Comparator.LESS:
                return measured < threshold
            case Comparator.EQUAL:
                return measured == threshold


Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Moment = Annotated[
    dt.datetime,
    BeforeValidator(_moment),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?$"}
    ),
]


class FiledCheck(Document):
    """One check that was executed, and what it said: an outcome, a measured value, or both."""

    check: Line
    """Its name; the same from run to run."""
    scope: Line | None = None
    """What it belongs to: a suite, a data set, a model."""
    instance: Line | None = None
    """Slice, column or parameter, where one check runs several times."""
    title: Line | None = None
    outcome: CheckOutcome | None = None
    measured: Number | None = None
    comparator: Comparator | None = None
    """How `measured` compares with `threshold` where all is well."""
    threshold: Number | None = None
    severity: Severity | None = None
    at: Moment | None = None
    """When it ran; absent = the time of the file."""
    message: Prose | None = None
    location: Line | None = None
    tags: Annotated[tuple[Line, ...], Field(max_length=100)] = ()
    """Items of the rubric that it speaks for, or words of your own."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        compared = (self.measured, self.comparator, self.threshold)
        if self.outcome is None and None in compared:
            raise ValueError(
                "a check needs an outcome, or all of measured, comparator and threshold"
            )
        if (self.comparator is None) != (self.threshold is None):
            raise ValueError("comparator and threshold need each other")
        if self.comparator is not None and self.measured is None:
            raise ValueError("a threshold needs a measured value")
        return self

    @property
    def compared(self) -> CheckOutcome | None:
        """What the measured value says; None where there is no threshold."""
        if self.measured is None or self.threshold is None or self.comparator is None:
            return None
        holds = self.comparator.holds(self.measured, self.threshold)
        return CheckOutcome.PASS if holds else CheckOutcome.FAIL


class CheckFile(Document):
    """What one tool or script measured in one run."""

    schema_: Annotated[SchemaVersion, Field(alias="schema")]
    tool: Line
    tool_version: Line | None = None
    at: Moment | None = None
    """When the run began; without it and without `at` of the checks the results are undated."""
    commit: Line | None = None
    """The commit of the system that was measured."""
    complete: bool | None = None
    """False where the run broke off."""
    checks: Annotated[tuple[FiledCheck, ...], Field(max_length=MAX_CHECKS)]
