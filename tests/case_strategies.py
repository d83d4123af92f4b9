"""Hypothesis strategies for cases: any rubric, any answers, any proof and any policy."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from scorereport.model.assessment import NOT_APPLICABLE, Assessment, System
from scorereport.model.checks import Observation, Outcome
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.scoring.providers import Providers
from scorereport.scoring.score import Case
from strategies import assessments, rubrics


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A case, and an item of its rubric to do something with."""

    case: Case
    item: str


@st.composite
def cases(draw: st.DrawFn) -> Drawn:
    """Build a case that is judged on or after the day of its assessment."""
    rubric = draw(rubrics())
    assessment = draw(assessments(rubric))
    items = [item.id for item in rubric.items()]
    room = min(900, (dt.date.max - assessment.assessed).days)
    case = Case(
        assessment=assessment,
        rubric=rubric,
        rubric_sha256="0" * 64,
        as_of=assessment.assessed + dt.timedelta(days=draw(st.integers(0, room))),
        policy=draw(policies()),
        observations=draw(st.dictionaries(st.sampled_from(items), observations())),
    )
    return Drawn(case=case, item=draw(st.sampled_from(items)))


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChain:
    """A case and the systems that carry items of it, and of each other."""

    case: Case
    providers: Providers


CHAIN = ("a", "b", "c", "d")
"""Systems of which each may leave items to those after it."""


@st.composite
def chains(draw: st.DrawFn) -> DrawnChain:
    """Build a case of which others, filed or not, by the same rubric or not, carry items."""
    case = draw(cases()).case
    drawn: dict[str, Case] = {}
    for place, name in enumerate(CHAIN):
        assessment = draw(assessments(case.rubric)) if place else case.assessment
        answered = draw(_left_to(assessment, CHAIN[place + 1 :]))
        system = System(id=name, name=name.upper())
        drawn[name] = replace(
            case,
            assessment=answered.model_copy(update={"system": system, "period": "2026-Q3"}),
            as_of=case.as_of if not place else max(case.as_of, assessment.assessed),
            rubric_sha256=draw(st.sampled_from(["0", "0", "0", "1"])) * 64 if place else "0" * 64,
        )
    filed = draw(st.sets(st.sampled_from(CHAIN[1:]), min_size=1))
    others: Mapping[str, Case] = {name: drawn[name] for name in CHAIN[1:] if name in filed}
    return DrawnChain(case=drawn["a"], providers=Providers(cases=others, names={"b": "Platform"}))


@st.composite
def _left_to(draw: st.DrawFn, assessment: Assessment, names: tuple[str, ...]) -> Assessment:
    """Leave some answers to one of *names*, which may be nobody."""
    answers = {
        item: answer.model_copy(update={"provided_by": draw(st.none() | st.sampled_from(names))})
        if names and answer.status not in {None, NOT_APPLICABLE}
        else answer
        for item, answer in assessment.answers.items()
    }
    return assessment.model_copy(update={"answers": answers})


def policies() -> st.SearchStrategy[Policy]:
    """Build policies."""
    limit = st.none() | st.integers(0, 600)
    return st.builds(
        Policy,
        claims_expire_after=limit,
        evidence_expires_after=limit,
        failing_checks=st.sampled_from(FailingChecks),
        require_evidence=st.booleans(),
        answers_from_checks=st.booleans(),
    )


def observations() -> st.SearchStrategy[tuple[Observation, ...]]:
    """Build what tools measured of one item."""
    one = st.builds(
        Observation,
        tool=st.just("pytest"),
        check=st.sampled_from(["a", "b"]),
        outcome=st.sampled_from(Outcome),
        repeated=st.booleans(),
    )
    return st.lists(one, max_size=3).map(tuple)
