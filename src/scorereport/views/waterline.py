"""The waterline chart: a bar for each section, and the line that the score falls on.

All numbers are in the units of the chart's own view box; a block is as wide as its points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scorereport.model.exact import units
from scorereport.model.result import Result, ResultItem, ResultSection
from scorereport.model.rubric import Rubric, Section
from scorereport.views.axis import Axis, written
from scorereport.views.language import tr, trn
from scorereport.views.waterline_shapes import Area, Bar, Block, Tick, Waterline
from scorereport.views.words import decimal, level_role, listed, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """The measures of one of the two charts."""

    id: str
    width: int
    left: int
    row: int
    bar_offset: int
    bottom: int
    narrow: bool

    def axis(self, maximum: Fraction) -> Axis:
        """Return the axis for values up to *maximum*."""
        return Axis(self.left, self.width - _RIGHT - self.left, maximum)


_TOP = 34
_RIGHT = 34
_BAR = 20
_GAP = 3
"""Between two blocks, in half units."""
_LABEL = 34
_LETTER = Fraction(28, 5)
_BOLD_LETTER = Fraction(34, 5)
_MOST_TICKS = 10
_WIDE = _Size(id="w1", width=720, left=112, row=40, bar_offset=10, bottom=42, narrow=False)
_NARROW = _Size(id="w2", width=350, left=8, row=50, bar_offset=22, bottom=24, narrow=True)


def waterline_views(rubric: Rubric, result: Result) -> tuple[Waterline, ...]:
    """Return the chart for wide and for narrow screens."""
    return tuple(_waterline(rubric, result, size) for size in (_WIDE, _NARROW))


def _waterline(rubric: Rubric, result: Result, size: _Size) -> Waterline:
    rows = size.row * len(result.sections)
    score, axis = result.scores.counted, size.axis(result.maximum)
    return Waterline(
        id=size.id,
        width=size.width,
        height=_TOP + rows + size.bottom,
        narrow=size.narrow,
        summary=_summary(rubric, result),
        areas=_areas(rubric, result.maximum, axis, named=not size.narrow),
        area_y=_TOP - 4,
        area_height=rows + 8,
        ticks=_ticks(result.maximum, axis),
        bars=tuple(_bar(rubric, result, place, size) for place in range(len(result.sections))),
        bar_height=_BAR,
        name_x=size.left if size.narrow else size.left - 12,
        line_x="" if score is None else axis.at(score),
        line_text="" if score is None else _line_text(result, score),
        line_anchor=_anchor(result, size, axis),
    )


def _summary(rubric: Rubric, result: Result) -> str:
    names = {section.id: section.label for section in rubric.sections}
    values = [f"{names[section.id]} {decimal(section.counted)}" for section in result.sections]
    score = decimal(result.scores.counted)
    return tr(
        "Points by section, of {maximum}: {values}. The score is {score}.",
        maximum=plain(result.maximum),
        values=listed(values),
        score=score,
    )


def _line_text(result: Result, score: Fraction) -> str:
    limiting = sum(section.limits_score for section in result.sections)
    if not limiting:
        return tr("Score {score}", score=decimal(score))
    return trn(
        "Score {score} = lowest section",
        "Score {score} = lowest sections",
        limiting,
        score=decimal(score),
    )


def _anchor(result: Result, size: _Size, axis: Axis) -> str:
    """Return which end of the line's text stands at the line, so that all of it is seen."""
    score = result.scores.counted
    if score is None:
        return "start"
    at = axis.start + axis.length * Fraction(*axis.share(score))
    half = len(_line_text(result, score)) * _BOLD_LETTER / 2
    if at < half:
        return "start"
    return "middle" if at + half <= size.width else "end"


def _areas(rubric: Rubric, maximum: Fraction, axis: Axis, *, named: bool) -> tuple[Area, ...]:
    areas = []
    for place, band in enumerate(rubric.bands):
        start = band.start or Fraction(0)
        end = maximum if band.end is None else min(band.end, maximum)
        if end <= start:
            continue
        above, below = axis.share(end - start)
        fits = named and len(band.title) * _LETTER <= Fraction(axis.length * above, below) + 8
        areas.append(
            Area(
                x=axis.at(start),
                width=written(axis.length * above, below),
                middle=axis.at((start + end) / 2),
                title=band.title if fits else "",
                shaded=place % 2 == 0,
            )
        )
    return tuple(areas)


def _ticks(maximum: Fraction, axis: Axis) -> tuple[Tick, ...]:
    step = -(-maximum // _MOST_TICKS) or 1
    numbers = range(0, int(maximum) + 1, int(step))
    return tuple(Tick(x=axis.at(number), text=str(number)) for number in numbers)


def _bar(rubric: Rubric, result: Result, place: int, size: _Size) -> Bar:
    section = result.sections[place]
    axis = size.axis(section.maximum)
    value = section.counted or Fraction(0)
    above, below = axis.share(value)
    rest = (axis.length - _LABEL) * below - axis.length * above
    return Bar(
        title=_section(rubric, section).label,
        value=decimal(section.counted),
        y=_TOP + size.row * place + size.bar_offset,
        blocks=_blocks(rubric, result.items, section, axis),
        end=axis.at(value, 7),
        rest_x=axis.at(value, _LABEL),
        rest_width=written(max(rest, 0), below),
        limits=section.limits_score,
    )


def _section(rubric: Rubric, section: ResultSection) -> Section:
    return next(entry for entry in rubric.sections if entry.id == section.id)


def _blocks(
    rubric: Rubric, items: Sequence[ResultItem], section: ResultSection, axis: Axis
) -> tuple[Block, ...]:
    """Return a block for each item that earned points, the biggest first.

    Together they are as long as the section's value, whatever it aggregates by.
    """
    inside = [(item.points, item) for item in items if item.section == section.id and item.points]
    scale = lcm(*(points.denominator for points, _ in inside))
    earned = [(units(points, scale), item) for points, item in inside]
    # A unit of points is so many units of the chart, over so many.
    above, below = axis.share(section.counted or 0)
    above, below = above * axis.length, below * sum(points for points, _ in earned)
    blocks, before = [], 0
    for points, item in sorted(earned, key=lambda each: -each[0]):
        width = max(2 * points * above - _GAP * below, _GAP * below)
        blocks.append(
            Block(
                x=written(axis.start * below + before * above, below),
                width=written(width, 2 * below),
                role=level_role(rubric, item.verdict),
            )
        )
        before += points
    return tuple(blocks)
