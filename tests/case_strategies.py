"""Hypothesis strategies for cases: any rubric, any answers, any proof and any policy."""

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

from scorereport.model.checks import Observation, Outcome
from scorereport.model.workspace import FailingChecks, Policy
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
