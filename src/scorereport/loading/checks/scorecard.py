"""OpenSSF Scorecard: scores from 0 to 10 a check, which are no verdicts, and probes.

A probe's True is no pass: hasDangerousWorkflowScriptInjection is true where there is a hole.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, number, sequence, text, texts, word
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "scorecard"
HIGHEST: Final = 10.0
_NOT_EVALUATED: Final = -1.0
_COMMIT: Final = re.compile(r"[0-9a-f]{7,64}")
_PROBES: Final[Mapping[str, CheckOutcome]] = {
    "True": CheckOutcome.INFO,
    "False": CheckOutcome.INFO,
    # Up to 5.0 the same was called so.
    "Positive": CheckOutcome.INFO,
    "Negative": CheckOutcome.INFO,
    "NotApplicable": CheckOutcome.NOT_APPLICABLE,
    "NotAvailable": CheckOutcome.NOT_EXECUTED,
    "NotSupported": CheckOutcome.NOT_EXECUTED,
    "Error": CheckOutcome.ERROR,
}


def recognises(content: Content) -> bool:
    """Say whether *content* is one of the shapes that Scorecard or its monitor writes."""
    return bool(_dialect(content.json))


def read(content: Content) -> CheckSource:
    """Return the scores of *content*, or the outcomes of its probes."""
    value, dialect = content.json, _dialect(content.json)
    if dialect == "monitor":
        refuse(
            content.shown,
            "is the database of scorecard-monitor, which holds no checks; "
            "name the JSON that scorecard --format json wrote",
        )
    if dialect == "v1":
        refuse(content.shown, "is of Scorecard 1, which is not read; have a newer one write it")
    when, basis = parse_time(get(value, "date"))
    results = list(_checks(value, when) if dialect == "checks" else _probes(value, when))
    commit = text(value, "repo", "commit")
    version = text(value, "scorecard", "version")
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=TOOL,
        dialect=dialect,
        tool=TOOL,
        tool_version=version if version not in {"", "unknown", "(devel)"} else None,
        finished_at=when,
        time_basis=basis,
        commit=commit if _COMMIT.fullmatch(commit) else None,
        parsed=len(results),
        warnings=() if results else ("holds no checks",),
        results=collapse(results),
    )


def _dialect(value: Json) -> str:
    keys = mapping(value).keys()
    is_known = "repo" in keys and ("scorecard" in keys or keys >= {"score", "date"})
    # Go writes a list of nothing as null.
    if is_known and "checks" in keys and isinstance(get(value, "checks"), list | None):
        return "checks"
    if is_known and "findings" in keys and isinstance(get(value, "findings"), list | None):
        return "probes"
    if keys >= {"Repo", "Checks"}:
        return "v1"
    return "monitor" if _is_monitor(value) else ""


def _is_monitor(value: Json) -> bool:
    """Say whether it maps hosts to owners, owners to repositories, and these to their scores."""
    repositories = [
        repository
        for owners in mapping(value, "github.com").values()
        for repository in mapping(owners).values()
    ]
    return bool(repositories) and all("current" in mapping(each) for each in repositories)


def _checks(value: Json, when: dt.datetime | None) -> Iterator[CheckResult]:
    for place, check in enumerate(sequence(value, "checks")):
        outcome, score = _scored(check)
        yield CheckResult(
            tool=TOOL,
            check=text(check, "name") or "unnamed-check",
            scope=text(value, "repo", "name"),
            title=text(check, "documentation", "short"),
            outcome=outcome,
            raw_outcome=word(check, "score"),
            message=text(check, "reason"),
            measured=score,
            properties=_annotations(check),
            executed_at=when,
            occurrences=max(1, len(sequence(check, "details"))),
            pointer=f"/checks/{place}",
        )


def _scored(check: Json) -> tuple[CheckOutcome, float | None]:
    """Return what the score of *check* is: a number without a verdict, or no number."""
    score = number(check, "score")
    if score == _NOT_EVALUATED:
        return CheckOutcome.NOT_EXECUTED, None
    if score is None or not 0 <= score <= HIGHEST:
        return CheckOutcome.UNKNOWN, None
    return CheckOutcome.INFO, score


def _annotations(check: Json) -> Mapping[str, str]:
    """Return why the maintainers say that the score is no problem; it changes nothing."""
    said = "; ".join(texts(check, "annotations"))
    return {"annotations": said} if said else {}


def _probes(value: Json, when: dt.datetime | None) -> Iterator[CheckResult]:
    for place, finding in enumerate(sequence(value, "findings")):
        raw = word(finding, "outcome")
        line = number(finding, "location", "lineStart")
        path = text(finding, "location", "path")
        yield CheckResult(
            tool=TOOL,
            check=text(finding, "probe") or "unnamed-probe",
            scope=text(value, "repo", "name"),
            outcome=_PROBES.get(raw, CheckOutcome.UNKNOWN),
            raw_outcome=raw,
            message=text(finding, "message"),
            location=f"{path}:{line:.0f}" if path and line else path,
            executed_at=when,
            pointer=f"/findings/{place}",
        )


READER = Reader(format=TOOL, recognises=recognises, read=read)
