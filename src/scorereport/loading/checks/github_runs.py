"""GitHub's metadata of workflow runs and check runs: what proves that something runs by itself."""

from collections.abc import Iterable, Mapping
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text, whole
from scorereport.loading.checks.named import named
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource, TimeBasis

TOOL: Final = "github"

_OUTCOMES: Final[Mapping[str, CheckOutcome]] = {
    "success": CheckOutcome.PASS,
    "failure": CheckOutcome.FAIL,
    "neutral": CheckOutcome.INFO,
    "skipped": CheckOutcome.SKIP,
    "cancelled": CheckOutcome.NOT_EXECUTED,
    "action_required": CheckOutcome.NOT_EXECUTED,
    "stale": CheckOutcome.NOT_EXECUTED,
    "timed_out": CheckOutcome.ERROR,
    "startup_failure": CheckOutcome.ERROR,
}
_UNFINISHED: Final = frozenset({
    "queued", "in_progress", "requested", "waiting", "pending",
})  # fmt: skip
_REPEATING: Final = frozenset({"schedule", "push"})
"""Events that make a workflow run again without anybody asking."""
_NAMES: Final[Mapping[str, str]] = {
    "headSha": "head_sha",
    "headBranch": "head_branch",
    "attempt": "run_attempt",
    "createdAt": "created_at",
    "startedAt": "run_started_at",
    "updatedAt": "updated_at",
    "url": "html_url",
}
"""What the same field is called by the command line (gh run list --json) and by the API."""


def _recognises(content: Content) -> bool:
    return bool(_dialect(content.json))


def _dialect(found: Json) -> str:
    """Return how the runs are packed; they are of one kind, workflow_run or check_run."""
    for kind in ("workflow_run", "check_run"):
        if isinstance(get(found, f"{kind}s"), list) and whole(found, "total_count") is not None:
            return f"{kind}s"
        if _is_run(get(found, kind)):
            return kind
    if isinstance(found, list) and found and all(map(_is_listed, found)):
        return "gh-run-list"
    if not _is_run(found):
        return ""
    return "one workflow_run" if text(found, "event") else "one check_run"


def _is_run(found: Json) -> bool:
    fields = {"head_sha", "status", "conclusion"}
    return fields <= set(mapping(found)) and bool(
        {"event", "app", "check_suite"} & set(mapping(found))
    )


def _is_listed(found: Json) -> bool:
    return {"conclusion", "headSha"} <= set(mapping(found))


def _runs(found: Json, dialect: str) -> list[tuple[str, Json]]:
    """Return each run with its pointer."""
    match dialect:
        case "workflow_runs" | "check_runs":
            return [
                (f"/{dialect}/{place}", run) for place, run in enumerate(sequence(found, dialect))
            ]
        case "workflow_run" | "check_run":
            return [(f"/{dialect}", get(found, dialect))]
        case "gh-run-list":
            return [(f"/{place}", _renamed(run)) for place, run in enumerate(sequence(found))]
        case _:
            return [("", found)]


def _renamed(run: Json) -> Json:
    return {_NAMES.get(name, name): value for name, value in mapping(run).items()}


def _read(content: Content) -> CheckSource:
    found = content.json
    dialect = _dialect(found)
    repository = text(found, "repository", "full_name")
    results = [_result(run, pointer, repository) for pointer, run in _runs(found, dialect)]
    # The newest first, so that it speaks where several have the same outcome.
    results.sort(
        key=lambda each: each.executed_at.timestamp() if each.executed_at else 0, reverse=True
    )
    times = [each.executed_at for each in results if each.executed_at is not None]
    commits = {text(run, "head_sha") for _, run in _runs(found, dialect)}
    declared = whole(found, "total_count")
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        dialect=dialect,
        tool=TOOL,
        started_at=min(times, default=None),
        finished_at=max(times, default=None),
        time_basis=TimeBasis.FILE if times else TimeBasis.NONE,
        commit=commits.pop() or None if len(commits) == 1 else None,
        declared=declared,
        parsed=len(results),
        warnings=_warnings(declared, len(results)),
        results=collapse(named(results)),
    )


def _warnings(declared: int | None, parsed: int) -> tuple[str, ...]:
    if declared is not None and declared != parsed:
        return (f"the file says {declared} runs and holds {parsed}; the rest is on other pages",)
    return ()


def _result(run: Json, pointer: str, repository: str) -> CheckResult:
    status, conclusion = text(run, "status"), text(run, "conclusion")
    started, _ = parse_time(
        get(run, "run_started_at") or get(run, "started_at") or get(run, "created_at")
    )
    finished, _ = parse_time(get(run, "completed_at") or get(run, "updated_at"))
    outcome = _outcome(status, conclusion)
    return CheckResult(
        tool=TOOL,
        scope=text(run, "repository", "full_name") or repository,
        check=_name(run),
        instance=text(run, "head_branch") or text(run, "check_suite", "head_branch"),
        outcome=outcome,
        raw_outcome=conclusion or status,
        properties=dict(_properties(run, outcome)),
        attempts=max(whole(run, "run_attempt") or 1, 1),
        executed_at=finished or started,
        duration_s=(finished - started).total_seconds() if started and finished else None,
        pointer=pointer,
    )


def _outcome(status: str, conclusion: str) -> CheckOutcome:
    if status in _UNFINISHED:
        return CheckOutcome.NOT_EXECUTED
    if status not in {"completed", ""}:
        return CheckOutcome.UNKNOWN
    return _OUTCOMES.get(conclusion, CheckOutcome.UNKNOWN)


def _name(run: Json) -> str:
    # gh can list both; only the first is sure to be the workflow's.
    # A run that was started by an event of its own has no name, but the file of its workflow.
    return text(run, "workflowName") or text(run, "name") or text(run, "path")


def _properties(run: Json, outcome: CheckOutcome) -> Iterable[tuple[str, str]]:
    event = text(run, "event")
    if event in _REPEATING and outcome is CheckOutcome.PASS:
        yield "repeated", event
    told = {
        "event": event,
        "workflow": text(run, "path"),
        "commit": text(run, "head_sha"),
        "app": text(run, "app", "slug"),
    }
    yield from ((name, value) for name, value in told.items() if value)


READER: Final = Reader(format="github-runs", recognises=_recognises, read=_read)
