"""What is open and needs somebody who may decide."""

from collections.abc import Iterator

from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.judged import LapseKind
from scorereport.model.result import Flag, Result
from scorereport.planning.roadmap import Roadmap
from scorereport.views.language import tr, trn
from scorereport.views.parts import Fact
from scorereport.views.roadmap_words import target_text
from scorereport.views.standing import lapsing
from scorereport.views.words import person_days


def question_facts(result: Result, plan: Roadmap | None) -> tuple[Fact, ...]:
    """Return what is to be decided about *result*, the most pressing first; never nothing."""
    facts = (
        *_about_answers(result),
        *_about_promises(result),
        *(_about_the_plan(plan) if plan else ()),
        *_about_gaps(result),
    )
    return facts or (
        Fact(
            term=tr("Nothing is open"),
            text=tr("no conflict, no late promise, no step without an owner"),
        ),
    )


def _about_answers(result: Result) -> Iterator[Fact]:
    if number := _flagged(result, Flag.CONFLICT):
        yield Fact(
            term=trn("{number} conflict", "{number} conflicts", number),
            text=tr("an answer and a check disagree: say which of them is right"),
        )
    if number := _flagged(result, Flag.OPEN_REMARK):
        yield Fact(
            term=trn("{number} open remark", "{number} open remarks", number),
            text=tr("a reviewer asked and nobody has answered: see to an answer"),
        )
    if number := _flagged(result, Flag.WAIVER_ENDED):
        yield Fact(
            term=trn("{number} waiver no longer holds", "{number} waivers no longer hold", number),
            text=tr("accept the gap anew, or have it closed"),
        )
    ending = sum(
        any(lapse.kind is LapseKind.WAIVER for lapse in lapsing(result, item))
        for item in result.items
    )
    if ending:
        yield Fact(
            term=trn("{number} waiver ends soon", "{number} waivers end soon", ending),
            text=tr("before the next period is due: accept the gap anew, or have it closed"),
        )


def _about_promises(result: Result) -> Iterator[Fact]:
    late = len(result.if_delivered.overdue) if result.if_delivered else 0
    if late:
        yield Fact(
            term=trn("{number} promise is overdue", "{number} promises are overdue", late),
            text=tr("agree on another day, or plan without it"),
        )


def _about_the_plan(plan: Roadmap) -> Iterator[Fact]:
    if plan.target and not plan.reachable:
        yield Fact(
            term=tr("{target} is out of reach", target=target_text(plan.target)),
            text=tr("aim lower, or remove what keeps it there"),
        )
    elif plan.target and plan.effort:
        yield Fact(
            term=person_days(plan.effort),
            text=tr(
                "the cheapest way to {target}: give the time, or aim lower",
                target=target_text(plan.target),
            ),
        )
    unowned = sum(step.taking.step.owner is None for step in plan.steps)
    if unowned:
        yield Fact(
            term=trn("{number} step has no owner", "{number} steps have no owner", unowned),
            text=tr("name who takes it on"),
        )


def _about_gaps(result: Result) -> Iterator[Fact]:
    number = result.coverage.by_verdict[NOT_ASSESSED]
    if number:
        yield Fact(
            term=trn("{number} item is not assessed", "{number} items are not assessed", number),
            text=tr("it counts nothing until somebody looks"),
        )


def _flagged(result: Result, flag: Flag) -> int:
    return sum(flag in item.flags for item in result.items)
