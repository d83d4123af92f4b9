"""Soda Core 3: scan results (soda scan -srf results.json)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import (
    get,
    mapping,
    number,
    sequence,
    text,
    texts,
    truth,
    word,
)
from scorereport.loading.checks.named import dated, named
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, scan_result
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "soda"

_OUTCOMES: Final[Mapping[str, CheckOutcome]] = {
    "pass": CheckOutcome.PASS,
    "warn": CheckOutcome.WARN,
    "fail": CheckOutcome.FAIL,
}
_REQUIRED: Final[Mapping[str, str]] = {
    "lessThan": ">=",
    "lessThanOrEqual": ">",
    "greaterThan": "<=",
    "greaterThanOrEqual": "<",
}
"""What must hold, for each comparison that Soda writes down as the failing one."""
_ROWS: Final = "row_count"
_VERSION: Final = re.compile(r"Soda (?:Core|Library) (\S{1,40})")


def _recognises(content: Content) -> bool:
    found = mapping(content.json)
    return isinstance(found.get("checks"), list) and {"hasErrors", "scanStartTimestamp"} <= set(
        found
    )


def _read(content: Content) -> CheckSource:
    scan = content.json
    lists = ("checks", "automatedMonitoringChecks")
    empty = _empty_tables(scan)
    checks = [
        _unless_empty(_result(each, f"/{name}/{place}"), each, empty)
        for name in lists
        for place, each in enumerate(sequence(scan, name))
    ]
    broken = _is_broken(scan)
    errors = [_broken()] if broken else []
    started, basis = parse_time(get(scan, "scanStartTimestamp"))
    finished, _ = parse_time(get(scan, "scanEndTimestamp"))
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        dialect="3",
        tool=TOOL,
        tool_version=_version(scan),
        started_at=started,
        finished_at=finished,
        time_basis=basis,
        complete=not broken,
        parsed=len(checks),
        warnings=_warnings(scan, checks),
        results=collapse(dated(named([*checks, *errors]), finished or started)),
    )


def _empty_tables(scan: Json) -> tuple[str, ...]:
    """Return the row counts of nothing that the scan measured, by their identities."""
    counted = (each for each in sequence(scan, "metrics") if text(each, "metricName") == _ROWS)
    return tuple(text(each, "identity") for each in counted if number(each, "value") == 0)


def _unless_empty(result: CheckResult, check: Json, empty: tuple[str, ...]) -> CheckResult:
    """Return *result*, but no pass of rows where its table has none; Soda counts 0 bad ones."""
    table = f"-{text(check, 'table')}-{_ROWS}"
    of_rows = [name for name in texts(check, "metrics") if not name.endswith((_ROWS, "-schema"))]
    looked = not of_rows or not any(name.endswith(table) for name in empty)
    if looked or result.outcome is not CheckOutcome.PASS:
        return result
    message = "The table holds no rows, so there was nothing to check."
    return replace(result, outcome=CheckOutcome.NOT_EXECUTED, message=message)


def _is_broken(scan: Json) -> bool:
    logs = sequence(scan, "logs")
    # Only a plain "no" is one; and a log of errors is believed before it.
    return truth(scan, "hasErrors") is not False or any(
        text(log, "level") == "ERROR" for log in logs
    )


def _broken() -> CheckResult:
    # The log would tell queries and addresses, so it is not copied.
    message = "The scan had errors, so checks may be missing; its log says which."
    return scan_result(TOOL, complete=False, findings=0, message=message)


def _warnings(scan: Json, checks: list[CheckResult]) -> tuple[str, ...]:
    outcomes = {check.outcome for check in checks}
    if truth(scan, "hasFailures") and CheckOutcome.FAIL not in outcomes:
        return ("the file says that checks failed, and holds none that did",)
    return ()


def _result(check: Json, pointer: str) -> CheckResult:
    outcome = text(check, "outcome")
    bound = "warn" if outcome == "warn" else "fail"
    comparator, threshold = _limit(mapping(check, "diagnostics", bound))
    attributes = [(text(each, "name"), word(each, "value")) for each in _attributes(check)]
    return CheckResult(
        tool=TOOL,
        scope=text(check, "table"),
        check=text(check, "name") or text(check, "identity"),
        instance=text(check, "column"),
        outcome=_outcome(check),
        raw_outcome=outcome or "null",
        measured=number(check, "diagnostics", "value"),
        comparator=comparator,
        threshold=threshold,
        location=_location(check),
        tags=tuple(f"{name}:{value}" for name, value in attributes if name),
        properties=_properties(check),
        pointer=pointer,
    )


def _outcome(check: Json) -> CheckOutcome:
    # Soda leaves null where it had nothing to evaluate.
    if "outcome" in mapping(check) and get(check, "outcome") is None:
        return CheckOutcome.NOT_EXECUTED
    return _OUTCOMES.get(text(check, "outcome"), CheckOutcome.UNKNOWN)


def _attributes(check: Json) -> list[Json]:
    return sequence(check, "resourceAttributes")


def _limit(failing: dict[str, Json]) -> tuple[str, float | None]:
    limits = {name: number(value) for name, value in failing.items()}
    if set(limits) == {"greaterThan", "lessThan"} and len(set(limits.values())) == 1:
        return "=", limits["lessThan"]
    if len(limits) == 1:
        name, limit = next(iter(limits.items()))
        return _REQUIRED.get(name, ""), limit
    return "", None


def _location(check: Json) -> str:
    path, line = text(check, "location", "filePath"), word(check, "location", "line")
    return f"{path}:{line}" if path and line else path


def _properties(check: Json) -> dict[str, str]:
    told = {"identity": text(check, "identity"), "data_source": text(check, "dataSource")}
    return {name: value for name, value in told.items() if value}


def _version(scan: Json) -> str | None:
    found = _VERSION.match(text(scan, "logs", 0, "message"))
    return found[1] if found else None


READER: Final = Reader(format="soda", recognises=_recognises, read=_read)
