"""lm-evaluation-harness: results_*.json; scores, and no verdict."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import get, mapping, number, text, truth, whole, word
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "lm-eval"


def _recognises(content: Content) -> bool:
    found = mapping(content.json)
    if not isinstance(found.get("results"), dict) or not isinstance(found.get("versions"), dict):
        return False
    return "lm_eval_version" in found or {"configs", "config"} <= set(found)


def _read(content: Content) -> CheckSource:
    found = content.json
    started, basis = parse_time(get(found, "date"))
    results = [
        result
        for task, scores in mapping(found, "results").items()
        for result in _task(found, task, mapping(scores), started)
    ]
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        tool=TOOL,
        tool_version=text(found, "lm_eval_version") or None,
        started_at=started,
        time_basis=basis,
        commit=text(found, "git_hash") or None,
        parsed=len(results),
        warnings=_warnings(found),
        results=collapse(results),
    )


def _warnings(found: Json) -> tuple[str, ...]:
    limit = number(found, "config", "limit")
    if limit is not None:
        return (f"--limit {limit:g}: only a part of each task was run",)
    cut = [task for task in mapping(found, "n-samples") if _is_cut(found, task)]
    return (f"only a part of {', '.join(cut)} was run",) if cut else ()


def _is_cut(found: Json, task: str) -> bool:
    """Say whether some samples of *task* were chosen (--samples)."""
    run, held = (whole(found, "n-samples", task, name) for name in ("effective", "original"))
    return run is not None and held is not None and run < held


def _task(
    found: Json, task: str, scores: dict[str, Json], when: dt.datetime | None
) -> Iterable[CheckResult]:
    samples = whole(found, "n-samples", task, "effective")
    samples = whole(scores, "sample_len") if samples is None else samples
    for name, value in scores.items():
        metric, comma, chosen = name.partition(",")
        if not comma:
            continue  # the task's name and such; a metric names its filter
        yield CheckResult(
            tool=TOOL,
            scope=task,
            check=metric,
            instance="" if chosen == "none" else chosen,
            outcome=CheckOutcome.NOT_EXECUTED if samples == 0 else CheckOutcome.INFO,
            raw_outcome=word(value),
            measured=number(value),
            properties=_properties(found, task, metric, samples),
            executed_at=when,
            pointer=f"/results/{task}/{name}",
        )


def _properties(found: Json, task: str, metric: str, samples: int | None) -> dict[str, str]:
    higher = truth(found, "higher_is_better", task, metric)
    told = {
        "model": text(found, "model_name") or text(found, "config", "model"),
        "higher_is_better": "" if higher is None else str(higher).lower(),
        "samples": "" if samples is None else str(samples),
    }
    return {name: value for name, value in told.items() if value}


READER: Final = Reader(format="lm-eval", recognises=_recognises, read=_read)
