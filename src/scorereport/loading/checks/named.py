"""What a result must have: a name, or it is no pass; and a time, or it is undated."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from scorereport.model.check_results import CheckOutcome, CheckResult


def named(results: Iterable[CheckResult]) -> Iterable[CheckResult]:
    """Yield *results*; one whose check has no name may fail, but nobody knows what passed."""
    for result in results:
        nameless = not result.check and result.outcome is CheckOutcome.PASS
        yield replace(result, outcome=CheckOutcome.UNKNOWN) if nameless else result


def dated(results: Iterable[CheckResult], time: dt.datetime | None) -> Iterable[CheckResult]:
    """Yield *results*, each at the *time* of the whole run where it tells none of its own."""
    for result in results:
        is_so = time is None or result.executed_at is not None
        yield result if is_so else replace(result, executed_at=time)
