"""One test case of a JUnit file: what it said."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.junit_tools import named
from scorereport.loading.checks.records import worst
from scorereport.loading.checks.times import parse_time
from scorereport.loading.checks.xml_tools import children, local_name, text_of
from scorereport.model.check_results import CheckOutcome as Outcome
from scorereport.model.check_results import CheckResult

_RESULTS: Final[Mapping[str, Outcome]] = {
    "error": Outcome.ERROR,
    "failure": Outcome.FAIL,
    "skipped": Outcome.SKIP,
    # Attempts before the last one: any that failed makes the check failing.
    "flakyfailure": Outcome.FAIL,
    "flakyerror": Outcome.ERROR,
    "rerunfailure": Outcome.FAIL,
    "rerunerror": Outcome.ERROR,
}
_ATTEMPTS: Final = frozenset({"flakyfailure", "flakyerror", "rerunfailure", "rerunerror"})
_NEUTRAL: Final = frozenset(
    {"properties", "property", "system-out", "system-err", "attachments", "attachment", "output"}
)
_SKIPPED_TYPES: Final[Mapping[str, Outcome]] = {
    "pytest.xfail": Outcome.XFAIL,
    "XFAIL": Outcome.XFAIL,  # unittest-xml-reporting
    "todo": Outcome.NOT_EXECUTED,
}
_STATUS: Final[Mapping[str, Outcome]] = {
    **dict.fromkeys(("run", "passed", "pass", "success", "successful", "ok"), Outcome.PASS),
    **dict.fromkeys(("completed", "executed"), Outcome.PASS),
    **dict.fromkeys(("skipped", "skip", "pending", "ignored", "suppressed"), Outcome.SKIP),
    **dict.fromkeys(("disabled", "notrun", "not_run", "not run"), Outcome.SKIP),
    **dict.fromkeys(("untested", "todo", "inconclusive"), Outcome.NOT_EXECUTED),
    **dict.fromkeys(("notexecuted", "not executed", "not_executed"), Outcome.NOT_EXECUTED),
    "xfail": Outcome.XFAIL,  # Qt Test
    "xpass": Outcome.XPASS,
    **dict.fromkeys(("fail", "failed", "failure"), Outcome.FAIL),
    **dict.fromkeys(("error", "errored", "broken", "crashed", "undefined"), Outcome.ERROR),
    **dict.fromkeys(("timeout", "aborted", "hook_error", "cleanup_error"), Outcome.ERROR),
}
_SKIPPED_MESSAGES: Final[Mapping[str, Outcome]] = {
    "expected test failure": Outcome.XFAIL,
    "test passes unexpectedly": Outcome.XPASS,
}
"""What nose2 says of tests that are expected to fail."""
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
_FLAGS: Final[Mapping[str, tuple[frozenset[str], Outcome]]] = {
    **dict.fromkeys(("skipped", "disabled", "ignored", "pending"), (_YES, Outcome.SKIP)),
    **dict.fromkeys(("executed", "ran"), (_NO, Outcome.NOT_EXECUTED)),
    **dict.fromkeys(("success", "passed"), (_NO, Outcome.FAIL)),
}
"""Attributes of a case that some tools write in place of an element."""
_BARE: Final = "no result element"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a case has from the suites around it."""

    tool: str
    suite: str
    executed_at: dt.datetime | None
    tags: tuple[str, ...]
    pointer: str


def case_result(case: ET.Element, place: Place) -> CheckResult:
    """Return what *case* says."""
    found = list(_said(case))
    outcome = worst(each for each, _ in found) if found else Outcome.PASS
    raw = next((word for each, word in found if each == outcome), case.get("status") or _BARE)
    names = named(place.tool, place.suite, case)
    message = _message(case)
    if outcome == Outcome.PASS and not names["check"]:
        outcome, message = Outcome.UNKNOWN, "a test case without a name proves nothing"
    properties = properties_of(case) if len(case) else {}
    return CheckResult(
        tool=place.tool,
        scope=names["scope"],
        check=names["check"],
        instance=names.get("instance", ""),
        title=names.get("title", ""),
        outcome=outcome,
        raw_outcome=raw,
        raw_severity=properties.get("severity", ""),
        message=message,
        location=_location(case),
        tags=(*place.tags, *tags_in(case)) if len(case) else place.tags,
        properties=properties,
        executed_at=parse_time(case.get("timestamp"))[0] or place.executed_at,
        duration_s=seconds(case.get("time", "")),
        attempts=1 + sum(local_name(child).lower() in _ATTEMPTS for child in case),
        pointer=place.pointer,
    )


def _said(case: ET.Element) -> Iterator[tuple[Outcome, str]]:
    """Yield every outcome that something in *case* speaks for, a pass only where it is said."""
    for child in case:
        name = local_name(child).lower()
        if name not in _NEUTRAL:
            yield _child_outcome(child, name)
    yield from _said_in_attributes(case)


def _said_in_attributes(case: ET.Element) -> Iterator[tuple[Outcome, str]]:
    for attribute in ("status", "result"):
        word = case.get(attribute, "")
        if word:
            outcome = _STATUS.get(word.strip().lower(), Outcome.UNKNOWN)
            if outcome != Outcome.PASS:
                yield outcome, f"{attribute}={word}"
    for attribute, (values, outcome) in _FLAGS.items():
        if attribute in case.attrib and case.attrib[attribute].strip().lower() in values:
            yield outcome, f"{attribute}={case.get(attribute)}"
    for attribute in ("error", "failure"):  # node repeats the message here
        if case.get(attribute):
            yield _RESULTS[attribute], attribute


def _child_outcome(child: ET.Element, name: str) -> tuple[Outcome, str]:
    outcome = _RESULTS.get(name, Outcome.UNKNOWN)
    kind = child.get("type", "")
    if outcome == Outcome.SKIP and kind in _SKIPPED_TYPES:
        return _SKIPPED_TYPES[kind], f"skipped {kind}"
    if outcome == Outcome.SKIP and child.get("message") in _SKIPPED_MESSAGES:
        return _SKIPPED_MESSAGES[child.get("message", "")], "skipped"
    return outcome, local_name(child)


def _message(case: ET.Element) -> str:
    for child in case:
        name = local_name(child).lower()
        if name in _RESULTS:
            said = child.get("message", "").strip()
            return said or next(iter(text_of(child).splitlines()), "")
    return ""


def _location(case: ET.Element) -> str:
    parts = (case.get("file", ""), case.get("line", ""), case.get("column", ""))
    return ":".join(part for part in parts if part) if parts[0] else ""


def properties_of(element: ET.Element) -> dict[str, str]:
    """Return the properties of a case or a suite."""
    return {
        each.get("name", ""): each.get("value") or text_of(each)
        for group in children(element, "properties")
        for each in children(group, "property")
        if each.get("name")
    }


def tags_in(element: ET.Element) -> tuple[str, ...]:
    """Return what the properties called ``scorereport`` say: items that the tests speak for."""
    return tuple(
        tag
        for group in children(element, "properties")
        for each in children(group, "property")
        if each.get("name") == "scorereport"
        for tag in (each.get("value") or text_of(each)).replace(",", " ").split()
    )


def seconds(text: str) -> float | None:
    """Return a duration; None where there is none, or an impossible one."""
    try:
        found = float(text.replace(",", ""))  # old Surefire groups thousands
    except ValueError:
        return None
    return found if 0 <= found < float("inf") else None
