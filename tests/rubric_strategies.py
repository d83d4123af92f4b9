"""Hypothesis strategies for rubrics of any scale and shape; everything they build is sound."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import strategies as st

from scorereport.model.aggregate import Aggregate
from scorereport.model.rubric import (
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
from text_strategies import lines, person_days, prose


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
    return rubric.model_copy(update={"bands": draw(_bands(rubric.highest()))})


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
