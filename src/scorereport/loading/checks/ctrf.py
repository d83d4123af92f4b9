"""CTRF: the common test report format, a JSON file that many test tools can write."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from scorereport.loading.checks.content import Content, Json, refuse
from scorereport.loading.checks.json_tools import (
    get,
    is_no,
    is_zero,
    mapping,
    number,
    sequence,
    text,
    texts,
    whole,
    word,
)
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, worst
from scorereport.loading.checks.times import Timed, parse_time
from scorereport.model.check_results import CheckOutcome as Outcome
from scorereport.model.check_results import CheckResult, CheckSource

_CONVERTER: Final = "junit-to-ctrf"

_STATUS: Final[Mapping[str, Outcome]] = {
    "passed": Outcome.PASS,
    "failed": Outcome.FAIL,
    "skipped": Outcome.SKIP,
    "pending": Outcome.SKIP,
}
_RAW: Final[Mapping[str, Outcome]] = {
    "call_failed": Outcome.FAIL,
    "setup_failed": Outcome.ERROR,
    "teardown_failed": Outcome.ERROR,
    "error": Outcome.ERROR,
    "broken": Outcome.ERROR,
    "xfailed": Outcome.XFAIL,
    "xpassed": Outcome.XPASS,
    "todo": Outcome.NOT_EXECUTED,
    **dict.fromkeys(("fail", "failed", "failure", "timedout"), Outcome.FAIL),
    **dict.fromkeys(("interrupted", "timeout", "crashed"), Outcome.ERROR),
    **dict.fromkeys(("skip", "skipped", "pending", "disabled"), Outcome.SKIP),
    **dict.fromkeys(("notrun", "not_run", "not executed", "notexecuted"), Outcome.NOT_EXECUTED),
}
"""The tool's own word, where it says more than the five of the format."""


def _recognises(content: Content) -> bool:
    report = content.json
    if text(report, "reportFormat").upper() == "CTRF":
        return True
    results = mapping(report, "results")
    return {"tool", "summary", "tests"} <= results.keys()


def _read(content: Content) -> CheckSource:
    report = content.json
    if not isinstance(get(report, "results", "tests"), list):
        refuse(
            content.shown, "is CTRF without the list 'results.tests'; have the tool write it again"
        )
    tool = text(report, "results", "tool", "name") or "ctrf"
    began = _began(report)
    tests = sequence(report, "results", "tests")
    found = [_result(test, tool, at, began) for at, test in enumerate(tests)]
    doubts = tuple(_contradictions(report, tests))
    if doubts:
        found = [_doubted(result) for result in found]
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format="ctrf",
        tool=tool,
        tool_version=text(report, "results", "tool", "version") or None,
        started_at=began[0],
        finished_at=parse_time(number(report, "results", "summary", "stop"))[0],
        time_basis=began[1],
        commit=text(report, "results", "environment", "commit") or None,
        declared=whole(report, "results", "summary", "tests"),
        parsed=len(tests),
        warnings=(*doubts, *_warnings(tool, found, report)),
        results=collapse(found),
    )


def _began(report: Json) -> Timed:
    start = parse_time(number(report, "results", "summary", "start"))
    return start if start[0] else parse_time(text(report, "timestamp"))


def _result(test: Json, tool: str, at: int, began: Timed) -> CheckResult:
    scope, check, instance = _named(test, tool)
    outcome = _outcome(test, tool)
    unnamed = outcome == Outcome.PASS and not check
    return CheckResult(
        tool=tool,
        scope=scope,
        check=check,
        instance=instance,
        outcome=Outcome.UNKNOWN if unnamed else outcome,
        raw_outcome="/".join(w for w in (word(test, "status"), word(test, "rawStatus")) if w),
        message="a test without a name proves nothing" if unnamed else text(test, "message"),
        location=":".join(part for part in (text(test, "filePath"), word(test, "line")) if part),
        tags=texts(test, "tags"),
        executed_at=parse_time(number(test, "start"))[0] or began[0],
        duration_s=_duration(test),
        attempts=max(1 + (whole(test, "retries") or 0), len(sequence(test, "retryAttempts"))),
        pointer=f"/results/tests/{at}",
    )


def _outcome(test: Json, tool: str) -> Outcome:
    """Return what the test says: the worst of its status and its attempts."""
    status = _STATUS.get(text(test, "status"), Outcome.UNKNOWN)
    raw = _RAW.get(text(test, "rawStatus").lower())
    if raw is not None and (status != Outcome.PASS or raw != Outcome.INFO):
        # It refines what the format calls failed, skipped or other, and can only take from a pass.
        refines = text(test, "status") == "other" or status not in {Outcome.PASS, Outcome.UNKNOWN}
        status = raw if refines else worst((status, raw))
        if tool == "playwright" and text(test, "status") == "passed" and raw == Outcome.FAIL:
            status = Outcome.XFAIL  # its test.fail()
    return worst((status, *_attempts(test, status)))


def _attempts(test: Json, status: Outcome) -> Iterator[Outcome]:
    """Yield what the attempts before the last one say; one that was retried had failed."""
    attempts = get(test, "retryAttempts")
    if attempts is not None and not isinstance(attempts, list):
        yield Outcome.UNKNOWN
    for each in sequence(attempts):
        yield _STATUS.get(text(each, "status"), Outcome.UNKNOWN)
    if status == Outcome.PASS and not (is_no(test, "flaky") and is_zero(test, "retries")):
        yield Outcome.FAIL


def _named(test: Json, tool: str) -> tuple[str, str, str]:
    name = text(test, "name").strip()
    suite = "/".join(texts(test, "suite")) or text(test, "suite")
    if tool == "pytest":
        return _pytest_named(name)
    if tool == _CONVERTER:
        return suite, name.removeprefix(f"{suite}: "), ""
    return suite or text(test, "filePath"), name, ""


def _pytest_named(name: str) -> tuple[str, str, str]:
    """Return the parts of a pytest node id, as they are called in JUnit."""
    path, bracket, instance = name.partition("[")
    scope, _, check = path.rpartition("::")
    module, *classes = scope.split("::")
    scope = "/".join((module.removesuffix(".py"), *classes))
    if bracket and instance.endswith("]"):
        return scope, check, instance[:-1]
    return scope, check + bracket + instance, ""


def _duration(test: Json) -> float | None:
    found = number(test, "duration")
    return found / 1000 if found is not None and found >= 0 else None


def _contradictions(report: Json, tests: list[Json]) -> Iterator[str]:
    listed = Counter(text(test, "status") for test in tests)
    declared = mapping(report, "results", "summary")
    for status, is_wrong in (
        ("passed", int.__gt__),
        ("failed", int.__lt__),
        ("skipped", int.__lt__),
    ):
        counted = whole(declared, status)
        if counted is not None and is_wrong(listed[status], counted):
            yield (
                f"counts {counted} {status} tests and lists {listed[status]},"
                " so which of its passes are real cannot be told"
            )


def _doubted(result: CheckResult) -> CheckResult:
    if result.outcome != Outcome.PASS:
        return result
    message = "the file's own counts contradict its list of tests"
    return replace(result, outcome=Outcome.UNKNOWN, message=message)


def _warnings(tool: str, found: list[CheckResult], report: Json) -> Iterator[str]:
    declared = whole(report, "results", "summary", "tests")
    if declared is not None and declared != len(found):
        yield f"says that it holds {declared} tests, and holds {len(found)}"
    if tool == "pytest":
        yield (
            "pytest's CTRF leaves out modules that could not be read, with all their tests;"
            " JUnit (pytest --junitxml) names them"
        )
    if tool == _CONVERTER:
        yield "was converted from JUnit, which loses classes and times; name the JUnit file itself"
    retried = sum(1 for each in found if each.attempts > 1)
    if retried:
        tests = "1 test" if retried == 1 else f"{retried} tests"
        yield f"{tests} ran more than once; one that failed before it passed is a failure"


READER = Reader(format="ctrf", recognises=_recognises, read=_read)
