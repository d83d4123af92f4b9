"""promptfoo: the JSON of an evaluation (eval -o results.json)."""

from collections.abc import Mapping, Sequence
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import get, mapping, number, sequence, text, truth, whole
from scorereport.loading.checks.named import dated, named
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "promptfoo"

_NO_FAILURE: Final = 0
_ASSERTION: Final = 1
_ERROR: Final = 2
"""What `failureReason` may be."""
_MAX_HOOK: Final = 60
"""Longer metadata are texts, such as the purpose of an application, and no tags."""


def _recognises(content: Content) -> bool:
    results = get(content.json, "results")
    if not isinstance(get(results, "results"), list):
        return False
    return "evalId" in mapping(content.json) or "stats" in mapping(results)


def _read(content: Content) -> CheckSource:
    found, report = content.json, get(content.json, "results")
    prompts = _prompts(report)
    scope = text(found, "config", "description")
    results = [
        _result(each, place, scope, prompts)
        for place, each in enumerate(sequence(report, "results"))
    ]
    started, basis = parse_time(get(report, "timestamp"))
    counts = [whole(report, "stats", key) for key in ("successes", "failures", "errors")]
    declared = sum(each or 0 for each in counts) if counts[0] is not None else None
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        dialect=f"version {whole(report, 'version') or 'unknown'}",
        tool=TOOL,
        tool_version=text(found, "metadata", "promptfooVersion") or None,
        started_at=started,
        time_basis=basis,
        declared=declared,
        parsed=len(results),
        warnings=_warnings(declared, len(results)),
        results=collapse(dated(named(results), started)),
    )


def _warnings(declared: int | None, parsed: int) -> tuple[str, ...]:
    if declared is not None and declared != parsed:
        return (f"the file says {declared} tests and holds {parsed}",)
    return ()


def _prompts(report: Json) -> Mapping[str, int]:
    """Return the place of each prompt by its digest; their texts may be secret."""
    names = [text(each, "id") for each in sequence(report, "prompts")]
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _result(test: Json, place: int, scope: str, prompts: Mapping[str, int]) -> CheckResult:
    index = whole(test, "testIdx")
    fallback = f"test-{place if index is None else index}"
    components = _assertions(test)
    return CheckResult(
        tool=TOOL,
        scope=scope,
        check=text(test, "testCase", "description") or text(test, "description") or fallback,
        instance=_instance(test, prompts),
        outcome=_outcome(test, components),
        raw_outcome=_raw(test),
        message=_message(test, components),
        measured=number(test, "score"),
        comparator=">=" if number(test, "testCase", "threshold") is not None else "",
        threshold=number(test, "testCase", "threshold"),
        tags=_tags(mapping(test, "testCase", "metadata")),
        duration_s=_seconds(number(test, "latencyMs")),
        pointer=f"/results/results/{place}",
    )


def _outcome(test: Json, components: Sequence[Json]) -> CheckOutcome:
    reason = get(test, "failureReason")
    match truth(test, "success"), reason:
        case _, int() if reason == _ERROR:
            outcome = CheckOutcome.ERROR
        case False, _:
            outcome = CheckOutcome.FAIL
        case True, int() if reason == _ASSERTION:
            outcome = CheckOutcome.FAIL
        case True, None | int() if reason in (None, _NO_FAILURE):
            outcome = _passed(test, components)
        case _:
            outcome = CheckOutcome.UNKNOWN
    return outcome


def _passed(test: Json, components: Sequence[Json]) -> CheckOutcome:
    """Return what a success is worth: without an assertion everything succeeds."""
    graded = get(test, "gradingResult", "pass")
    if graded is not None and graded is not True:
        return CheckOutcome.FAIL if graded is False else CheckOutcome.UNKNOWN
    judged = {truth(each, "pass") for each in components if _has_weight(each)}
    if not judged - {None}:
        return CheckOutcome.NOT_EXECUTED
    held = judged == {True} or (True in judged and _has_limit(test))
    return CheckOutcome.PASS if held else CheckOutcome.UNKNOWN


def _assertions(test: Json) -> Sequence[Json]:
    """Return what each assertion said; a set of them says nothing of its own.

    promptfoo lists the assertions of a set beside it, and a set that is empty succeeds.
    """
    listed = sequence(test, "gradingResult", "componentResults")
    inside = [each for one in listed if _is_set(one) for each in sequence(one, "componentResults")]
    alone = [each for each in listed if not _is_set(each)]
    return [*alone, *(each for each in inside if each not in alone)]


def _is_set(component: Json) -> bool:
    own = mapping(component)
    is_told = "componentResults" in own or "assertionSet" in mapping(own, "metadata")
    return is_told and not mapping(own, "assertion")


def _has_weight(component: Json) -> bool:
    """Say whether an assertion counts: one of weight 0 passes whatever it finds."""
    weight = number(component, "assertion", "weight")
    return get(component, "assertion", "weight") is None or bool(weight)


def _has_limit(test: Json) -> bool:
    """Say whether it is told that success means that enough held; a threshold of 0 tells nothing.

    A test may have a threshold, or a set in it, which stands in its definition or its result.
    """
    defined = [each for each in sequence(test, "testCase", "assert") if "assert" in mapping(each)]
    used = [
        get(each, "metadata", "assertionSet")
        for each in sequence(test, "gradingResult", "componentResults")
    ]
    limits = [get(each, "threshold") for each in (get(test, "testCase"), *defined, *used)]
    told = [limit for limit in limits if limit is not None]
    if not told:
        return bool(text(test, "testCase", "assertScoringFunction"))
    return all((number(limit) or 0) > 0 for limit in told)


def _raw(test: Json) -> str:
    success, reason = truth(test, "success"), whole(test, "failureReason")
    said = {True: "success", False: "failure", None: ""}[success]
    return said if reason is None else f"{said} (failureReason {reason})"


def _message(test: Json, components: Sequence[Json]) -> str:
    """Name the assertions that failed; their reasons would tell prompts and answers."""
    if not components and whole(test, "failureReason") == _ERROR:
        return "It ended in an error before anything was checked."
    if not components:
        return "It has no assertion, so nothing was checked."
    failed = [each for each in components if truth(each, "pass") is False]
    kinds = sorted({text(each, "assertion", "type") or "unnamed" for each in failed})
    return (
        f"{len(failed)} of {len(components)} assertions failed: {', '.join(kinds)}" if kinds else ""
    )


def _instance(test: Json, prompts: Mapping[str, int]) -> str:
    provider = (
        text(test, "provider", "label") or text(test, "provider", "id") or text(test, "provider")
    )
    prompt = prompts.get(text(test, "promptId"), whole(test, "promptIdx") or 0)
    return f"{provider},prompt={prompt}" if prompt else provider


def _tags(metadata: Mapping[str, Json]) -> tuple[str, ...]:
    told = {name: value for name, value in metadata.items() if isinstance(value, str)}
    return tuple(
        f"{name}:{value}"
        for name, value in told.items()
        if len(value) <= _MAX_HOOK and not name.startswith("_")
    )


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


READER: Final = Reader(format="promptfoo", recognises=_recognises, read=_read)
