"""pandera: the failures of a schema, as an error report or as failure cases.

pandera writes what failed and nothing of what passed.
So no report of it proves a pass, and an empty one proves nothing.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from scorereport.loading.checks.content import Content, Json, refuse
from scorereport.loading.checks.json_tools import get, mapping, sequence, text
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, scan_result
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "pandera"

_GROUPS: Final = frozenset({"SCHEMA", "DATA"})
_CASE: Final = frozenset({"schema_context", "column", "check", "failure_case"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """What failed, where; the values that failed are never read."""

    scope: str
    reason: str
    column: str
    title: str = ""
    pointer: str


def _recognises(content: Content) -> bool:
    return bool(_dialect(content))


def _dialect(content: Content) -> str:
    found = content.json
    if isinstance(found, dict):
        if set(found) >= _CASE:
            return "failure-cases-columns"
        grouped = bool(found) and set(found) <= _GROUPS
        return "error-report" if grouped and all(map(_is_group, found.values())) else ""
    cases = [*sequence(found)[:1], *content.lines[:1]]
    if cases:
        return "failure-cases" if set(mapping(cases[0])) >= _CASE else ""
    return "failure-cases-csv" if set(_header(content)) >= _CASE else ""


def _is_group(group: Json) -> bool:
    return isinstance(group, dict) and all(isinstance(each, list) for each in group.values())


def _header(content: Content) -> list[str]:
    first = (content.text or "").lstrip("\ufeff").split("\n", 1)[0]
    return [each.strip().strip('"') for each in first[:10_000].split(",")]


def _read(content: Content) -> CheckSource:
    dialect = _dialect(content)
    match dialect:
        case "failure-cases":
            failures = _cases([*sequence(content.json), *content.lines])
        case "failure-cases-csv":
            failures = _rows(content)
        case "failure-cases-columns":
            failures = _cases(_turned(content.json))
        case _:
            failures = _reported(content.json)
    results = list(_results(failures))
    parsed = sum(each.occurrences for each in results)
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        dialect=dialect,
        tool=TOOL,
        parsed=parsed,
        warnings=() if parsed else ("pandera writes only failures: an empty report is no pass",),
        results=collapse([*results, _scan(parsed)]),
    )


def _results(failures: Iterable[_Failure]) -> Iterable[CheckResult]:
    """Yield one failing check for each reason and column; there may be millions of cases."""
    first: dict[tuple[str, str, str], _Failure] = {}
    cases: Counter[tuple[str, str, str]] = Counter()
    for failure in failures:
        key = (failure.scope, failure.reason, failure.column)
        first.setdefault(key, failure)
        cases[key] += 1
    for key, failure in first.items():
        yield CheckResult(
            tool=TOOL,
            scope=failure.scope,
            check=failure.reason or "failure",
            instance=failure.column,
            title=failure.title,
            outcome=CheckOutcome.FAIL,
            raw_outcome="failure",
            occurrences=cases[key],
            pointer=failure.pointer,
        )


def _scan(failures: int) -> CheckResult:
    if failures:
        return scan_result(TOOL, complete=True, findings=failures)
    return CheckResult(
        tool=TOOL,
        check="scan",
        outcome=CheckOutcome.NOT_EXECUTED,
        raw_outcome="empty report",
        message="An empty report does not say that anything was checked.",
    )


def _reported(report: Json) -> Iterable[_Failure]:
    for group in mapping(report):
        for reason, each in mapping(report, group).items():
            for place, failure in enumerate(sequence(each)):
                yield _Failure(
                    scope=text(failure, "schema"),
                    reason=reason,
                    column=text(failure, "column"),
                    title=text(failure, "check"),
                    pointer=f"/{group}/{reason}/{place}",
                )


def _cases(cases: Iterable[Json]) -> Iterable[_Failure]:
    for place, case in enumerate(cases):
        yield _Failure(
            scope="",
            reason=text(case, "check"),
            column=text(case, "column"),
            pointer=f"/{place}",
        )


def _turned(columns: Json) -> Iterable[Json]:
    """Return as rows what pandas wrote column by column."""
    for index, check in mapping(columns, "check").items():
        yield {"check": check, "column": get(columns, "column", index)}


def _rows(content: Content) -> Iterable[_Failure]:
    reader = csv.DictReader(io.StringIO((content.text or "").lstrip("\ufeff"), newline=""))
    try:
        for row in reader:
            yield _Failure(
                scope="",
                reason=row.get("check") or "",
                column=row.get("column") or "",
                pointer=f"line {reader.line_num}",
            )
    except csv.Error as error:
        refuse(content.shown, f"is not CSV: {error}", reader.line_num, 1)


READER: Final = Reader(format="pandera", recognises=_recognises, read=_read)
