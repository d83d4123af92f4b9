"""Hypothesis strategies for the documents, shared by all tests: everything they build is sound."""

import datetime as dt
import functools

import yaml
from hypothesis import strategies as st

from rubric_strategies import rubrics
from scorereport.model.assessment import (
    NOT_APPLICABLE,
    Answer,
    Assessment,
    Condition,
    Decision,
    DecisionOutcome,
    Evidence,
    Planned,
    Remark,
    Review,
    System,
    Waiver,
)
from scorereport.model.base import Document
from scorereport.model.rubric import Rubric
from text_strategies import FIRST_DAY, LAST_DAY, days, ids, lines, person_days, prose

__all__ = [
    "answers",
    "as_yaml",
    "assessments",
    "days",
    "evidence",
    "ids",
    "lines",
    "person_days",
    "prose",
    "rubrics",
    "systems",
]


def as_yaml(document: Document) -> str:
    """Return *document* as the file a person could have written."""
    tree = document.model_dump(mode="json", by_alias=True, exclude_none=True)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


@st.composite
def evidence(draw: st.DrawFn, assessed: dt.date = LAST_DAY) -> Evidence:
    """Build evidence behind a link, collected no later than *assessed*."""
    collected = draw(st.none() | st.dates(FIRST_DAY, assessed))
    return Evidence(
        title=draw(st.none() | lines()),
        url=draw(
            st.sampled_from(["https://example.org/proof?a=b&c=%20", "mailto:ada@example.org"])
        ),
        collected=collected,
        expires=draw(st.none() | st.dates(collected or FIRST_DAY, LAST_DAY)),
    )


@st.composite
def answers(draw: st.DrawFn, rubric: Rubric, assessed: dt.date = LAST_DAY) -> Answer:
    """Build an answer on the scale of *rubric*, given no later than *assessed*."""
    levels = [level.id for level in rubric.levels]
    status = draw(st.sampled_from([*levels, NOT_APPLICABLE, None]))
    per_model = draw(st.dictionaries(lines(), st.sampled_from(levels), min_size=1, max_size=3))
    given = [status] if status else list(per_model.values())
    rank = -1 if status == NOT_APPLICABLE else min(map(levels.index, given))
    higher = levels[rank + 1 :] if rank >= 0 else []
    return Answer(
        status=status,
        per_model=None if status else per_model,
        confirmed=draw(st.none() | st.dates(FIRST_DAY, assessed)),
        note=draw(st.none() | prose()),
        evidence=tuple(draw(st.lists(evidence(assessed), max_size=2))),
        owner=draw(st.none() | lines()),
        planned=draw(st.none() | _planned(higher)) if higher else None,
        effort=draw(st.none() | st.dictionaries(st.sampled_from(levels[1:]), person_days())),
        waiver=draw(st.none() | _waivers()),
        reason=draw(prose()) if status == NOT_APPLICABLE else None,
    )


@st.composite
def assessments(draw: st.DrawFn, rubric: Rubric) -> Assessment:
    """Build an assessment by *rubric* that leaves some items open."""
    assessed = draw(days())
    items = [item.id for item in rubric.items()]
    answered = draw(st.lists(st.sampled_from(items), unique=True, max_size=8))
    return Assessment(
        schema_version=1,
        rubric=None,
        system=draw(systems()),
        period=draw(st.sampled_from(["2026-Q3", "2026-09", "launch"])),
        assessed=assessed,
        assessors=tuple(
            draw(st.lists(lines().map(lambda name: f"A {name}"), min_size=1, max_size=3))
        ),
        target=draw(st.none() | st.sampled_from([band.id for band in rubric.bands])),
        answers={item: draw(answers(rubric, assessed)) for item in answered},
        reviews=tuple(draw(st.lists(_reviews(), max_size=2))),
        remarks=tuple(draw(st.lists(_remarks(items), max_size=2))),
        decision=draw(st.none() | _decisions(items)),
    )


@functools.cache
def systems() -> st.SearchStrategy[System]:
    """Build systems that have a name."""
    return st.builds(
        System,
        id=ids(),
        name=lines(),
        team=st.none() | lines(),
        owner=st.none() | lines(),
        tier=st.none() | st.sampled_from(["critical", "standard"]),
        models=st.lists(lines(), max_size=2, unique=True).map(tuple),
        retired=st.none() | days(),
    )


@functools.cache
def _waivers() -> st.SearchStrategy[Waiver]:
    return st.builds(Waiver, reason=prose(), approved_by=st.just("Grace Example"), expires=days())


def _planned(levels: list[str]) -> st.SearchStrategy[Planned]:
    return st.builds(Planned, status=st.sampled_from(levels), due=days())


@functools.cache
def _reviews() -> st.SearchStrategy[Review]:
    return st.builds(
        Review,
        by=lines(),
        date=days(),
        outcome=st.sampled_from(["agreed", "disagreed"]),
        answers_sha256=st.none() | st.just("0" * 64),
    )


def _remarks(items: list[str]) -> st.SearchStrategy[Remark]:
    return st.builds(
        Remark,
        by=lines(),
        date=days(),
        item=st.sampled_from(items),
        text=prose(),
        open=st.booleans(),
    )


def _decisions(items: list[str]) -> st.SearchStrategy[Decision]:
    condition = st.builds(Condition, item=st.sampled_from(items), due=days(), owner=lines())
    return st.builds(
        Decision,
        outcome=st.sampled_from(DecisionOutcome),
        by=lines(),
        date=days(),
        note=st.none() | prose(),
        conditions=st.lists(condition, max_size=2).map(tuple),
    )
