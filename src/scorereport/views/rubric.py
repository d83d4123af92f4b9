"""What a rubric says of itself: its rule, scale, bands, insights and source."""

from dataclasses import dataclass

from scorereport.model.aggregate import Aggregate
from scorereport.model.rubric import Band, NotApplicable, Rubric, Source
from scorereport.views.parts import Span
from scorereport.views.words import listed, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A small table of texts."""

    caption: str
    """What it lists."""
    head: tuple[str, ...]
    """Column heads."""
    rows: tuple[tuple[str, ...], ...]
    """The first cell of a row names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightView:
    """Something learnt from applying the rubric."""

    title: str
    """In a few words."""
    text: str
    """Markdown."""


AGGREGATES = {
    Aggregate.SUM: "the sum",
    Aggregate.MEAN: "the mean",
    Aggregate.MIN: "the minimum",
    Aggregate.MAX: "the maximum",
}
_NOT_APPLICABLE = {
    NotApplicable.ZERO: "An item that does not apply earns 0 and is shown apart.",
    NotApplicable.EXCLUDE: "An item that does not apply is left out, and its section is rescaled.",
}


def rule_sentence(rubric: Rubric) -> str:
    """Return how a score follows from the items."""
    levels = listed([f"{level.title.lower()} {plain(level.points)}" for level in rubric.levels])
    below = {section.aggregate for section in rubric.sections}
    inside = listed([AGGREGATES[aggregate] for aggregate in Aggregate if aggregate in below], "or")
    return (
        f"An item earns points by its level: {levels}. "
        f"A section is {inside} of its items, and the score is {AGGREGATES[rubric.aggregate]} "
        f"of the {len(rubric.sections)} sections. {_NOT_APPLICABLE[rubric.not_applicable]}"
    )


def levels_table(rubric: Rubric) -> TableView:
    """Return the scale as a table, lowest first."""
    return TableView(
        caption="The scale",
        head=("Level", "Points", "What it means"),
        rows=tuple((level.title, plain(level.points), level.meaning) for level in rubric.levels),
    )


def bands_table(rubric: Rubric) -> TableView:
    """Return the bands as a table, with their open and closed ends."""
    return TableView(
        caption="The bands",
        head=("Band", "Score", "What it means"),
        rows=tuple((band.title, band_range(band), band.meaning) for band in rubric.bands),
    )


def band_range(band: Band) -> str:
    """Return the range of *band*, saying of each end whether it belongs to it."""
    ends = []
    if band.at_least is not None and band.at_least == band.up_to:
        return f"exactly {plain(band.at_least)}"
    for words, end in (
        ("at least", band.at_least),
        ("above", band.above),
        ("up to", band.up_to),
        ("below", band.below),
    ):
        if end is not None:
            ends.append(f"{words} {plain(end)}")
    return ", ".join(ends)


def insight_views(rubric: Rubric) -> tuple[InsightView, ...]:
    """Return what applying the rubric taught."""
    return tuple(InsightView(title=entry.title, text=entry.text) for entry in rubric.insights)


def source_spans(source: Source) -> tuple[Span, ...]:
    """Return the rubric's source as one reference."""
    return (
        Span(text=f"{listed(source.authors)}: "),
        Span(text=source.title, strong=True),
        Span(text=f". {source.published}."),
    )
