"""What a rubric says of itself: its rule, scale, bands, insights and source."""

from dataclasses import dataclass

from scorereport.model.aggregate import Aggregate
from scorereport.model.rubric import Band, NotApplicable, Rubric, Source
from scorereport.views.language import message, tr, trn
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
    Aggregate.SUM: message("the sum"),
    Aggregate.MEAN: message("the mean"),
    Aggregate.MIN: message("the minimum"),
    Aggregate.MAX: message("the maximum"),
}
_NOT_APPLICABLE = {
    NotApplicable.ZERO: message("An item that does not apply earns 0 and is shown apart."),
    NotApplicable.EXCLUDE: message(
        "An item that does not apply is left out, and its section is rescaled."
    ),
}


def rule_sentence(rubric: Rubric) -> str:
    """Return how a score follows from the items."""
    levels = listed([f"{level.title.lower()} {plain(level.points)}" for level in rubric.levels])
    below = {section.aggregate for section in rubric.sections}
    inside = [tr(AGGREGATES[aggregate]) for aggregate in Aggregate if aggregate in below]
    rule = trn(
        "A section is {inside} of its items, and the score is {aggregate} of the {number} section.",
        "A section is {inside} of its items, "
        "and the score is {aggregate} of the {number} sections.",
        len(rubric.sections),
        inside=listed(inside, "or"),
        aggregate=tr(AGGREGATES[rubric.aggregate]),
    )
    earned = tr("An item earns points by its level: {levels}.", levels=levels)
    return f"{earned} {rule} {tr(_NOT_APPLICABLE[rubric.not_applicable])}"


def levels_table(rubric: Rubric) -> TableView:
    """Return the scale as a table, lowest first."""
    return TableView(
        caption=tr("The scale"),
        head=(tr("Level"), tr("Points"), tr("What it means")),
        rows=tuple((level.title, plain(level.points), level.meaning) for level in rubric.levels),
    )


def bands_table(rubric: Rubric) -> TableView:
    """Return the bands as a table, with their open and closed ends."""
    return TableView(
        caption=tr("The bands"),
        head=(tr("Band"), tr("Score"), tr("What it means")),
        rows=tuple((band.title, band_range(band), band.meaning) for band in rubric.bands),
    )


def band_range(band: Band) -> str:
    """Return the range of *band*, saying of each end whether it belongs to it."""
    if band.at_least is not None and band.at_least == band.up_to:
        return tr("exactly {score}", score=plain(band.at_least))
    ends = (
        (message("at least {score}"), band.at_least),
        (message("above {score}"), band.above),
        (message("up to {score}"), band.up_to),
        (message("below {score}"), band.below),
    )
    return ", ".join(tr(words, score=plain(end)) for words, end in ends if end is not None)


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
