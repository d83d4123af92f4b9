"""JUnit XML, in the dialects of the tools that write it."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.junit_suites import (
    Around,
    Found,
    declared_in,
    found_in,
    with_passes_doubted,
)
from scorereport.loading.checks.junit_tools import COUNTS_CHILDREN, LINTERS, tool_of
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, scan_result
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.xml_tools import children, local_name
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource, TimeBasis

MAX_CASES: Final = 500_000
"""Each takes less than a kilobyte of memory; no suite that a person reads has so many."""

_CLEAN: Final = "No errors found"
"""What ruff writes as the one test case of a run that found nothing."""

_VACUOUS: Final[Mapping[str, str]] = {
    "promptfoo": (
        "promptfoo writes a test without assertions like one that passed;"
        " name its JSON, which tells (promptfoo eval -o results.json)"
    ),
}
"""Tools whose JUnit does not tell a pass from nothing."""


def _recognises(content: Content) -> bool:
    return content.xml is not None and local_name(content.xml) in {"testsuites", "testsuite"}


def _read(content: Content) -> CheckSource:
    root = content.xml if content.xml is not None else ET.Element("testsuites")
    _strip_namespaces(root)
    _refuse_crowds(root, content.shown)
    tool = tool_of(root)
    found = found_in(root, Around(tool=tool, pointer=f"/{root.tag}"))
    found = with_passes_doubted(found, _VACUOUS[tool]) if tool in _VACUOUS else found
    declared = None if tool in COUNTS_CHILDREN else _declared(root)
    results = collapse(_with_scan(tool, found.results) if tool in LINTERS else found.results)
    times = sorted(when for when, _ in found.times)
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format="junit",
        tool=tool,
        started_at=times[0] if times else None,
        time_basis=_basis(found),
        complete=False if _stopped_at_collection(found) else None,
        declared=declared,
        parsed=found.cases,
        warnings=tuple(_warnings(found, declared, results)),
        results=results,
    )


def _strip_namespaces(root: ET.Element) -> None:
    for element in root.iter():
        if "}" in element.tag:
            element.tag = local_name(element)


def _refuse_crowds(root: ET.Element, shown: str) -> None:
    cases = sum(1 for _ in root.iter("testcase"))
    if cases > MAX_CASES:
        refuse(shown, f"holds {cases:,} test cases, and at most {MAX_CASES:,} are read; split it")


def _basis(found: Found) -> TimeBasis:
    bases = {basis for _, basis in found.times}
    if not bases:
        return TimeBasis.NONE
    return TimeBasis.FILE_NAIVE if TimeBasis.FILE_NAIVE in bases else TimeBasis.FILE


def _declared(root: ET.Element) -> int | None:
    own = declared_in(root, "tests")
    if own is not None:
        return own
    counts = [declared_in(suite, "tests") for suite in children(root, "testsuite")]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _with_scan(tool: str, results: tuple[CheckResult, ...]) -> tuple[CheckResult, ...]:
    """Return what a linter found, and one result for its run as a whole."""
    findings = [each for each in results if each.check != _CLEAN]
    is_clean = len(findings) < len(results)
    when = next((each.executed_at for each in results), None)
    scan = scan_result(tool, complete=is_clean or None, findings=len(findings), executed_at=when)
    return (*findings, scan)


def _stopped_at_collection(found: Found) -> bool:
    """Say whether all that is listed are modules that could not be read."""
    return bool(found.results) and all(_is_collection_error(each) for each in found.results)


def _is_collection_error(result: CheckResult) -> bool:
    return (
        result.tool == "pytest"
        and result.outcome == CheckOutcome.ERROR
        and result.message.startswith("collection failure")
    )


def _warnings(
    found: Found, declared: int | None, results: tuple[CheckResult, ...]
) -> Iterator[str]:
    yield from found.warnings
    if _stopped_at_collection(found):
        yield "the run stopped while tests were collected; no test was run"
    elif any(_is_collection_error(each) for each in found.results):
        yield "some modules could not be read, and their tests are missing"
    if declared is not None and declared != found.cases:
        yield f"says that it holds {declared} tests, and holds {found.cases} test cases"
    again = sum(1 for each in results if each.attempts > 1)
    if again:
        tests = "1 test was" if again == 1 else f"{again} tests were"
        yield f"{tests} tried more than once (reruns, or equal names); the worst attempt counts"


READER = Reader(format="junit", recognises=_recognises, read=_read)
