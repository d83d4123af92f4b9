"""Checkov: one result a policy and resource; an object for one framework, a list for several.

With --quiet or --compact the passes are left out; they are unknown then, not none.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, number, sequence, text, whole, word
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, worst
from scorereport.loading.checks.severities import severity_of
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "checkov"
UNNAMED: Final = "unnamed-policy"
_LISTS: Final[Mapping[str, CheckOutcome]] = {
    "passed_checks": CheckOutcome.PASS,
    "failed_checks": CheckOutcome.FAIL,
    "skipped_checks": CheckOutcome.SKIP,
    "unknown_checks": CheckOutcome.UNKNOWN,
}
_WORDS: Final[Mapping[str, CheckOutcome]] = {
    "PASSED": CheckOutcome.PASS,
    "FAILED": CheckOutcome.FAIL,
    "SKIPPED": CheckOutcome.SKIP,
}
_EMPTY: Final = frozenset({"passed", "failed", "skipped", "checkov_version"})
"""What an empty run is: its counts alone."""


def recognises(content: Content) -> bool:
    """Say whether *content* is what checkov -o json writes."""
    value = content.json
    if isinstance(value, list):
        return bool(value) and all(_is_report(each) for each in value)
    return _is_report(value) or mapping(value).keys() >= _EMPTY


def read(content: Content) -> CheckSource:
    """Return what the policies of *content* said."""
    value = content.json
    reports = sequence(value) if isinstance(value, list) else [value]
    start = "/{}" if isinstance(value, list) else ""
    found = [
        result
        for place, report in enumerate(reports)
        for result in _results(report, start.format(place))
    ]
    versions = {text(report, "summary", "checkov_version") for report in reports}
    versions.add(text(value, "checkov_version"))
    known = versions - {""}
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=TOOL,
        dialect="list" if isinstance(value, list) else "object",
        tool=TOOL,
        tool_version=known.pop() if len(known) == 1 else None,
        complete=False if any(_broken(report) for report in reports) else None,
        declared=_declared(reports),
        parsed=len(found),
        warnings=tuple(_warnings(reports, found)),
        results=collapse(found),
    )


def _is_report(value: Json) -> bool:
    return "check_type" in mapping(value) and "results" in mapping(value)


def _results(report: Json, start: str) -> Iterator[CheckResult]:
    framework = text(report, "check_type")
    for name, outcome in _LISTS.items():
        for place, check in enumerate(sequence(report, "results", name)):
            yield _result(check, outcome, framework, f"{start}/results/{name}/{place}")
    for place, path in enumerate(sequence(report, "results", "parsing_errors")):
        yield CheckResult(
            tool=TOOL,
            check="parsing",
            scope=framework,
            instance=path if isinstance(path, str) else str(place),
            outcome=CheckOutcome.ERROR,
            raw_outcome="parsing_errors",
            message="could not be parsed, so no policy looked at it",
            pointer=f"{start}/results/parsing_errors/{place}",
        )


def _result(check: Json, outcome: CheckOutcome, framework: str, pointer: str) -> CheckResult:
    raw, name = word(check, "check_result", "result"), text(check, "check_id")
    said = _WORDS.get(raw, CheckOutcome.UNKNOWN)
    if not name and outcome == CheckOutcome.PASS:
        said = CheckOutcome.UNKNOWN
    # Where the list and the word differ, it is the worse of the two.
    outcome = worst((said, outcome))
    suppressed = outcome == CheckOutcome.SKIP
    severity = text(check, "severity")
    return CheckResult(
        tool=TOOL,
        check=name or UNNAMED,
        scope=framework,
        instance=text(check, "resource"),
        title=text(check, "check_name"),
        outcome=outcome,
        raw_outcome=raw,
        severity=severity_of(severity),
        raw_severity=severity,
        suppressed=suppressed,
        suppression_reason=text(check, "check_result", "suppress_comment") if suppressed else "",
        location=_location(check),
        pointer=pointer,
    )


def _location(check: Json) -> str:
    path, line = text(check, "file_path").lstrip("/"), whole(check, "file_line_range", 0)
    return f"{path}:{line}" if path and line else path


def _broken(report: Json) -> bool:
    counted = number(report, "summary", "parsing_errors") or 0
    return bool(sequence(report, "results", "parsing_errors")) or counted > 0


def _declared(reports: Sequence[Json]) -> int | None:
    counts = [
        whole(get(report, "summary") or report, name)
        for report in reports
        for name in ("passed", "failed", "skipped", "parsing_errors")
    ]
    return sum(count for count in counts if count) if None not in counts else None


def _warnings(reports: Sequence[Json], found: Sequence[CheckResult]) -> Iterator[str]:
    declared = _declared(reports)
    if declared is not None and declared != len(found):
        yield f"says that it holds {declared} checks, and holds {len(found)}"
    if any("passed_checks" not in mapping(report, "results") for report in reports if found):
        yield "passed checks were left out (--quiet or --compact), so they are not known"
    if not found:
        yield "no policy looked at anything"
    if any(_broken(report) for report in reports):
        yield "some files could not be parsed, so no policy looked at them"


READER = Reader(format=TOOL, recognises=recognises, read=read)
