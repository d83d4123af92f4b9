"""From one assessment to its result."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scorereport import __version__
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Answer, Assessment
from scorereport.model.checks import Observation
from scorereport.model.judged import Provided
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
from scorereport.scoring.delivery import if_delivered
from scorereport.scoring.lapses import lapses
from scorereport.scoring.provision import carried_support, provided_answer
from scorereport.scoring.required import required_target
from scorereport.scoring.reviews import answers_digest, draft_reason, judged_review
from scorereport.scoring.support import item_support
from scorereport.scoring.verdict import Setting, Verdict, is_positive, item_verdict


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
    provided: Mapping[str, Provided] = field(default_factory=dict)
    """What the systems that carry items count for them, by item."""
    inputs: tuple[InputFile, ...] = ()
    next_due: dt.date | None = None
    """When the next period is due."""
    targets: Mapping[str, str] = field(default_factory=dict)
    """What is required, by the tier of the system."""


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
    scores = item_scores(rubric, items)
    reviews = tuple(judged_review(review, assessment) for review in assessment.reviews)
    return Result(
        tool=Tool(name="scorereport", version=__version__),
        rubric=RubricRef(
            id=rubric.id, edition=rubric.edition, title=rubric.title, sha256=case.rubric_sha256
        ),
        system=assessment.system,
        period=assessment.period,
        assessed=assessment.assessed,
        as_of=case.as_of,
        next_due=case.next_due,
        assessors=assessment.assessors,
        target=assessment.target,
        required=required_target(rubric, case.targets, assessment.system.tier, scores),
        scores=scores,
        maximum=rubric_value(rubric, points_by_score(items)["counted"]).maximum,
        band=band_id(rubric, scores),
        if_delivered=if_delivered(rubric, items, case.as_of),
        sections=result_sections(rubric, items),
        policy=case.policy,
        coverage=coverage(rubric, items),
        items=items,
        answers_sha256=answers_digest(assessment),
        reviews=reviews,
        draft=draft_reason(case.policy, reviews),
        decision=assessment.decision,
        inputs=case.inputs,
    )


def judged_item(case: Case, item_id: str) -> ResultItem:
    """Return the one item *item_id* of *case*, judged; raise KeyError where there is none."""
    for section in case.rubric.sections:
        for item in section.all_items():
            if item.id == item_id:
                return _result_item(case, section, item)
    raise KeyError(item_id)


def _result_item(case: Case, section: Section, item: Item) -> ResultItem:
    assessment, rubric = case.assessment, case.rubric
    answer = assessment.answers.get(item.id)
    said = answer or _NOTHING_SAID
    provided = provided_answer(said, assessment.period, case.provided.get(item.id))
    support = item_support(
        rubric, case.policy, case.as_of, said.evidence, case.observations.get(item.id, ())
    )
    if is_positive(rubric, said.status or NOT_ASSESSED):
        support = carried_support(rubric, support, provided)
    verdict = item_verdict(_setting(case), answer, support, provided)
    points = item_points(
        rubric,
        answered=verdict.answered,
        counted=verdict.counted,
        supported=support.level,
        waived=verdict.waiver_holds,
    )
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
        provided_by=provided,
        evidence=support.evidence,
        observations=support.observations,
        waiver=said.waiver,
        lapses=lapses(_setting(case), answer, verdict, support),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPoints:
    """What an item is worth in each of the four scores; None = it is excluded."""

    claimed: Fraction | None
    counted: Fraction | None
    verified: Fraction | None
    with_waivers: Fraction | None


def item_points(
    rubric: Rubric, *, answered: str, counted: str, supported: str, waived: bool
) -> ItemPoints:
    """Return what an item is worth at the levels it was judged to have."""
    claimed, points = _level_points(rubric, answered), _level_points(rubric, counted)
    top = rubric.levels[-1].points
    # What was left out is no gap to accept, or it would earn points by its answer's lapsing.
    accepted = waived and claimed is not None and points is not None
    return ItemPoints(
        claimed=claimed,
        counted=points,
        verified=None if points is None else min(points, rubric.level(supported).points),
        with_waivers=top if accepted else points,
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


def points_by_score(items: tuple[ResultItem, ...]) -> Mapping[str, Points]:
    """Return the points of *items* for each of the four scores, by the name of the score."""
    return {
        "claimed": {item.id: item.claimed_points for item in items},
        "counted": {item.id: item.points for item in items},
        "verified": {item.id: item.verified_points for item in items},
        "with_waivers": {item.id: item.waived_points for item in items},
    }


def item_scores(rubric: Rubric, items: tuple[ResultItem, ...]) -> ScoreSet:
    """Return the four scores that *items* amount to."""
    return ScoreSet(
        **{
            kind: rubric_value(rubric, points).value
            for kind, points in points_by_score(items).items()
        }
    )


def result_sections(rubric: Rubric, items: tuple[ResultItem, ...]) -> tuple[ResultSection, ...]:
    """Return the values of all sections, in rubric order."""
    points = points_by_score(items)
    score = rubric_value(rubric, points["counted"]).value
    return tuple(_result_section(rubric, section, points, score) for section in rubric.sections)


def band_id(rubric: Rubric, scores: ScoreSet) -> str | None:
    """Return the band of the counted score; None where nothing applies."""
    return None if scores.counted is None else rubric.band(scores.counted).id


def _result_section(
    rubric: Rubric, section: Section, points: Mapping[str, Points], score: Fraction | None
) -> ResultSection:
    values = {kind: section_value(rubric, section, each) for kind, each in points.items()}
    counted = values["counted"].value
    return ResultSection(
        id=section.id,
        claimed=values["claimed"].value,
        counted=counted,
        verified=values["verified"].value,
        with_waivers=values["with_waivers"].value,
        maximum=values["counted"].maximum,
        excluded=sum(points["counted"][item.id] is None for item in section.all_items()),
        limits_score=rubric.aggregate is Aggregate.MIN and counted is not None and counted == score,
    )


_NOTHING_SAID = Answer(status=NOT_ASSESSED)
