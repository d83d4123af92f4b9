"""What single tools write into JUnit files that is no test, or is a test that was not run."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.junit_cases import properties_of
from scorereport.model.check_results import CheckOutcome as Outcome
from scorereport.model.check_results import CheckResult

COUNTS_PARTS: Final = frozenset({"pytest"})
"""Their suites count parts of a test (subtests), which are not listed."""
COUNTS_HOOKED: Final = frozenset({"mocha"})
"""Their suites count tests that a failed hook kept from running, which are not listed."""

_NO_TESTS: Final[Mapping[str, re.Pattern[str]]] = {
    "mocha": re.compile(r'"(before|after) (all|each)" hook'),
    "jest": re.compile(r"Test execution failure: |Test suite failed to run::"),
    "nose2": re.compile(r"(setUp|tearDown)(Class|Module) \("),
}
"""How tools name the failure of what stands around tests, which they do not count as a test."""


_FLAKY: Final = frozenset({"flakyFailure", "flakyError"})
_HIDES_SKIPPED: Final[Mapping[str, str]] = {
    "TestResults": "swift test",
    "Test collection for ": "xUnit.net",
}
"""How suites are called by tools of which older versions write a skipped test like a pass."""


def is_not_counted(result: CheckResult) -> bool:
    """Say whether *result* is a failure that is listed as a case and not counted as a test.

    It failed around tests, or is one that Surefire ran until it passed.
    """
    if result.raw_outcome in _FLAKY:
        return True
    pattern = _NO_TESTS.get(result.tool)
    failed = result.outcome in {Outcome.FAIL, Outcome.ERROR}
    return failed and bool(pattern and pattern.search(f"{result.scope}::{result.check}"))


def with_habits(
    tool: str, suite: ET.Element, cases: Sequence[ET.Element], results: Sequence[CheckResult]
) -> tuple[CheckResult, ...]:
    """Return *results*, one for each of *cases*, without the passes that were no run of a test."""
    if tool == "pytest":
        return _without_reruns(results)
    if properties_of(suite).get("DryRun") == "true":
        why = "written by a dry run (ginkgo --dry-run), and not run"
        return tuple(_not_run(result, why) for result in results)
    hides = _hides_skipped(suite)
    if hides:
        why = f"{hides} writes a skipped test like a pass where it does not count the skipped ones"
        return tuple(_not_run(result, why, Outcome.UNKNOWN) for result in results)
    if tool != "gtest":
        return tuple(results)
    why = "listed by --gtest_list_tests, and not run"
    return tuple(
        result if {"status", "result", "time"}.intersection(case.keys()) else _not_run(result, why)
        for case, result in zip(cases, results, strict=True)
    )


def _hides_skipped(suite: ET.Element) -> str:
    """Return the tool that wrote *suite* without telling what it skipped; newer ones count it."""
    if "skipped" in suite.attrib or "timestamp" in suite.attrib:
        return ""
    name = suite.get("name", "")
    return next((tool for begin, tool in _HIDES_SKIPPED.items() if name.startswith(begin)), "")


def _not_run(result: CheckResult, why: str, outcome: Outcome = Outcome.NOT_EXECUTED) -> CheckResult:
    if result.outcome != Outcome.PASS:
        return result
    return replace(result, outcome=outcome, message=why)


def _without_reruns(results: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """Return *results* without passes of tests that stand in one suite more than once.

    pytest runs a test again only after a failure, and pytest-rerunfailures writes the attempt
    that failed like one that passed.
    """
    times = Counter(result.key for result in results)
    if len(times) == len(results):
        return tuple(results)
    why = "was run again, so an attempt failed that is written as if it had passed"
    return tuple(
        replace(result, outcome=Outcome.UNKNOWN, message=why)
        if times[result.key] > 1 and result.outcome == Outcome.PASS
        else result
        for result in results
    )
