"""From one assessment to its result."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scorereport import __version__
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Answer, Assessment
from scorereport.model.checks import Observation
from scorereport.model.result import (
    Flag,
    InputFile,
    Result,
    ResultItem,
    ResultSection,
    RubricRef,
    ScoreSet,
    Tool,
)
from scorereport.model.rubric import Item, NotApplicable, Rubric, Section
from scorereport.model.workspace import Policy
from scorereport.scoring.aggregation import Points, rubric_value, section_value
from scorereport.scoring.coverage import coverage
from scorereport.scoring.reviews import answers_digest, judged_review
from scorereport.scoring.support import Support, item_support
from scorereport.scoring.verdict import Setting, Verdict, item_verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that one result depends on; nothing else does."""

    assessment: Assessment
    rubric: Rubric
    rubric_sha256: str
    as_of: dt.date
    policy: Policy = field(default_factory=Policy)
    observations: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)
    """What tools measured, by the item it speaks for."""
    inputs: tuple[InputFile, ...] = ()


def score(case: Case) -> Result:
    """Return the result of *case*.

    All arithmetic is exact; verified <= counted <= claimed and counted <= with_waivers.
    """
    assessment, rubric = case.assessment, case.rubric
    items = tuple(
        _result_item(case, section, item)
        for section in rubric.sections
        for item in section.all_items()
    )
    scores = _scores(rubric, items)
    counted = scores.counted
    return Result(
        tool=Tool(name="scorereport", version=__version__),
        rubric=RubricRef(
            id=rubric.id, edition=rubric.edition, title=rubric.title, sha256=case.rubric_sha256
        ),
        system=assessment.system,
        period=assessment.period,
        assessed=assessment.assessed,
        as_of=case.as_of,
        assessors=assessment.assessors,
        target=assessment.target,
        scores=scores,
        maximum=rubric_value(rubric, _points(items)["counted"]).maximum,
        band=None if counted is None else rubric.band(counted).id,
        sections=tuple(
            _result_section(rubric, section, items, counted) for section in rubric.sections
        ),
        policy=case.policy,
        coverage=coverage(rubric, items),
        items=items,
        answers_sha256=answers_digest(assessment),
        reviews=tuple(judged_review(review, assessment) for review in assessment.reviews),
        decision=assessment.decision,
        inputs=case.inputs,
    )


def _result_item(case: Case, section: Section, item: Item) -> ResultItem:
    assessment, rubric = case.assessment, case.rubric
    answer = assessment.answers.get(item.id)
    said = answer or _NOTHING_SAID
    support = item_support(
        rubric, case.policy, case.as_of, said.evidence, case.observations.get(item.id, ())
    )
    verdict = item_verdict(_setting(case), answer, support)
    points = _item_points(rubric, verdict, support)
    remarks = tuple(remark for remark in assessment.remarks if remark.item == item.id)
    open_remark = any(remark.open for remark in remarks)
    return ResultItem(
        id=item.id,
        section=section.id,
        answer=verdict.answered,
        verdict=verdict.counted,
        supported=support.level,
        points=points.counted,
        claimed_points=points.claimed,
        verified_points=points.verified,
        waived_points=points.with_waivers,
        flags=(*verdict.flags, *((Flag.OPEN_REMARK,) if open_remark else ())),
        reasons=verdict.reasons,
        confirmed=verdict.confirmed,
        note=said.note,
        owner=said.owner,
        reason=said.reason,
        planned=said.planned,
        per_model=said.per_model,
        evidence=support.evidence,
        observations=support.observations,
        waiver=said.waiver,
        remarks=remarks,
        effort=_open_effort(rubric, item, said, verdict),
        effort_confirmed=bool(said.effort),
        effort_by_team=tuple(
            level.id for level in rubric.levels if said.effort and level.id in said.effort
        ),
    )


def _setting(case: Case) -> Setting:
    return Setting(
        rubric=case.rubric,
        policy=case.policy,
        as_of=case.as_of,
        assessed=case.assessment.assessed,
        assessors=case.assessment.assessors,
    )


def _item_points(rubric: Rubric, verdict: Verdict, support: Support) -> ScoreSet:
    counted = _level_points(rubric, verdict.counted)
    top = rubric.levels[-1].points
    return ScoreSet(
        claimed=_level_points(rubric, verdict.answered),
        counted=counted,
        verified=None if counted is None else min(counted, rubric.level(support.level).points),
        with_waivers=top if verdict.waiver_holds and counted is not None else counted,
    )


def _level_points(rubric: Rubric, level: str) -> Fraction | None:
    if level == NOT_APPLICABLE:
        return None if rubric.not_applicable is NotApplicable.EXCLUDE else Fraction(0)
    return Fraction(0) if level == NOT_ASSESSED else rubric.level(level).points


def _open_effort(
    rubric: Rubric, item: Item, said: Answer, verdict: Verdict
) -> Mapping[str, Fraction]:
    if verdict.counted == NOT_APPLICABLE:
        return {}
    rank = 0 if verdict.counted == NOT_ASSESSED else rubric.rank(verdict.counted)
    known = {**item.effort, **(said.effort or {})}
    return {level.id: known[level.id] for level in rubric.levels[rank + 1 :]}


def _points(items: tuple[ResultItem, ...]) -> Mapping[str, Points]:
    return {
        "claimed": {item.id: item.claimed_points for item in items},
        "counted": {item.id: item.points for item in items},
        "verified": {item.id: item.verified_points for item in items},
        "with_waivers": {item.id: item.waived_points for item in items},
    }


def _scores(rubric: Rubric, items: tuple[ResultItem, ...]) -> ScoreSet:
    return ScoreSet(
        **{kind: rubric_value(rubric, points).value for kind, points in _points(items).items()}
    )


def _result_section(
    rubric: Rubric, section: Section, items: tuple[ResultItem, ...], score: Fraction | None
) -> ResultSection:
    values = {
        kind: section_value(rubric, section, points) for kind, points in _points(items).items()
    }
    counted = values["counted"].value
    inside = {item.id for item in section.all_items()}
    return ResultSection(
        id=section.id,
        claimed=values["claimed"].value,
        counted=counted,
        verified=values["verified"].value,
        with_waivers=values["with_waivers"].value,
        maximum=values["counted"].maximum,
        excluded=sum(item.id in inside and item.points is None for item in items),
        limits_score=rubric.aggregate is Aggregate.MIN and counted is not None and counted == score,
    )


_NOTHING_SAID = Answer(status=NOT_ASSESSED)
