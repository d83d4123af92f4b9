"""What a gate found: one line for each limit, in numbers and in words."""

import enum
from typing import Annotated

from pydantic import Field

from scorereport.model.base import Date, Document, Id, Line, Period, SchemaVersion
from scorereport.model.gates import GateRule, Severity
from scorereport.model.result import Tool


class GateState(enum.StrEnum):
    """Whether a limit is kept."""

    MET = "met"
    BROKEN = "broken"
    NOT_JUDGED = "not_judged"
    """There is nothing that it could be held against; this is told as a warning."""


class GateDoubt(enum.StrEnum):
    """Why a limit could not be judged, or was met without being measured."""

    OTHER_EDITION = "other_edition"
    """The result to compare with was scored by another rubric or edition."""
    FIRST = "first"
    """There is no earlier result to compare with."""
    NOT_IN_RUBRIC = "not_in_rubric"
    """The rubric of this assessment has no such section or item."""
    WAIVED = "waived"
    """The item is under a live waiver."""


class GateItem(Document):
    """An item or a section that breaks a limit."""

    id: Id
    title: Line


class GateLine(Document):
    """One limit, held against one result."""

    rule: GateRule
    subject: Id | None = None
    """The section, the item or the score that is limited; null where the rule says it."""
    severity: Severity
    state: GateState
    doubt: GateDoubt | None = None
    """Why it could not be judged, or was met without being measured."""
    expected: str | int | float | None
    """The limit: a number of points, items or days, or a level."""
    found: str | int | float | None
    """What it was held against, in the same unit; null where nothing applies."""
    at: tuple[GateItem, ...] = ()
    """What breaks it."""
    label: str
    """The limit in words."""
    expected_text: str
    found_text: str
    text: str
    """The whole line in words."""
    mend_lead: str = ""
    """How many of the ways below are to be taken, or that they are not enough."""
    mend: tuple[str, ...] = ()
    """How to mend it, cheapest first; empty where nothing is broken."""
    line: int | None = None
    """Where in the assessment the first item stands that breaks it."""
    column: int | None = None

    @property
    def fails(self) -> bool:
        """Say whether this line alone keeps the gate from being met."""
        return self.state is GateState.BROKEN and self.severity is Severity.ERROR

    @property
    def warns(self) -> bool:
        """Say whether this line is told and does no harm."""
        return self.state is not GateState.MET and not self.fails


class GatedSystem(Document):
    """One assessment with all its limits."""

    id: Id
    name: Line
    period: Period
    path: str
    """The assessment."""
    base: str | None = None
    """What `no_regression` compared with."""
    lines: tuple[GateLine, ...]


class GateResult(Document):
    """What a gate found, for every assessment that it looked at."""

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tool: Tool
    as_of: Date
    """The day on which ages and expiries were judged."""
    met: bool
    """No rule of severity `error` is broken."""
    broken: int
    warnings: int
    systems: tuple[GatedSystem, ...]
    without_assessment: tuple[Id, ...] = ()
    """Live systems that the workspace lists and that never filed an assessment."""
