"""What a pass must have at least: a name."""

from collections.abc import Iterable
from dataclasses import replace

from scorereport.model.check_results import CheckOutcome, CheckResult


def named(results: Iterable[CheckResult]) -> Iterable[CheckResult]:
    """Yield *results*; one whose check has no name may fail, but nobody knows what passed."""
    for result in results:
        nameless = not result.check and result.outcome is CheckOutcome.PASS
        yield replace(result, outcome=CheckOutcome.UNKNOWN) if nameless else result
