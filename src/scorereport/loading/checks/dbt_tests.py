"""What one test of dbt said."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, number, sequence, text, word
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult

UNNAMED: Final = "unnamed-test"
_OUTCOMES: Final[Mapping[str, CheckOutcome]] = {
    "pass": CheckOutcome.PASS,
    "fail": CheckOutcome.FAIL,
    "warn": CheckOutcome.WARN,
    "error": CheckOutcome.ERROR,
    "runtime error": CheckOutcome.ERROR,
    "skipped": CheckOutcome.SKIP,
    # dbt compile and dbt docs say success of every test (dbt-core#4448).
    "success": CheckOutcome.NOT_EXECUTED,
    "no-op": CheckOutcome.NOT_EXECUTED,
    "reused": CheckOutcome.NOT_EXECUTED,
}
_TOLD: Final = re.compile(r"Got \d+ results?, configured to (?:fail|warn) if [<>=! \d]+")
_FAILED_IN: Final = re.compile(r"[A-Z][A-Za-z ]{2,40}Error(?: in [\w.]+ [\w.]+(?: \([\w./-]+\))?)?")
"""What dbt says before it quotes the database, and with it the data."""


def result_of_test(
    tool: str, result: Json, when: dt.datetime | None, *, executes: bool
) -> CheckResult:
    """Return what *result*, of a test or a unit test, said.

    Where the command *executes* no tests, none of its words is a pass.
    """
    name, status = text(result, "unique_id"), word(result, "status")
    outcome = _OUTCOMES.get(status.lower(), CheckOutcome.UNKNOWN)
    if outcome == CheckOutcome.PASS and not executes:
        outcome = CheckOutcome.NOT_EXECUTED
    if outcome == CheckOutcome.PASS and not name:
        outcome = CheckOutcome.UNKNOWN
    failures = number(result, "failures")
    return CheckResult(
        tool=tool,
        check=name or UNNAMED,
        outcome=outcome,
        raw_outcome=status,
        message=_message(text(result, "message"), name),
        measured=failures,
        executed_at=executed_at(result) or when,
        duration_s=number(result, "execution_time"),
        occurrences=max(1, int(failures or 0)),
    )


def executed_at(result: Json) -> dt.datetime | None:
    """Return when *result* was executed to its end."""
    ends = [parse_time(get(timing, "completed_at"))[0] for timing in sequence(result, "timing")]
    return max((end for end in ends if end), default=None)


def _message(said: str, name: str) -> str:
    """Return what dbt says itself: a unit test's difference and a database's error hold data."""
    head = said.strip().partition("\n")[0]
    found = _TOLD.match(head) or _FAILED_IN.match(head)
    if found:
        return found[0].strip()
    return "the rows differ from those expected" if said and name.startswith("unit_test.") else ""
