"""What is open and needs somebody who may decide."""

from collections.abc import Iterator

from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.judged import LapseKind
from scorereport.model.result import Flag, Result
from scorereport.planning.roadmap import Roadmap
from scorereport.views.parts import Fact
from scorereport.views.roadmap_words import target_text
from scorereport.views.standing import lapsing
from scorereport.views.words import count, person_days


def question_facts(result: Result, plan: Roadmap | None) -> tuple[Fact, ...]:
    """Return what is to be decided about *result*, the most pressing first; never nothing."""
    facts = (
        *_about_answers(result),
        *_about_promises(result),
        *(_about_the_plan(plan) if plan else ()),
        *_about_gaps(result),
    )
    return facts or (
        Fact(term="Nothing is open", text="no conflict, no late promise, no step without an owner"),
    )


def _about_answers(result: Result) -> Iterator[Fact]:
    if number := _flagged(result, Flag.CONFLICT):
        yield Fact(
            term=count(number, "conflict"),
            text="an answer and a check disagree: say which of them is right",
        )
    if number := _flagged(result, Flag.OPEN_REMARK):
        yield Fact(
            term=count(number, "open remark"),
            text="a reviewer asked and nobody has answered: see to an answer",
        )
    if number := _flagged(result, Flag.WAIVER_ENDED):
        yield Fact(
            term=count(number, "waiver no longer holds", "waivers no longer hold"),
            text="accept the gap anew, or have it closed",
        )
    ending = sum(
        any(lapse.kind is LapseKind.WAIVER for lapse in lapsing(result, item))
        for item in result.items
    )
    if ending:
        yield Fact(
            term=count(ending, "waiver ends soon", "waivers end soon"),
            text="before the next period is due: accept the gap anew, or have it closed",
        )


def _about_promises(result: Result) -> Iterator[Fact]:
    late = len(result.if_delivered.overdue) if result.if_delivered else 0
    if late:
        yield Fact(
            term=count(late, "promise is overdue", "promises are overdue"),
            text="agree on another day, or plan without it",
        )


def _about_the_plan(plan: Roadmap) -> Iterator[Fact]:
    if plan.target and not plan.reachable:
        yield Fact(
            term=f"{target_text(plan.target)} is out of reach",
            text="aim lower, or remove what keeps it there",
        )
    elif plan.target and plan.effort:
        yield Fact(
            term=person_days(plan.effort),
            text=f"the cheapest way to {target_text(plan.target)}: give the time, or aim lower",
        )
    unowned = sum(step.taking.step.owner is None for step in plan.steps)
    if unowned:
        yield Fact(
            term=count(unowned, "step has no owner", "steps have no owner"),
            text="name who takes it on",
        )


def _about_gaps(result: Result) -> Iterator[Fact]:
    number = result.coverage.by_verdict[NOT_ASSESSED]
    if number:
        yield Fact(
            term=count(number, "item is not assessed", "items are not assessed"),
            text="it counts nothing until somebody looks",
        )


def _flagged(result: Result, flag: Flag) -> int:
    return sum(flag in item.flags for item in result.items)
