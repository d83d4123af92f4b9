"""Inspect AI: the JSON log of one evaluation."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import (
    get,
    is_no,
    mapping,
    number,
    sequence,
    text,
    texts,
    whole,
)
from scorereport.loading.checks.named import dated
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource, TimeBasis

TOOL: Final = "inspect"

_EXCEPTION: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_.]{0,80})\(")

_MAX_HOOK: Final = 100
"""Longer metadata are texts, and no tags."""


def _recognises(content: Content) -> bool:
    evaluation = mapping(content.json, "eval")
    return bool(
        text(content.json, "status")
        and text(evaluation, "task")
        and ("task_id" in evaluation or "run_id" in evaluation)
    )


def _read(content: Content) -> CheckSource:
    log = content.json
    broken = _why_incomplete(log)
    results = [*_scores(log), *([_broken(log, broken)] if broken else [])]
    started, started_basis = parse_time(get(log, "stats", "started_at"))
    created, created_basis = parse_time(get(log, "eval", "created"))
    finished, finished_basis = parse_time(get(log, "stats", "completed_at"))
    bases = (started_basis, created_basis, finished_basis)
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        dialect=f"version {get(log, 'version')}",
        tool=TOOL,
        tool_version=text(log, "eval", "packages", "inspect_ai") or None,
        started_at=started or created,
        finished_at=finished,
        time_basis=next((basis for basis in bases if basis is not TimeBasis.NONE), TimeBasis.NONE),
        commit=text(log, "eval", "revision", "commit") or None,
        complete=not broken,
        parsed=len(results),
        warnings=tuple(_warnings(log)),
        results=collapse(dated(results, finished or started or created)),
    )


def _why_incomplete(log: Json) -> str:
    """Return why the log does not hold the whole evaluation; nothing where it does."""
    status = text(log, "status")
    if status != "success":
        return "The run did not end well, whatever the exit code said."
    if not mapping(log, "results"):
        return "The run says it succeeded and holds no results."
    total, completed = (
        whole(log, "results", "total_samples"),
        whole(log, "results", "completed_samples"),
    )
    if total is not None and completed is not None and completed < total:
        return f"Only {completed} of {total} samples were completed."
    if not is_no(log, "invalidated"):
        return "Samples were declared invalid after the run."
    failed = sum(bool(mapping(sample, "error")) for sample in sequence(log, "samples"))
    return f"{failed} samples ended in an error." if failed else ""


def _warnings(log: Json) -> Iterable[str]:
    if any(get(log, "eval", "config", name) is not None for name in ("limit", "sample_id")):
        held, run = whole(log, "eval", "dataset", "samples"), whole(log, "results", "total_samples")
        told = f": {run} runs of samples, of {held} samples" if held and run else ""
        yield f"only a part of the data set was run (--limit, --sample-id){told}"
    for score in sequence(log, "results", "scores"):
        left = whole(score, "unscored_samples")
        if left:
            yield f"{left} samples have no score by {text(score, 'name') or 'a scorer'}"


def _broken(log: Json, why: str) -> CheckResult:
    # Only the kind of the exception: its text may quote prompts, answers and secrets.
    kind = _EXCEPTION.match(text(log, "error", "message"))
    return CheckResult(
        tool=TOOL,
        scope=text(log, "eval", "task"),
        check="run",
        instance=text(log, "eval", "model"),
        outcome=CheckOutcome.ERROR,
        raw_outcome=text(log, "status"),
        message=f"{why} ({kind[1]})" if kind else why,
        tags=_tags(log),
        pointer="/status",
    )


def _scores(log: Json) -> Iterable[CheckResult]:
    scores = sequence(log, "results", "scores")
    times = Counter(text(score, "name") for score in scores)
    model = text(log, "eval", "model")
    for place, score in enumerate(scores):
        name, reducer = text(score, "name"), text(score, "reducer")
        several = times[name] > 1 and reducer
        for metric, value in mapping(score, "metrics").items():
            yield CheckResult(
                tool=TOOL,
                scope=text(log, "eval", "task"),
                check=f"{name}/{metric}",
                instance=f"{model},reducer={reducer}" if several else model,
                outcome=_scored(log, score),
                raw_outcome=text(log, "status"),
                measured=number(value, "value"),
                tags=_tags(log),
                pointer=f"/results/scores/{place}/metrics/{metric}",
            )


def _scored(log: Json, score: Json) -> CheckOutcome:
    """Return what a score is: a number without a verdict, where there was something to score."""
    counts = (whole(log, "results", "completed_samples"), whole(score, "scored_samples"))
    return CheckOutcome.NOT_EXECUTED if 0 in counts else CheckOutcome.INFO


def _tags(log: Json) -> tuple[str, ...]:
    metadata = mapping(log, "eval", "metadata")
    named = [f"{key}:{value}" for key, value in metadata.items() if isinstance(value, str)]
    return (*texts(log, "eval", "tags"), *(each for each in named if len(each) <= _MAX_HOOK))


READER: Final = Reader(format="inspect", recognises=_recognises, read=_read)
