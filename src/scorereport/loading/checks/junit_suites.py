"""The suites of a JUnit file: walked, and their own counts held against what they hold."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.junit_cases import Place, case_result, tags_in
from scorereport.loading.checks.junit_habits import (
    COUNTS_HOOKED,
    COUNTS_PARTS,
    is_not_counted,
    with_habits,
)
from scorereport.loading.checks.junit_tools import COUNTS_CHILDREN
from scorereport.loading.checks.times import parse_time
from scorereport.loading.checks.xml_tools import children, text_of
from scorereport.model.check_results import CheckOutcome as Outcome
from scorereport.model.check_results import CheckResult, TimeBasis

_BAD: Final = frozenset(
    # Surefire counts each attempt.
    {"failure", "error", "rerunFailure", "rerunError", "flakyFailure", "flakyError"}
)
_STARTED: Final = re.compile(r"-20\d{12}$")
"""When the run began, which unittest-xml-reporting puts behind the name of a suite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one suite and the suites inside it hold."""

    results: tuple[CheckResult, ...] = ()
    cases: int = 0
    bad: int = 0
    """Elements that say failure or error."""
    skipped: int = 0
    times: frozenset[tuple[dt.datetime, TimeBasis]] = frozenset()
    """When its suites began."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the suites around a suite hand down."""

    tool: str
    names: tuple[str, ...] = ()
    executed_at: dt.datetime | None = None
    basis: TimeBasis = TimeBasis.NONE
    tags: tuple[str, ...] = ()
    pointer: str = ""


def found_in(suite: ET.Element, around: Around) -> Found:
    """Return what *suite* holds, with the passes that its own counts contradict taken back."""
    here = _inside(suite, around)
    nested = list(children(suite, "testsuite"))
    parts = [
        _own_cases(suite, here),
        *(
            found_in(each, replace(here, pointer=f"{here.pointer}/testsuite[{number}]"))
            for number, each in enumerate(nested, start=1)
        ),
    ]
    found = _joined(parts)
    if here.tool in COUNTS_CHILDREN and nested:
        return found
    # Suites inside a suite are counted in many ways; the root and the innermost in one.
    counted_inside = [declared_in(each, "tests") is not None for each in nested]
    if not nested or (suite.tag == "testsuites" and not all(counted_inside)):
        found = _with_surplus_doubted(suite, found, here)
    return _with_hidden_doubted(suite, found, here)


def _inside(suite: ET.Element, around: Around) -> Around:
    when, basis = parse_time(suite.get("timestamp"))
    name = _STARTED.sub("", suite.get("name", "").strip())
    is_suite = suite.tag.rpartition("}")[2] == "testsuite"
    return replace(
        around,
        names=(*around.names, name) if name and is_suite else around.names,
        executed_at=when or around.executed_at,
        basis=basis if when else around.basis,
        tags=(*around.tags, *tags_in(suite)),
    )


def _own_cases(suite: ET.Element, here: Around) -> Found:
    cases = list(children(suite, "testcase"))
    results = tuple(
        case_result(case, _place(here, f"{here.pointer}/testcase[{number}]"))
        for number, case in enumerate(cases, start=1)
    )
    broken = tuple(_broken_suite(each, here) for each in children(suite, "error", "failure"))
    return Found(
        results=(*with_habits(here.tool, suite, cases, results), *broken),
        cases=len(cases),
        bad=len(broken) + sum(_elements(case, _BAD) for case in cases),
        skipped=sum(result.outcome not in _RAN for result in results),
        times=frozenset(_times(cases, here)),
    )


def _times(cases: Iterable[ET.Element], here: Around) -> Iterator[tuple[dt.datetime, TimeBasis]]:
    own = (parse_time(case.get("timestamp")) for case in cases if "timestamp" in case.keys())  # noqa: SIM118 - an element holds its children, not its attributes
    for when, basis in ((here.executed_at, here.basis), *own):
        if when:
            yield when, basis


_RAN: Final = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.ERROR})


def _place(here: Around, pointer: str) -> Place:
    return Place(
        tool=here.tool,
        suite="/".join(here.names),
        executed_at=here.executed_at,
        tags=here.tags,
        pointer=pointer,
    )


def _broken_suite(element: ET.Element, here: Around) -> CheckResult:
    """Return the failure of a suite as a whole: what ran before or around its tests."""
    return CheckResult(
        tool=here.tool,
        scope="/".join(here.names),
        check="(suite)",
        outcome=Outcome.ERROR,
        raw_outcome=f"suite {element.tag.rpartition('}')[2]}",
        message=element.get("message", "") or text_of(element),
        executed_at=here.executed_at,
        pointer=here.pointer,
    )


def _elements(case: ET.Element, names: frozenset[str]) -> int:
    return sum(1 for _ in children(case, *names))


def _joined(parts: Iterable[Found]) -> Found:
    every = tuple(parts)
    return Found(
        results=tuple(result for part in every for result in part.results),
        cases=sum(part.cases for part in every),
        bad=sum(part.bad for part in every),
        skipped=sum(part.skipped for part in every),
        times=frozenset(time for part in every for time in part.times),
        warnings=tuple(warning for part in every for warning in part.warnings),
    )


def _with_surplus_doubted(suite: ET.Element, found: Found, here: Around) -> Found:
    """Take back passes where more tests are listed than the suite counts as tests.

    Jest writes a test that is only planned as a bare case, which looks like a pass.
    """
    declared = declared_in(suite, "tests")
    if declared is None or len(found.results) <= declared:
        return found
    tests = [result for result in found.results if not is_not_counted(result)]
    names = {result.key if result.check else result.pointer for result in tests}
    if len(names) <= declared:
        return found
    passes = [result for result in found.results if result.outcome == Outcome.PASS]
    planned = [result for result in passes if not result.duration_s]
    told = f"{_called(here)} counts {declared} tests and lists {len(names)}"
    if here.tool == "jest" and len(planned) == len(names) - declared:
        doubted, outcome = planned, Outcome.NOT_EXECUTED
        why = "those without a duration were planned (todo) and not run"
    elif here.tool == "jest" and len(planned) > len(names) - declared:
        doubted, outcome = planned, Outcome.UNKNOWN
        why = "which of those without a duration were planned (todo) and not run cannot be told"
    else:
        doubted, outcome = passes, Outcome.UNKNOWN
        why = "which of its passes are tests that ran cannot be told"
    return _taken_back(found, doubted, outcome, f"{told}; {why}")


def _with_hidden_doubted(suite: ET.Element, found: Found, here: Around) -> Found:
    """Take back passes where the suite counts more failures or skips than can be seen.

    What is counted in this suite is told once, and not held against the suites around it.
    """
    bad = (declared_in(suite, "failures") or 0) + (declared_in(suite, "errors") or 0)
    skipped = declared_in(suite, "skipped") or declared_in(suite, "skips") or 0
    if bad <= found.bad and skipped <= found.skipped:
        return found
    counted = replace(found, bad=max(bad, found.bad), skipped=max(skipped, found.skipped))
    if bad <= found.bad and _leaves_out(suite, found, skipped - found.skipped, here):
        warning = f"{_called(here)} leaves out the tests that it skipped ({skipped})"
        return replace(counted, warnings=(*found.warnings, warning))
    told = f"{_called(here)} counts {' and '.join(_contradictions(bad, skipped, found))}"
    if not found.results and bad:
        broken = _broken_suite(ET.Element("failure", message=told), here)
        return replace(counted, results=(broken,), warnings=(*found.warnings, told))
    return with_passes_doubted(counted, f"{told}, so which of its passes are real cannot be told")


def _leaves_out(suite: ET.Element, found: Found, hidden: int, here: Around) -> bool:
    """Say whether just the *hidden* skipped tests are missing from the list of the suite."""
    missing = (declared_in(suite, "tests") or 0) - found.cases
    if here.tool in COUNTS_PARTS:
        return False
    return missing >= hidden if here.tool in COUNTS_HOOKED else missing == hidden


def with_passes_doubted(found: Found, warning: str) -> Found:
    """Return *found* without any pass, for the reason that *warning* gives."""
    passes = [result for result in found.results if result.outcome == Outcome.PASS]
    return _taken_back(found, passes, Outcome.UNKNOWN, warning)


def _contradictions(bad: int, skipped: int, found: Found) -> Iterator[str]:
    if bad > found.bad:
        yield f"{bad} failures and errors and shows {found.bad}"
    if skipped > found.skipped:
        yield f"{skipped} skipped tests and shows {found.skipped}"


def _taken_back(found: Found, doubted: list[CheckResult], to: Outcome, warning: str) -> Found:
    pointers = {result.pointer for result in doubted}
    results = tuple(
        replace(result, outcome=to, message=warning) if result.pointer in pointers else result
        for result in found.results
    )
    return replace(found, results=results, warnings=(*found.warnings, warning))


def _called(here: Around) -> str:
    return f"the suite '{here.names[-1]}'" if here.names else "the file"


def declared_in(suite: ET.Element, name: str) -> int | None:
    """Return one of a suite's own counts; None where it has none."""
    text = suite.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004 - no run has a billion tests
