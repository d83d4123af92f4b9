"""What other tools measured, once it speaks for an item."""

import enum

from scorereport.model.base import Date, Document, Line, Link


class Outcome(enum.StrEnum):
    """What a check said, as far as a verdict is concerned."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    """Skipped, undated, expired, unmatched or incomplete: shown, and supports nothing."""


class Doubt(enum.StrEnum):
    """Why a check is inconclusive."""

    UNMATCHED = "unmatched"
    """A selector that no result matches."""
    NOT_RUN = "not_run"
    ERROR = "error"
    """It could not be executed to its end."""
    UNCLEAR = "unclear"
    """A warning, an expected failure, a number without a limit, or a word nobody knows."""
    INCOMPLETE = "incomplete"
    """The run broke off."""
    UNDATED = "undated"
    STALE = "stale"
    """It passed longer ago than the policy allows."""
    NOT_YET_RUN = "not_yet_run"
    """It ran after the day of the result."""
    TOLERATED = "tolerated"
    """It fails, and what the mapping requires of all checks together lets it."""
    HELD_BACK = "held_back"
    """It passes, but what the mapping requires of all checks together is not met."""
    UNMET = "unmet"
    """What a mapping requires of all its checks together, and they do not show."""


class Demand(enum.StrEnum):
    """What a mapping can require of all its checks together."""

    EACH = "each"
    """Every selector matches a check that passes."""
    PASSED = "min_passed"
    INSTANCES = "min_instances"
    RATIO = "pass_ratio"
    FAIL = "max_fail"
    ERROR = "max_error"
    WARN = "max_warn"
    SKIP = "max_skip"


class Unmet(Document):
    """A demand that is not met."""

    demand: Demand
    needs: Line
    """The limit as the mapping writes it."""
    found: Line


class Observation(Document):
    """A check result that speaks for an item."""

    tool: Line
    check: Line
    outcome: Outcome
    executed: Date | None = None
    age_days: int | None = None
    lapses: Date | None = None
    """The first day on which its pass no longer proves anything."""
    repeated: bool = False
    """It is known to run again by itself."""
    why: Doubt | None = None
    """Why it is inconclusive."""
    path: Line | None = None
    """The file that says so."""
    commit: Line | None = None
    """What was measured."""
    location: Line | None = None
    """Where in the system's own files it stands, where the tool says so."""
    run_url: Link | None = None
    """Where the run can be looked at."""
    unmet: Unmet | None = None
    """What is required and not met, where `why` is `unmet`."""

    @property
    def label(self) -> str:
        """The tool and the check."""
        return f"{self.tool}: {self.check}"
