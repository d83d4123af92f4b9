"""What result files of other tools hold, as JSON."""

import datetime as dt
from collections.abc import Sequence

from scorereport.errors import Problem
from scorereport.model.check_results import CheckResult
from scorereport.model.selector import Selector
from scorereport.render.json_document import json_text
from scorereport.scoring.hearing import Speaking
from scorereport.views.checks import outcome_counts


def render_checks_json(
    speaking: Sequence[Speaking],
    refused: Sequence[Problem] = (),
    unmatched: Sequence[tuple[str, Selector]] = (),
) -> str:
    """Return what *speaking* hold as JSON text; ``outcomes`` counts logical checks."""
    data = {
        "schema": 1,
        "sources": [_source(each) for each in speaking],
        "refused": [{"path": each.path, "message": each.message} for each in refused],
        "unmatched": [{"item": item, "selector": each.shown} for item, each in unmatched],
    }
    return json_text(data)


def _source(speaking: Speaking) -> dict[str, object]:
    source = speaking.source
    items: dict[int, list[str]] = {}
    for item, results in speaking.items.items():
        for result in results:
            items.setdefault(id(result), []).append(item)
    return {
        "path": source.path,
        "sha256": source.sha256,
        "beside": [{"name": each.name, "sha256": each.sha256} for each in source.beside],
        "format": source.format,
        "dialect": source.dialect,
        "tool": source.tool,
        "tool_version": source.tool_version,
        "started_at": _time(source.started_at),
        "finished_at": _time(source.finished_at),
        "time_basis": source.time_basis,
        "commit": source.commit,
        "run_url": source.run_url,
        "repeated": source.repeated,
        "complete": source.complete,
        "declared": source.declared,
        "parsed": source.parsed,
        "checks": len(source.results),
        "outcomes": {outcome.value: count for outcome, count in outcome_counts(source).items()},
        "warnings": list(source.warnings),
        "unknown_items": list(speaking.strangers),
        "results": [_result(each, items.get(id(each), [])) for each in source.results],
    }


def _result(result: CheckResult, items: Sequence[str]) -> dict[str, object]:
    return {
        "key": result.key,
        "tool": result.tool,
        "scope": result.scope,
        "check": result.check,
        "instance": result.instance,
        "title": result.title,
        "outcome": result.outcome,
        "raw_outcome": result.raw_outcome,
        "severity": result.severity,
        "suppressed": result.suppressed,
        "suppression_reason": result.suppression_reason,
        "message": result.message,
        "measured": result.measured,
        "comparator": result.comparator,
        "threshold": result.threshold,
        "location": result.location,
        "tags": list(result.tags),
        "items": list(items),
        "properties": dict(result.properties),
        "executed_at": _time(result.executed_at),
        "duration_s": result.duration_s,
        "attempts": result.attempts,
        "occurrences": result.occurrences,
        "pointer": result.pointer,
    }


def _time(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
