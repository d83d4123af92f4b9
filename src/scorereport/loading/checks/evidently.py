"""Evidently: test suites and reports of 0.6 and before, and reports with tests since 0.7."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, starmap
from typing import Final

from scorereport.loading.checks.content import Content, Json, refuse
from scorereport.loading.checks.json_tools import (
    get,
    mapping,
    number,
    sequence,
    text,
    truth,
    whole,
    word,
)
from scorereport.loading.checks.named import dated, named
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "evidently"

_OUTCOMES: Final[Mapping[str, CheckOutcome]] = {
    "SUCCESS": CheckOutcome.PASS,
    "FAIL": CheckOutcome.FAIL,
    "WARNING": CheckOutcome.WARN,
    "ERROR": CheckOutcome.ERROR,
    "SKIPPED": CheckOutcome.SKIP,
}
_COMPARATORS: Final[Mapping[str, str]] = {
    "eq": "=",
    "not_eq": "!=",
    "lt": "<",
    "lte": "<=",
    "le": "<=",
    "gt": ">",
    "gte": ">=",
    "ge": ">=",
}
_PARTS: Final = ("count", "share", "mean", "std")
"""What a value of several parts may be asked for; its other keys are values of the data."""
_LIMITS: Final = frozenset({"type", "tests", "threshold"})
"""Settings that name no other check: changing a limit must not make a new one."""

_COLUMN_IN_TEXT: Final = re.compile(r"(?:column|feature) \*\*(.{1,200}?)\*\*")
_CALL: Final = re.compile(r"(\w+)\((.*)\)", re.DOTALL)


def _recognises(content: Content) -> bool:
    return bool(_dialect(content.json))


def _dialect(found: Json) -> str:
    tests, metrics = get(found, "tests"), get(found, "metrics")
    if mapping(found, "suite") and "metrics_ids" in mapping(found):
        return "snapshot"
    if isinstance(tests, list) and isinstance(metrics, list):
        return "report-0.7" if _is_0_7(mapping(found), tests, metrics) else ""
    if isinstance(tests, list):
        return (
            "suite-0.6" if {"all_passed", "total_tests"} <= set(mapping(found, "summary")) else ""
        )
    values = [mapping(each) for each in sequence(metrics)]
    return "report-0.6" if any({"metric", "result"} <= set(each) for each in values) else ""


def _is_0_7(found: dict[str, Json], tests: list[Json], metrics: list[Json]) -> bool:
    if not tests and not metrics:
        return set(found) == {"tests", "metrics"}
    return any(mapping(each, "metric_config") for each in tests) or any(
        "value" in mapping(each) and (text(each, "metric_name") or text(each, "metric_id"))
        for each in metrics
    )


def _read(content: Content) -> CheckSource:
    found = content.json
    dialect = _dialect(found)
    results: list[CheckResult]
    match dialect:
        case "snapshot":
            refuse(
                content.shown, "is an internal snapshot of Evidently; write it with .save_json()"
            )
        case "suite-0.6":
            results = list(starmap(_old_test, enumerate(sequence(found, "tests"))))
        case "report-0.6":
            results = list(_each_metric(found, _old_metric))
        case _:
            results = _new_results(found)
    declared = whole(found, "summary", "total_tests")
    time, basis = parse_time(get(found, "timestamp"))
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        dialect=dialect,
        tool=TOOL,
        tool_version=text(found, "version") or None,
        started_at=time,
        time_basis=basis,
        declared=declared,
        parsed=len(results),
        warnings=_warnings(dialect, declared, len(results)),
        results=collapse(dated(named(results), time)),
    )


def _each_metric(
    found: Json, read: Callable[[int, Json], Iterable[CheckResult]]
) -> Iterable[CheckResult]:
    return chain.from_iterable(starmap(read, enumerate(sequence(found, "metrics"))))


def _warnings(dialect: str, declared: int | None, parsed: int) -> tuple[str, ...]:
    if declared is not None and declared != parsed:
        return (f"the file says {declared} tests and holds {parsed}",)
    if dialect == "report-0.6":
        return ("a report without tests: numbers, and no verdict",)
    return ()


# Before 0.7


def _old_test(place: int, test: Json) -> CheckResult:
    status = text(test, "status")
    settings = mapping(test, "parameters")
    condition = mapping(settings, "condition")
    column = text(settings, "column_name") or _column_in(text(test, "description"))
    measured = number(settings, "value")
    comparator, limit = "", number(settings, "threshold")
    if len(condition) == 1:
        name, bound = next(iter(condition.items()))
        comparator = _COMPARATORS.get(name, name)
        limit = number(bound) if number(bound) is not None else number(bound, "value")
    parts = ([f"column={column}"] if column else []) + sorted(condition)
    return CheckResult(
        tool=TOOL,
        scope=text(test, "group"),
        check=text(test, "name"),
        instance=",".join(parts),
        outcome=_OUTCOMES.get(status, CheckOutcome.UNKNOWN),
        raw_outcome=status,
        measured=number(settings, "score") if measured is None else measured,
        comparator=comparator,
        threshold=limit,
        pointer=f"/tests/{place}",
    )


def _column_in(description: str) -> str:
    # Some tests name their column nowhere else; the rest of the sentence holds values of the data.
    found = _COLUMN_IN_TEXT.search(description[:2_000])
    return found[1] if found else ""


def _old_metric(place: int, metric: Json) -> Iterable[CheckResult]:
    name, result = text(metric, "metric"), mapping(metric, "result")
    column = text(result, "column_name")
    prefix = [f"column={column}"] if column else []
    pointer = f"/metrics/{place}/result"
    for part in (result, mapping(result, "current")):
        for key, value in part.items():
            measured = _as_number(value)
            if measured is not None:
                yield _info(name, ",".join([*prefix, key]), measured, word(value), pointer)
    for key, drift in mapping(result, "drift_by_columns").items():
        measured = number(drift, "drift_score")
        yield _info(name, f"column={key},drift_score", measured, "", pointer)


def _as_number(value: Json) -> float | None:
    answer = truth(value)
    return number(value) if answer is None else float(answer)


def _info(check: str, instance: str, measured: float | None, raw: str, pointer: str) -> CheckResult:
    return CheckResult(
        tool=TOOL,
        check=check,
        instance=instance,
        outcome=CheckOutcome.INFO,
        raw_outcome=raw,
        measured=measured,
        pointer=pointer,
    )


# Since 0.7


def _new_results(found: Json) -> list[CheckResult]:
    tests = sequence(found, "tests")
    values = {text(each, "id"): get(each, "value") for each in sequence(found, "metrics")}
    if tests:
        return [_new_test(place, each, values) for place, each in enumerate(tests)]
    return list(_each_metric(found, _new_metric))


def _new_test(place: int, test: Json, values: Mapping[str, Json]) -> CheckResult:
    status, comparator = text(test, "status"), text(test, "id")
    check, settings = _identity(mapping(test, "metric_config", "params"))
    label = word(test, "bound_test", "label")
    value = values.get(text(test, "metric_config", "metric_id"))
    part = "count" if truth(test, "bound_test", "is_count") is not False else "share"
    limits = [number(test, "test_config", name) for name in ("threshold", "expected")]
    limit = next((each for each in limits if each is not None), None)
    return CheckResult(
        tool=TOOL,
        check=check,
        instance=",".join([*settings, *([f"label={label}"] if label else []), comparator]),
        title="" if label else text(test, "name"),
        outcome=_OUTCOMES.get(status, CheckOutcome.UNKNOWN),
        raw_outcome=status,
        measured=number(value, part) if isinstance(value, dict) else number(value),
        comparator="" if limit is None else _COMPARATORS.get(comparator, ""),
        threshold=limit,
        pointer=f"/tests/{place}",
    )


def _new_metric(place: int, metric: Json) -> Iterable[CheckResult]:
    check, settings = _identity(mapping(metric, "config"))
    if not check:
        called = text(metric, "metric_name") or text(metric, "metric_id")
        call = _CALL.fullmatch(called[:2_000])
        check, settings = (call[1], [call[2]] if call[2] else []) if call else (called, [])
    value, pointer = get(metric, "value"), f"/metrics/{place}"
    parts = [part for part in _PARTS if number(value, part) is not None]
    for part in parts:
        yield _info(check, ",".join([*settings, part]), number(value, part), "", pointer)
    if not parts:
        yield _info(check, ",".join(settings), number(value), "", pointer)


def _identity(settings: Mapping[str, Json]) -> tuple[str, list[str]]:
    """Return the kind of a metric, and the settings that tell it apart, the column first."""
    names = sorted(set(settings) - _LIMITS, key=lambda name: (name != "column", name))
    told = [f"{name}={word(settings[name])}" for name in names if word(settings[name])]
    return text(settings.get("type")).rpartition(":")[2], told


READER: Final = Reader(format="evidently", recognises=_recognises, read=_read)
