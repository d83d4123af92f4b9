"""Small charts that stand in tables: sections as bars, a score over the periods as a line."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Final

from scorereport.model.rubric import Rubric
from scorereport.model.standing import SectionStanding, Standing
from scorereport.views.language import tr
from scorereport.views.site.table import MiniBar, MiniBars, Sparkline
from scorereport.views.words import decimal

_BAR_STEP: Final = 28
_BAR_WIDTH: Final = 24
_BAR_HEIGHT: Final = 22
_LINE_WIDTH: Final = 120
_LINE_HEIGHT: Final = 30


def mini_bars(rubric: Rubric, standing: Standing) -> MiniBars:
    """Return the sections of *standing* as bars on one axis."""
    names = {section.id: section.label for section in rubric.sections}
    told = ", ".join(f"{names[each.id]} {decimal(each.counted)}" for each in standing.sections)
    limiting = standing.limiting
    return MiniBars(
        summary=told,
        width=_BAR_STEP * len(standing.sections),
        height=_BAR_HEIGHT,
        bars=tuple(
            _bar(place, section, limits=section.id in limiting)
            for place, section in enumerate(standing.sections)
        ),
    )


def _bar(place: int, section: SectionStanding, *, limits: bool) -> MiniBar:
    value, maximum = section.counted or Fraction(0), section.maximum
    # Whole numbers over one other: a fraction for each step would cost several times as much.
    high = value.numerator * maximum.denominator * _BAR_HEIGHT
    whole = value.denominator * maximum.numerator
    return MiniBar(
        x=str(place * _BAR_STEP),
        y=_written((whole * _BAR_HEIGHT - high) / whole),
        height=_written(high / whole),
        limits=limits,
    )


def sparkline(past: Sequence[Standing], periods: Sequence[str]) -> Sparkline | None:
    """Return how the score of the last of *past* went over *periods*, oldest first.

    None with fewer than two values of its edition; what other editions say is left out.
    """
    now = past[-1]
    scores: Mapping[str, Fraction | None] = {
        each.period: each.scores.counted for each in past if each.rubric == now.rubric
    }
    known = [period for period in periods if scores.get(period) is not None]
    if len(known) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    told = ", ".join(f"{period} {decimal(scores.get(period))}" for period in known)
    lines = list(_runs([scores.get(period) for period in periods], now.maximum))
    return Sparkline(
        summary=tr("Score by period: {scores}", scores=told),
        width=_LINE_WIDTH,
        height=_LINE_HEIGHT,
        lines=tuple(" ".join(f"{x},{y}" for x, y in line) for line in lines),
        end=lines[-1][-1],
    )


def _runs(
    values: Sequence[Fraction | None], maximum: Fraction
) -> Iterator[Sequence[tuple[str, str]]]:
    step = Fraction(_LINE_WIDTH - 8, max(len(values) - 1, 1))
    for known, run in groupby(enumerate(values), key=lambda place: place[1] is not None):
        if known:
            yield [
                (_written(4 + at * step), _written(_y(value, maximum)))
                for at, value in run
                if value is not None
            ]


def _y(value: Fraction, maximum: Fraction) -> Fraction:
    return _LINE_HEIGHT - 4 - value / maximum * (_LINE_HEIGHT - 8)


def _written(value: Fraction | float) -> str:
    return f"{float(value):.1f}".removesuffix(".0")
