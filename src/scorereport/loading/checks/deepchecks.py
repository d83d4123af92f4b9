"""Deepchecks: a suite, or a single check, written by to_json."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import mapping, number, sequence, text
from scorereport.loading.checks.named import named
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "deepchecks"

_OUTCOMES: Final[Mapping[str, CheckOutcome]] = {
    "PASS": CheckOutcome.PASS,
    "FAIL": CheckOutcome.FAIL,
    "WARN": CheckOutcome.WARN,
    "ERROR": CheckOutcome.ERROR,
}
_CHECKS: Final = ("CheckResult", "CheckFailure")
_NOTHING_CHECKED: Final = re.compile(r"No relevant \w+ to check were found|Passed for 0 ")
"""How a condition passes that had nothing to look at."""
_IRRELEVANT: Final = re.compile(
    r"Check is irrelevant for|Check is relevant for|Dataset does not contain|irrelevant"
)
"""How a check says that it is not meant for this data or model; any other failure is a crash."""
_VERSION: Final = re.compile(r"docs\.deepchecks\.com/(\d+\.\d+)")


def _recognises(content: Content) -> bool:
    kind = text(content.json, "type")
    if kind == "SuiteResult":
        return isinstance(mapping(content.json).get("results"), list)
    return kind in _CHECKS and bool(text(content.json, "check", "name"))


def _read(content: Content) -> CheckSource:
    suite = text(content.json, "type") == "SuiteResult"
    checks = sequence(content.json, "results") if suite else [content.json]
    scope = text(content.json, "name") if suite else ""
    results = [
        result
        for place, each in enumerate(checks)
        for result in _results(each, scope, f"/results/{place}" if suite else "")
    ]
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        tool=TOOL,
        tool_version=_version(checks),
        parsed=len(results),
        results=collapse(named(results)),
    )


def _results(check: Json, scope: str, pointer: str) -> Iterable[CheckResult]:
    kind = text(check, "type")
    if kind != "CheckResult":
        yield _failed(check, scope, pointer)
        return
    conditions = sequence(check, "conditions_results")
    for place, condition in enumerate(conditions):
        outcome, message = _judged(condition)
        yield CheckResult(
            tool=TOOL,
            scope=scope,
            check=_name(check),
            instance=text(condition, "Condition"),
            outcome=outcome,
            raw_outcome=text(condition, "Status"),
            message=message,
            measured=number(check, "value"),
            pointer=f"{pointer}/conditions_results/{place}",
        )
    if not conditions:
        yield CheckResult(
            tool=TOOL,
            scope=scope,
            check=_name(check),
            outcome=CheckOutcome.INFO,
            raw_outcome=kind,
            message="It has no condition, so it says numbers and no verdict.",
            measured=number(check, "value"),
            pointer=pointer,
        )


def _judged(condition: Json) -> tuple[CheckOutcome, str]:
    """Return the outcome of a condition; the tool's own text may hold values of the data."""
    outcome = _OUTCOMES.get(text(condition, "Status"), CheckOutcome.UNKNOWN)
    if outcome is not CheckOutcome.PASS:
        return outcome, ""
    told = mapping(condition).get("More Info")
    if not isinstance(told, str):
        return CheckOutcome.UNKNOWN, "It does not say what it looked at."
    if _NOTHING_CHECKED.search(told):
        return CheckOutcome.NOT_APPLICABLE, "It found nothing to check."
    return outcome, ""


def _failed(check: Json, scope: str, pointer: str) -> CheckResult:
    kind, told = text(check, "type"), text(check, "exception")
    if kind != "CheckFailure":
        outcome, message = CheckOutcome.UNKNOWN, "Neither a result nor a failure."
    elif _IRRELEVANT.search(told):
        outcome, message = CheckOutcome.NOT_APPLICABLE, "Not meant for this data or model."
    else:
        outcome, message = CheckOutcome.ERROR, "It broke off with an exception."
    return CheckResult(
        tool=TOOL,
        scope=scope,
        check=_name(check),
        outcome=outcome,
        raw_outcome=kind,
        message=message,
        pointer=pointer,
    )


def _name(check: Json) -> str:
    # The header tells the data set too ("- Test Dataset"), where a check runs on several.
    return text(check, "header") or text(check, "check", "name")


def _version(checks: list[Json]) -> str | None:
    # Only the links to the manual name it.
    for each in checks:
        found = _VERSION.search(text(each, "check", "summary"))
        if found:
            return found[1]
    return None


READER: Final = Reader(format="deepchecks", recognises=_recognises, read=_read)
