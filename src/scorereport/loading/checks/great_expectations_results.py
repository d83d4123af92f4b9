"""What one expectation of Great Expectations said, without the values that it looked at."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, is_no, mapping, number, text, truth, word
from scorereport.loading.checks.severities import severity_of
from scorereport.model.check_results import CheckOutcome, CheckResult, Severity

UNNAMED: Final = "unnamed-expectation"
_NOT_OF_THE_EXPECTATION: Final = frozenset({"batch_id", "result_format", "catch_exceptions"})
_COUNTING: Final = re.compile(
    r"row_count|column_count|unique_value_count|proportion|_mean_|_stdev_"
)
"""Expectations whose observed value is a count or a mean; a maximum is someone's value."""
_RAISED: Final = re.compile(
    r"^(?:\w+\.){0,9}(\w{1,60}(?:Error|Exception|Warning))(?::|$)", re.ASCII
)
"""The line of a traceback that names what was raised; what comes after may quote the data."""
_MILD: Final = frozenset({"warning", "info"})
_SEVERITIES: Final[Mapping[str, Severity]] = {"critical": Severity.CRITICAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What the expectations of one validation have in common."""

    suite: str = ""
    asset: str = ""
    executed_at: dt.datetime | None = None


def result_of(tool: str, value: Json, validation: Validation, pointer: str) -> CheckResult:
    """Return what *value*, the result of one expectation, said."""
    # describe() has no expectation_config: its parts stand in the result itself.
    config = get(value, "expectation_config") or value
    name = text(config, "type") or text(config, "expectation_type")
    severity = text(config, "severity")
    outcome, raw = _outcome(value, name, severity)
    column = text(config, "kwargs", "column")
    where = [part for part in (validation.asset, column) if part]
    return CheckResult(
        tool=tool,
        check=name or UNNAMED,
        scope=validation.suite,
        instance=_instance(mapping(config, "kwargs")),
        title=text(config, "description"),
        outcome=outcome,
        raw_outcome=raw,
        severity=_SEVERITIES.get(severity) or severity_of(severity),
        raw_severity=severity,
        message=_message(value, outcome),
        measured=_measured(value, name),
        location=": ".join(where),
        tags=tuple(_tags(mapping(config, "meta"))),
        executed_at=validation.executed_at,
        occurrences=max(1, int(number(value, "result", "unexpected_count") or 0)),
        pointer=pointer,
    )


def _outcome(value: Json, name: str, severity: str) -> tuple[CheckOutcome, str]:
    raw = f"success: {word(value, 'success') or 'not said'}"
    if _exception(value):
        return CheckOutcome.ERROR, "raised an exception"
    match truth(value, "success"):
        case False if severity in _MILD:
            return CheckOutcome.WARN, raw
        case False:
            return CheckOutcome.FAIL, raw
        case True if _looked_at_nothing(value):
            return CheckOutcome.NOT_EXECUTED, f"{raw}, of no values"
        case True if name and _is_counted(value):
            return CheckOutcome.PASS, raw
        case _:
            return CheckOutcome.UNKNOWN, raw


def _exception(value: Json) -> dict[str, Json]:
    """Return the exception that was raised; empty where none was.

    It stands in exception_info, or one level down under the id of a metric.
    """
    info = mapping(value, "exception_info")
    if not info and get(value, "exception_info") not in (None, {}):
        return {"raised_exception": get(value, "exception_info")}
    for each in (info, *(mapping(part) for part in info.values())):
        if not is_no(each, "raised_exception"):
            return each
    return {}


def _looked_at_nothing(value: Json) -> bool:
    """Say whether the table was empty, or held nothing but missing values."""
    rows = number(value, "result", "element_count")
    if rows is not None:
        return rows == (number(value, "result", "missing_count") or 0)
    return get(value, "result", "observed_value") == []


def _is_counted(value: Json) -> bool:
    """Say whether the counts that tell a table of nothing, where they are there, are counts."""
    result = get(value, "result")
    counts = (get(result, "element_count"), get(result, "missing_count"))
    is_known = result is None or isinstance(result, dict)
    return is_known and all(each is None or number(each) is not None for each in counts)


def _message(value: Json, outcome: CheckOutcome) -> str:
    """Return what happened in numbers, never in values of the data."""
    if outcome == CheckOutcome.ERROR:
        lines = text(_exception(value), "exception_traceback").splitlines()
        raised = next((found for line in reversed(lines) if (found := _RAISED.match(line))), None)
        return f"raised {raised[1]}" if raised else "raised an exception"
    if outcome == CheckOutcome.NOT_EXECUTED:
        return "there was no value to look at"
    unexpected = number(value, "result", "unexpected_count")
    rows = number(value, "result", "element_count")
    if unexpected is None or rows is None:
        return ""
    return f"{unexpected:.0f} of {rows:.0f} values unexpected"


def _measured(value: Json, name: str) -> float | None:
    share = number(value, "result", "unexpected_percent")
    if share is not None:
        return share
    return number(value, "result", "observed_value") if _COUNTING.search(name) else None


def _instance(kwargs: Mapping[str, Json]) -> str:
    """Return the arguments in one order and spelling: 0.18 writes 120 where 1.x writes 120.0."""
    return ", ".join(
        f"{name}={_spelled(kwargs[name])}"
        for name in sorted(kwargs)
        if name not in _NOT_OF_THE_EXPECTATION
    )


def _spelled(argument: Json) -> str:
    if isinstance(argument, str):
        return argument
    return json.dumps(_canonical(argument), sort_keys=True, separators=(",", ":"))


def _canonical(argument: Json) -> Json:
    match argument:
        case float() if argument.is_integer():
            return int(argument)
        case list():
            return [_canonical(each) for each in argument]
        case dict():
            return {name: _canonical(each) for name, each in argument.items()}
        case _:
            return argument


def _tags(meta: Mapping[str, Json]) -> list[str]:
    """Return what the suite's author noted at the expectation, as name:value."""
    return [
        f"{name}:{each}"
        for name, said in meta.items()
        if name != "notes"
        for each in (said if isinstance(said, list) else [said])
        if isinstance(each, str)
    ]
