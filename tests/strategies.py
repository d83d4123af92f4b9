"""Hypothesis strategies for the documents, shared by all tests: everything they build is sound."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import yaml
from hypothesis import strategies as st

from scorereport.loading.rubric_bands import highest_score
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
from scorereport.model.rubric import (
    Aggregate,
    Band,
    Guidance,
    Item,
    Level,
    NotApplicable,
    Reference,
    Rubric,
    Section,
    Source,
    Support,
)

_ALPHABET = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))
_FIRST_DAY = dt.date(2020, 1, 1)
_LAST_DAY = dt.date(2029, 12, 31)


def as_yaml(document: Document) -> str:
    """Return *document* as the file a person could have written."""
    tree = document.model_dump(mode="json", by_alias=True, exclude_none=True)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def lines() -> st.SearchStrategy[str]:
    """Build texts of one line, with anything a person could type."""
    return st.text(_ALPHABET, min_size=1, max_size=30).map(str.strip).filter(bool)


def prose() -> st.SearchStrategy[str]:
    """Build texts of several lines."""
    return st.lists(lines(), min_size=1, max_size=3).map("\n".join)


def ids() -> st.SearchStrategy[str]:
    """Build ids of items, sections, systems and bands."""
    return st.from_regex(r"[a-z0-9]([a-z0-9_.-]{0,10}[a-z0-9])?", fullmatch=True)


def days() -> st.SearchStrategy[dt.date]:
    """Build dates that an assessment could carry."""
    return st.dates(_FIRST_DAY, _LAST_DAY)


def person_days() -> st.SearchStrategy[Fraction]:
    """Build efforts, in quarters of a day."""
    return st.integers(1, 80).map(lambda quarters: Fraction(quarters, 4))


@st.composite
def evidence(draw: st.DrawFn, assessed: dt.date = _LAST_DAY) -> Evidence:
    """Build evidence behind a link, collected no later than *assessed*."""
    collected = draw(st.none() | st.dates(_FIRST_DAY, assessed))
    return Evidence(
        title=draw(st.none() | lines()),
        url=draw(
            st.sampled_from(["https://example.org/proof?a=b&c=%20", "mailto:ada@example.org"])
        ),
        collected=collected,
        expires=draw(st.none() | st.dates(collected or _FIRST_DAY, _LAST_DAY)),
    )


@st.composite
def answers(draw: st.DrawFn, rubric: Rubric, assessed: dt.date = _LAST_DAY) -> Answer:
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
        confirmed=draw(st.none() | st.dates(_FIRST_DAY, assessed)),
        note=draw(st.none() | prose()),
        evidence=tuple(draw(st.lists(evidence(assessed), max_size=2))),
        owner=draw(st.none() | lines()),
        planned=draw(st.none() | _planned(higher)) if higher else None,
        effort=draw(st.none() | st.dictionaries(st.sampled_from(levels[1:]), person_days())),
        waiver=draw(
            st.none()
            | st.builds(
                Waiver, reason=prose(), approved_by=st.just("Grace Example"), expires=days()
            )
        ),
        reason=draw(prose()) if status == NOT_APPLICABLE else None,
    )


@st.composite
def assessments(draw: st.DrawFn, rubric: Rubric) -> Assessment:
    """Build an assessment by *rubric* that leaves some items open."""
    assessed = draw(days())
    items = [item.id for item in rubric.items()]
    answered = draw(st.lists(st.sampled_from(items), unique=True))
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


@st.composite
def rubrics(draw: st.DrawFn) -> Rubric:
    """Build rubrics of any scale and of sections up to two deep, with bands that cover all."""
    levels = draw(_scales())
    names = [level.id for level in levels]
    sections = tuple(
        draw(_sections(f"s{index}", names, depth=draw(st.integers(0, 1))))
        for index in range(draw(st.integers(1, 3)))
    )
    rubric = Rubric(
        schema_version=1,
        id="drawn",
        edition="1",
        title=draw(lines()),
        licence="Apache-2.0",
        source=Source(title="Drawn", authors=("Ada",), published="2026", url="https://example.org"),
        about=draw(prose()),
        levels=levels,
        support=Support(
            evidence=draw(st.sampled_from(names)),
            check=draw(st.sampled_from(names)),
            repeated_check=draw(st.sampled_from(names)),
        ),
        not_applicable=draw(st.sampled_from(NotApplicable)),
        aggregate=draw(st.sampled_from(Aggregate)),
        sections=sections,
        bands=(Band(id="all", title="All", meaning="Every score."),),
    )
    return rubric.model_copy(update={"bands": draw(_bands(highest_score(rubric)))})


def _planned(levels: list[str]) -> st.SearchStrategy[Planned]:
    return st.builds(Planned, status=st.sampled_from(levels), due=days())


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


@st.composite
def _scales(draw: st.DrawFn) -> tuple[Level, ...]:
    halves = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True).map(sorted))
    return tuple(
        Level(id=f"l{index}", title=draw(lines()), points=Fraction(half, 2), meaning="Meant.")
        for index, half in enumerate([0, *halves])
    )


@st.composite
def _sections(draw: st.DrawFn, name: str, levels: list[str], depth: int) -> Section:
    count = draw(st.integers(1, 4))
    inner = [draw(_sections(f"{name}.{i}", levels, depth - 1)) for i in range(count * depth)]
    items = [draw(_items(f"{name}-{i}", levels)) for i in range(count * (depth == 0))]
    return Section(
        id=name,
        title=draw(lines()),
        about=draw(prose()),
        aggregate=draw(st.sampled_from(Aggregate)),
        items=tuple(items),
        sections=tuple(inner),
    )


@st.composite
def _items(draw: st.DrawFn, name: str, levels: list[str]) -> Item:
    guidance = Guidance(counts="It counts.", steps=("Do it.",), effort_reason="It is work.")
    effort: Mapping[str, Fraction] = {level: draw(person_days()) for level in levels[1:]}
    return Item(
        id=name,
        title=draw(lines()),
        why=draw(prose()),
        guidance=dict.fromkeys(levels[1:], guidance),
        effort=effort,
        value=draw(st.integers(1, 5)),
        value_reason="It matters.",
        evidence=("A link",),
        references=(Reference(title="Read", url="https://example.org/read"),),
    )


@st.composite
def _bands(draw: st.DrawFn, highest: Fraction) -> tuple[Band, ...]:
    # Halves and quarters survive the way through a file exactly; thirds would not.
    quarters = range(1, int(highest * 4))
    cuts = draw(st.lists(st.sampled_from(quarters), unique=True, max_size=4)) if quarters else []
    ends = [Fraction(cut, 4) for cut in sorted(cuts)]
    return tuple(
        Band(
            id=f"b{index}",
            title=draw(lines()),
            meaning="Meant.",
            above=ends[index - 1] if index else None,
            at_least=None if index else Fraction(0),
            up_to=ends[index] if index < len(ends) else None,
        )
        for index in range(len(ends) + 1)
    )
