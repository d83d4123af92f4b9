"""What dbt source freshness said of one source."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from scorereport.loading.checks.dbt_tests import executed_at
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import number, text, word
from scorereport.model.check_results import CheckOutcome, CheckResult

_OUTCOMES: Final[Mapping[str, CheckOutcome]] = {
    # dbt 2 writes them with capitals.
    "pass": CheckOutcome.PASS,
    "warn": CheckOutcome.WARN,
    # Older than error_after; that it could not be asked is a runtime error.
    "error": CheckOutcome.FAIL,
    "runtime error": CheckOutcome.ERROR,
    "skipped": CheckOutcome.SKIP,
}
_SECONDS: Final[Mapping[str, int]] = {"minute": 60, "hour": 3_600, "day": 86_400}


def freshness_result(
    tool: str, result: Json, when: dt.datetime | None, pointer: str
) -> CheckResult:
    """Return what *result* said of the age of one source, in seconds."""
    name, status = text(result, "unique_id"), word(result, "status")
    limits = [_limit(result, "error_after"), _limit(result, "warn_after")]
    limit = next((each for each in limits if each is not None), None)
    outcome = _OUTCOMES.get(status.lower(), CheckOutcome.UNKNOWN)
    if outcome == CheckOutcome.PASS and limit is None:
        outcome = CheckOutcome.NOT_EXECUTED
    if outcome == CheckOutcome.PASS and not name:
        outcome = CheckOutcome.UNKNOWN
    return CheckResult(
        tool=tool,
        check=name or "unnamed-source",
        outcome=outcome,
        raw_outcome=status,
        message="" if limit is not None else "no age is set as its limit",
        measured=number(result, "max_loaded_at_time_ago_in_s"),
        comparator="<=" if limit is not None else "",
        threshold=limit,
        executed_at=executed_at(result) or when,
        duration_s=number(result, "execution_time"),
        pointer=pointer,
    )


def _limit(result: Json, name: str) -> float | None:
    count = number(result, "criteria", name, "count")
    unit = _SECONDS.get(text(result, "criteria", name, "period"))
    return count * unit if count is not None and unit else None
