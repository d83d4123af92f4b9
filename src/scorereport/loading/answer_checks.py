"""What the answers say that the rubric or the calendar does not allow."""

import datetime as dt
from collections.abc import Iterator, Sequence

from scorereport.loading.findings import Finding, wrong, wrong_key
from scorereport.loading.suggestions import among, did_you_mean, quoted
from scorereport.loading.tree import Steps
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Answer, Assessment
from scorereport.model.names import is_named
from scorereport.model.rubric import Rubric


def answer_findings(assessment: Assessment, rubric: Rubric) -> Iterator[Finding]:
    """Yield every answer to no item, and every level that the scale does not have."""
    items = [item.id for item in rubric.items()]
    for item_id, answer in assessment.answers.items():
        steps = ("answers", item_id)
        if item_id not in items:
            yield wrong_key(steps, no_such_item(item_id, rubric))
        yield from _level_findings(steps, answer, rubric)
        yield from _planned_findings(steps, answer, rubric)


def date_findings(assessment: Assessment) -> Iterator[Finding]:
    """Yield what is said to have happened after the assessment."""
    day = assessment.assessed
    for item_id, answer in assessment.answers.items():
        steps = ("answers", item_id)
        if answer.confirmed and answer.confirmed > day:
            yield wrong((*steps, "confirmed"), _too_late("confirmed", answer.confirmed, day))
        for index, evidence in enumerate(answer.evidence):
            if evidence.collected and evidence.collected > day:
                where = (*steps, "evidence", index, "collected")
                yield wrong(where, _too_late("collected", evidence.collected, day))


def waiver_findings(assessment: Assessment) -> Iterator[Finding]:
    """Yield the waivers that an assessor approved."""
    for item_id, answer in assessment.answers.items():
        if answer.waiver and is_named(answer.waiver.approved_by, assessment.assessors):
            name = quoted(answer.waiver.approved_by)
            message = f"{name} is an assessor; a gap is accepted by somebody who did not answer"
            yield wrong(("answers", item_id, "waiver", "approved_by"), message)


def no_such_item(item_id: str, rubric: Rubric) -> str:
    """Say that *rubric* has no item *item_id*, and which one was meant."""
    meant = did_you_mean(item_id, [item.id for item in rubric.items()])
    return f"no item {quoted(item_id)} in {rubric.name}{meant}"


def _level_findings(steps: Steps, answer: Answer, rubric: Rubric) -> Iterator[Finding]:
    levels = [level.id for level in rubric.levels]
    if answer.status == NOT_ASSESSED:
        message = f"'{NOT_ASSESSED}' is not an answer; leave the item out instead"
        yield wrong((*steps, "status"), message)
    elif answer.status is not None:
        yield from _level(answer.status, [*levels, NOT_APPLICABLE], (*steps, "status"))
    for model, level in (answer.per_model or {}).items():
        yield from _level(level, levels, (*steps, "per_model", model))
    for level in answer.effort or {}:
        if level not in levels[1:]:
            message = f"an effort is for a step up, and {quoted(level)} is no level to step up to"
            yield wrong_key((*steps, "effort", level), f"{message}{among(level, levels[1:])}")


def _planned_findings(steps: Steps, answer: Answer, rubric: Rubric) -> Iterator[Finding]:
    if answer.planned is None:
        return
    levels = [level.id for level in rubric.levels]
    where, planned = (*steps, "planned", "status"), answer.planned.status
    if planned not in levels:
        yield from _level(planned, levels, where)
    elif answer.status == NOT_APPLICABLE:
        yield wrong((*steps, "planned"), "nothing can be planned for an item that does not apply")
    else:
        given = [answer.status] if answer.status else list((answer.per_model or {}).values())
        ranks = [levels.index(level) for level in given if level in levels]
        if ranks and levels.index(planned) <= min(ranks):
            now = quoted(levels[min(ranks)])
            yield wrong(where, f"{quoted(planned)} is planned, but the answer is {now} already")


def _level(level: str, choices: Sequence[str], steps: Steps) -> Iterator[Finding]:
    if level not in choices:
        yield wrong(steps, f"no level {quoted(level)} in the scale{among(level, choices)}")


def _too_late(what: str, day: dt.date, assessed: dt.date) -> str:
    return f"'{what}' is {day}, which is after the assessment ({assessed})"
