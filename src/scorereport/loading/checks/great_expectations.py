"""Great Expectations 0.11 to 1.x: validation results, checkpoint results and what describe writes.

The values that an expectation looked at may be personal data; none of them is ever copied.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.great_expectations_results import Validation, result_of
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text, truth, whole
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.times import Timed, parse_time
from scorereport.model.check_results import CheckSource, TimeBasis

TOOL: Final = "great_expectations"
_VERSIONS: Final = ("great_expectations_version", "great_expectations.__version__")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One validation of a file, where it stands, and its expectations."""

    value: Json
    pointer: str
    expectations: str = "results"


def recognises(content: Content) -> bool:
    """Say whether *content* is of one of the four shapes, or a page of the Data Docs."""
    value = content.json
    return (
        _is_page(value)
        or _is_suite(value)
        or _is_checkpoint(value)
        or _is_description(value)
        or _is_validation(value)
        or _is_single(value)
    )


def read(content: Content) -> CheckSource:
    """Return what the expectations of *content* said."""
    value = content.json
    if _is_page(value):
        refuse(
            content.shown, "is a page of the Data Docs; name the validation result it was made of"
        )
    if _is_suite(value):
        refuse(
            content.shown, "is a suite of expectations, which holds no results; validate with it"
        )
    parts = list(_parts(value))
    validations = [_validation(value, part) for part in parts]
    results = [
        result_of(TOOL, expectation, validation, f"{part.pointer}/{number}")
        for part, validation in zip(parts, validations, strict=True)
        for number, expectation in enumerate(sequence(part.value, part.expectations))
    ]
    if _is_single(value):
        results = [result_of(TOOL, value, Validation(), "")]
    times = [_time(value, part.value) for part in parts]
    moments = [time for time, _ in times if time]
    bases = {basis for time, basis in times if time}
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=TOOL,
        dialect=_dialect(value),
        tool=TOOL,
        tool_version=next((found for part in parts if (found := _version(part.value))), None),
        started_at=min(moments, default=None),
        finished_at=max(moments, default=None),
        time_basis=max(bases, default=TimeBasis.NONE),
        declared=_declared(parts),
        parsed=len(results),
        warnings=tuple(_warnings(parts, len(results), single=_is_single(value))),
        results=collapse(results),
    )


def _parts(value: Json) -> Iterator[_Part]:
    """Yield the validations of *value*: it is one, or it holds several."""
    if _is_checkpoint(value):
        for name, each in mapping(value, "run_results").items():
            pointer = f"/run_results/{name.replace('~', '~0').replace('/', '~1')}"
            if "validation_result" in mapping(each):
                inner = f"{pointer}/validation_result/results"
                yield _Part(value=get(each, "validation_result"), pointer=inner)
            else:
                yield _Part(value=each, pointer=f"{pointer}/results")
    elif _is_description(value) and "expectations" in mapping(value):
        yield _Part(value=value, pointer="/expectations", expectations="expectations")
    elif _is_description(value):
        for number, each in enumerate(sequence(value, "validation_results")):
            pointer = f"/validation_results/{number}/expectations"
            yield _Part(value=each, pointer=pointer, expectations="expectations")
    elif not _is_single(value):
        yield _Part(value=value, pointer="/results")


def _validation(whole_file: Json, part: _Part) -> Validation:
    meta = get(part.value, "meta")
    batch = get(meta, "active_batch_definition")
    older = get(meta, "batch_kwargs")
    names = (
        text(batch, "datasource_name") or text(older, "datasource"),
        text(batch, "data_asset_name") or text(older, "data_asset_name"),
    )
    return Validation(
        suite=text(part.value, "suite_name") or text(meta, "expectation_suite_name"),
        asset="/".join(name for name in names if name),
        executed_at=_time(whole_file, part.value)[0],
    )


def _time(whole_file: Json, validation: Json) -> Timed:
    """Return when *validation* ran; in old files only the checkpoint around it says so."""
    meta = get(validation, "meta")
    found = [
        parse_time(said)
        for said in (
            get(meta, "run_id", "run_time"),
            get(meta, "validation_time"),
            get(meta, "run_id"),
            get(whole_file, "run_id", "run_time"),
        )
    ]
    return next((each for each in found if each[0]), found[0])


def _version(validation: Json) -> str:
    return next((found for name in _VERSIONS if (found := text(validation, "meta", name))), "")


def _declared(parts: Sequence[_Part]) -> int | None:
    counts = [whole(part.value, "statistics", "evaluated_expectations") for part in parts]
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _warnings(parts: Sequence[_Part], found: int, *, single: bool) -> Iterator[str]:
    declared = _declared(parts)
    if declared is not None and declared != found:
        yield f"says that it holds {declared} expectations, and holds {found}"
    if not parts and not single:
        yield "holds no validation, so nothing was checked"
    for part in parts:
        expectations = sequence(part.value, part.expectations)
        if not expectations:
            yield "a suite without expectations was validated; that checks nothing"
            continue
        if not any(mapping(each, "result") for each in expectations):
            yield "tells only true and false (BOOLEAN_ONLY), not whether there was a row to look at"
        if truth(part.value, "success") is False and all(
            truth(each, "success") for each in expectations
        ):
            yield "the validation failed, and none of the expectations in the file did"


def _dialect(value: Json) -> str:
    if _is_description(value):
        return "describe"
    if _is_checkpoint(value):
        return "checkpoint"
    return "expectation" if _is_single(value) else "validation"


def _is_checkpoint(value: Json) -> bool:
    return "run_id" in mapping(value) and isinstance(get(value, "run_results"), dict)


def _is_description(value: Json) -> bool:
    """Say whether it is what describe() of a result writes: no suite, no time, no ids."""
    if not mapping(value).keys() >= {"success", "statistics"}:
        return False
    lists = (get(value, name) for name in ("validation_results", "expectations"))
    return any(isinstance(each, list) for each in lists)


def _is_suite(value: Json) -> bool:
    known = bool(_version(value)) and isinstance(get(value, "expectations"), list)
    return known and "success" not in mapping(value)


def _is_validation(value: Json) -> bool:
    """Say whether it is a validation result; Soda and promptfoo have results of another kind."""
    if "success" not in mapping(value) or not isinstance(get(value, "results"), list):
        return False
    counted = "evaluated_expectations" in mapping(value, "statistics")
    return counted or bool(_version(value)) or _is_expectation(get(value, "results", 0))


def _is_single(value: Json) -> bool:
    return _is_expectation(value) and "success" in mapping(value)


def _is_expectation(value: Json) -> bool:
    config = mapping(value, "expectation_config")
    return "type" in config or "expectation_type" in config


def _is_page(value: Json) -> bool:
    return "renderer_type" in mapping(value) and isinstance(get(value, "sections"), list)


READER = Reader(format=TOOL, recognises=recognises, read=read)
