"""What a tool's result file said, normalised: one source, and one result for each logical check.

A wrong pass here is worse than a crash.
Absence of failure is never a pass; a pass needs a named check that was executed.
"""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class CheckOutcome(enum.StrEnum):
    """What a check said; the order is from worst to best, for checks that appear twice."""

    ERROR = "error"
    """It could not be executed to its end."""
    FAIL = "fail"
    UNKNOWN = "unknown"
    """The tool used a word that its reader does not know; never guessed."""
    WARN = "warn"
    XPASS = "xpass"
    """It was expected to fail and passed."""
    XFAIL = "xfail"
    """It was expected to fail and did."""
    NOT_EXECUTED = "not_executed"
    SKIP = "skip"
    NOT_APPLICABLE = "not_applicable"
    INFO = "info"
    """A number or a note without a verdict."""
    PASS = "pass"  # noqa: S105 - an outcome, not a password


class TimeBasis(enum.StrEnum):
    """How the time of a source is known."""

    FILE = "file"
    """The file says it, with its zone."""
    FILE_NAIVE = "file-naive"
    """The file says it without a zone; taken as UTC."""
    SIDECAR = "sidecar"
    """A file beside it says when it was collected."""
    NONE = "none"
    """Nothing says it; the results are undated."""


class Severity(enum.StrEnum):
    """How bad a failure would be, as the tool says."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One logical check: what it is called, what it said, and where that stands."""

    tool: str
    check: str
    """The check's own name inside its scope: test, rule, expectation, metric."""
    scope: str = ""
    """What it belongs to: suite, file, data set, model, resource."""
    instance: str = ""
    """Parameter, slice, column or resource where one check runs several times."""
    title: str = ""
    outcome: CheckOutcome
    raw_outcome: str
    """The tool's own word for it."""
    severity: Severity | None = None
    raw_severity: str = ""
    suppressed: bool = False
    suppression_reason: str = ""
    message: str = ""
    """Trimmed, without control characters; never values of the data."""
    measured: float | None = None
    comparator: str = ""
    """How measured compares with threshold, for example >=."""
    threshold: float | None = None
    location: str = ""
    tags: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    executed_at: dt.datetime | None = None
    """Aware, in UTC."""
    duration_s: float | None = None
    attempts: int = 1
    occurrences: int = 1
    """Findings, failed rows, or results of the same name that were collapsed."""
    pointer: str = ""
    """JSON pointer or XPath into the source."""

    @property
    def key(self) -> str:
        """What this check is called across runs: tool::scope::check, and its instance."""
        name = "::".join(part for part in (self.tool, self.scope, self.check) if part)
        return f"{name}[{self.instance}]" if self.instance else name


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBeside:
    """A further file that a source was read from; it lies in the same folder."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSource:
    """One result file of one run."""

    path: str
    sha256: str
    beside: tuple[FileBeside, ...] = ()
    format: str
    dialect: str = ""
    tool: str
    tool_version: str | None = None
    started_at: dt.datetime | None = None
    finished_at: dt.datetime | None = None
    time_basis: TimeBasis = TimeBasis.NONE
    commit: str | None = None
    run_url: str | None = None
    """Where the run can be looked at."""
    repeated: str | None = None
    """What makes it run again, where that is known."""
    complete: bool | None = None
    """False where the file says that the run broke off; None where nothing says it."""
    declared: int | None = None
    """How many checks the file says it holds."""
    parsed: int = 0
    """How many were found, before equal names were collapsed."""
    warnings: tuple[str, ...] = ()
    results: tuple[CheckResult, ...] = ()
    """One for each logical check; equal names are collapsed to the worst outcome."""
