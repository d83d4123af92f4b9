"""Whether a result that was read back is what its own items make by the rubric it names."""

from collections.abc import Iterator

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.result import Flag, Reason, Required, Result, ResultItem, ScoreSet
from scorereport.model.rubric import Rubric
from scorereport.model.targets import named_target
from scorereport.scoring.aggregation import rubric_value
from scorereport.scoring.coverage import coverage
from scorereport.scoring.delivery import if_delivered
from scorereport.scoring.required import required_target
from scorereport.scoring.reviews import draft_reason
from scorereport.scoring.score import (
    band_id,
    item_points,
    item_scores,
    points_by_score,
    result_sections,
)

Steps = tuple[str | int, ...]
Difference = tuple[Steps, str]
"""Where in the result, and what is wrong there."""


def differences(rubric: Rubric, result: Result) -> tuple[Difference, ...]:
    """Return where *result* is not what its items make by *rubric*; nothing where it is right."""
    unknown = tuple(_unknown_names(rubric, result))
    if unknown:
        return unknown
    expected = _recomputed(rubric, result).model_dump(mode="json")
    made = _differences(result.model_dump(mode="json"), expected)
    return (*_missing_efforts(rubric, result), *made)


def _unknown_names(rubric: Rubric, result: Result) -> Iterator[Difference]:
    if [item.id for item in result.items] != [item.id for item in rubric.items()]:
        yield ("items",), f"the items are not those of {rubric.name}, in its order"
    if result.required and named_target(rubric, result.required.target) is None:
        yield ("required", "target"), f"{rubric.name} has no such band, and it is no number"
    levels = {level.id for level in rubric.levels}
    known = levels | {NOT_APPLICABLE, NOT_ASSESSED}
    for index, item in enumerate(result.items):
        for steps, level, is_state in _named_levels(item):
            if level not in (known if is_state else levels):
                yield ("items", index, *steps), f"the rubric's scale has no level '{level}'"


def _named_levels(item: ResultItem) -> Iterator[tuple[Steps, str, bool]]:
    """Yield where *item* names a level, the level, and whether a state may stand there too."""
    yield ("answer",), item.answer, True
    yield ("verdict",), item.verdict, True
    yield ("supported",), item.supported, False
    if item.provided_by:
        for name, level in (
            ("verdict", item.provided_by.verdict),
            ("supported", item.provided_by.supported),
        ):
            if level is not None:
                yield ("provided_by", name), level, True
    if item.planned:
        yield ("planned", "status"), item.planned.status, False
    for model, level in (item.per_model or {}).items():
        yield ("per_model", model), level, True
    for level in item.effort:
        yield ("effort", level), level, False


def _missing_efforts(rubric: Rubric, result: Result) -> Iterator[Difference]:
    for index, item in enumerate(result.items):
        if item.verdict == NOT_APPLICABLE:
            continue
        rank = 0 if item.verdict == NOT_ASSESSED else rubric.rank(item.verdict)
        for level in rubric.levels[rank + 1 :]:
            if level.id not in item.effort:
                yield ("items", index, "effort"), f"the step to '{level.id}' has no effort"


def _required(rubric: Rubric, result: Result, scores: ScoreSet) -> Required | None:
    said = result.required
    return said and required_target(rubric, {said.tier: said.target}, said.tier, scores)


def _recomputed(rubric: Rubric, result: Result) -> Result:
    sections = {item.id: part.id for part in rubric.sections for item in part.all_items()}
    items = tuple(_recomputed_item(rubric, item, sections[item.id]) for item in result.items)
    scores = item_scores(rubric, items)
    return result.model_copy(
        update={
            "items": items,
            "scores": scores,
            "maximum": rubric_value(rubric, points_by_score(items)["counted"]).maximum,
            "band": band_id(rubric, scores),
            # Results of before there was such a thing say nothing of it.
            "if_delivered": result.if_delivered and if_delivered(rubric, items, result.as_of),
            "required": _required(rubric, result, scores),
            "sections": result_sections(rubric, items),
            "coverage": coverage(rubric, items),
            "draft": _recomputed_draft(result),
        }
    )


def _recomputed_draft(result: Result) -> Reason | None:
    reason = draft_reason(result.policy, result.reviews)
    text = result.draft.text if result.draft else ""
    return reason and reason.model_copy(update={"text": text})


def _recomputed_item(rubric: Rubric, item: ResultItem, section: str) -> ResultItem:
    points = item_points(
        rubric,
        answered=item.answer,
        counted=item.verdict,
        supported=item.supported,
        waived=Flag.WAIVED in item.flags,
    )
    return item.model_copy(
        update={
            "section": section,
            "points": points.counted,
            "claimed_points": points.claimed,
            "verified_points": points.verified,
            "waived_points": points.with_waivers,
        }
    )


def _differences(found: object, expected: object, steps: Steps = ()) -> Iterator[Difference]:
    match found, expected:
        case dict(), dict() if found.keys() == expected.keys():
            for key, value in found.items():
                yield from _differences(value, expected[key], (*steps, key))
        case list(), list() if len(found) == len(expected):
            for index, value in enumerate(found):
                yield from _differences(value, expected[index], (*steps, index))
        case _ if found != expected:
            yield steps, f"'{steps[-1]}' is {found}, and the items and the rubric make {expected}"
