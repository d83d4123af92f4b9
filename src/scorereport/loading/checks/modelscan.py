"""modelscan: what a model file would execute when it is loaded, and the scan as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text, whole
from scorereport.loading.checks.named import dated
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, scan_result
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.severities import severity_of
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "modelscan"
_MILD: Final[Mapping[str, CheckOutcome]] = {"LOW": CheckOutcome.WARN}
"""Severities that are no failure; any other word is one."""


def recognises(content: Content) -> bool:
    """Say whether *content* is what modelscan -r json writes."""
    return "modelscan_version" in mapping(content.json, "summary")


def read(content: Content) -> CheckSource:
    """Return the issues of *content*, and whether the scan found none."""
    value = content.json
    if not isinstance(get(value, "issues"), list) or not isinstance(get(value, "errors"), list):
        refuse(content.shown, "holds no list of issues, or none of errors")
    when, basis = parse_time(get(value, "summary", "timestamp"))
    results = dated((*_issues(value), *_errors(value), _scan(value)), when)
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=TOOL,
        tool=TOOL,
        tool_version=text(value, "summary", "modelscan_version") or None,
        finished_at=when,
        time_basis=basis,
        complete=not sequence(value, "errors"),
        declared=whole(value, "summary", "total_issues"),
        parsed=len(sequence(value, "issues")),
        warnings=tuple(_warnings(value)),
        results=collapse(results),
    )


def _issues(value: Json) -> Iterator[CheckResult]:
    for place, issue in enumerate(sequence(value, "issues")):
        severity = text(issue, "severity")
        operator = [part for name in ("module", "operator") if (part := text(issue, name))]
        yield CheckResult(
            tool=TOOL,
            check=_scanner(issue),
            instance=".".join(operator),
            outcome=_MILD.get(severity, CheckOutcome.FAIL),
            raw_outcome="issue",
            severity=severity_of(severity),
            raw_severity=severity,
            message=text(issue, "description"),
            location=text(issue, "source"),
            pointer=f"/issues/{place}",
        )


def _errors(value: Json) -> Iterator[CheckResult]:
    for place, error in enumerate(sequence(value, "errors")):
        yield CheckResult(
            tool=TOOL,
            check="reading",
            instance=text(error, "source") or str(place),
            outcome=CheckOutcome.ERROR,
            raw_outcome=text(error, "category") or "error",
            message="could not be scanned",
            pointer=f"/errors/{place}",
        )


def _scanner(issue: Json) -> str:
    return text(issue, "scanner").rpartition(".")[2] or "unnamed-scanner"


def _scan(value: Json) -> CheckResult:
    """Return the scan as a whole: a pass only where files were scanned, all of them, and clean."""
    issues, declared = len(sequence(value, "issues")), whole(value, "summary", "total_issues")
    scanned = whole(value, "summary", "scanned", "total_scanned")
    skipped = _skipped(value)
    scan = scan_result(
        TOOL,
        complete=not sequence(value, "errors"),
        findings=max(issues, declared or 0),
        message=f"{scanned or 0} files scanned, {'?' if skipped is None else skipped} skipped",
    )
    if scan.outcome != CheckOutcome.PASS:
        return scan
    if not scanned or scanned < 0:
        return replace(scan, outcome=CheckOutcome.NOT_EXECUTED, raw_outcome="no files scanned")
    if declared is None:
        return replace(scan, outcome=CheckOutcome.UNKNOWN, raw_outcome="number of issues not said")
    if skipped is None:
        return replace(scan, outcome=CheckOutcome.UNKNOWN, raw_outcome="number of skipped not said")
    if skipped:
        return replace(scan, outcome=CheckOutcome.WARN, raw_outcome=f"{skipped} files skipped")
    return scan


def _skipped(value: Json) -> int | None:
    """Return how many files were not looked at; None where it says so in no number."""
    if "skipped" not in mapping(value, "summary"):
        return 0
    return whole(value, "summary", "skipped", "total_skipped")


def _warnings(value: Json) -> Iterator[str]:
    issues, declared = len(sequence(value, "issues")), whole(value, "summary", "total_issues")
    if declared is not None and declared != issues:
        yield f"says that it holds {declared} issues, and holds {issues}"
    if not whole(value, "summary", "scanned", "total_scanned"):
        yield "no file was scanned"
    errors = len(sequence(value, "errors"))
    if errors:
        yield f"{errors} files could not be scanned"


READER = Reader(format=TOOL, recognises=recognises, read=read)
