"""Trend charts: one line for each section and one for the score, on the rubric's own axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby, pairwise

from scorereport.history.series import Entry
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric, Section
from scorereport.views.axis import Axis
from scorereport.views.language import tr, trn
from scorereport.views.parts import Delta
from scorereport.views.words import decimal, delta, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One period's value."""

    x: str
    """Where it stands."""
    y: str
    """How high it stands."""
    last: bool
    """It is the newest one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A line across the chart, with its number."""

    y: str
    """How high it lies."""
    text: str
    """The number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """One line over the periods."""

    id: str
    """Unique in the page."""
    title: str
    """What the line shows."""
    delta: Delta
    """How it moved since the period before."""
    summary: str
    """The chart in words, every value named."""
    width: int
    """Width of the view box."""
    height: int
    """Height of the view box."""
    grid: tuple[GridLine, ...]
    """Lines at the ends of the bands."""
    grid_x: tuple[str, str]
    """Where the grid lines begin and end."""
    lines: tuple[str, ...]
    """Runs of points without a gap, as SVG point lists; a missing period interrupts the line."""
    points: tuple[TrendPoint, ...]
    """The values."""
    break_x: tuple[str, ...]
    """Where the rubric's edition changed: nothing connects across."""
    last_text: str
    """The newest value."""
    last_x: str
    """Where it is written."""
    last_y: str
    """How high it is written."""
    first_period: str
    """Name of the first period."""
    last_period: str
    """Name of the newest period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendView:
    """How the values moved over the periods."""

    heading: str
    """Like Four periods."""
    note: str
    """What to know before comparing."""
    charts: tuple[TrendChart, ...]
    """The score first, then the sections."""
    periods: tuple[str, ...]
    """Column heads of the same numbers as a table."""
    rows: tuple[tuple[str, ...], ...]
    """The same numbers as a table: a name, then a value for each period."""


_WIDTH, _HEIGHT = 250, 118
_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 38, 10, 20
_FEWEST = 2

Values = Sequence[Fraction | None]


def trend_view(rubric: Rubric, result: Result, entries: Sequence[Entry]) -> TrendView | None:
    """Return how the values went; None with fewer than two comparable periods."""
    if sum(entry.comparable for entry in entries) < _FEWEST:
        return None
    lines = {tr("Score"): [entry.score for entry in entries]} | {
        section.label: [entry.sections.get(section.id) for entry in entries]
        for section in rubric.sections
    }
    maxima = [result.maximum, *(section.maximum for section in result.sections)]
    return TrendView(
        heading=trn("{number} period side by side", "{number} periods side by side", len(entries)),
        note=_note(entries, result),
        charts=tuple(
            _chart(f"t{place}", title, values, entries, _axis(rubric, maxima[place]))
            for place, (title, values) in enumerate(lines.items())
        ),
        periods=tuple(entry.period for entry in entries),
        rows=_rows(lines, entries),
    )


def score_chart(
    chart_id: str,
    title: str,
    rubric: Rubric,
    entries: Sequence[Entry],
    section: Section | None = None,
) -> TrendChart:
    """Return how the score, or that of *section*, went over *entries*, two of them comparable.

    It moved between the newest assessment and the period before that.
    """
    values = [entry.sections.get(section.id) if section else entry.score for entry in entries]
    top = max(level.points for level in rubric.levels)
    highest = section.highest(top) if section else rubric.highest()
    chart = _chart(chart_id, title, values, entries, _axis(rubric, highest))
    newest = max(place for place, entry in enumerate(entries) if entry.assessed)
    return replace(chart, delta=_delta(values[: newest + 1]))


def _note(entries: Sequence[Entry], result: Result) -> str:
    notes = [tr("Every panel has the same axis.")]
    if any(not entry.assessed for entry in entries):
        notes.append(tr("A gap is a period that was not assessed."))
    if any(entry.assessed and not entry.comparable for entry in entries):
        notes.append(
            tr(
                "Only the {edition} edition is drawn; "
                "a dashed line marks where the edition changed, and nothing is compared across it.",
                edition=result.rubric.edition,
            )
        )
    return " ".join(notes)


def _axis(rubric: Rubric, maximum: Fraction) -> tuple[Fraction, tuple[Fraction, ...]]:
    """Return the end of the axis, and where its lines lie."""
    ends = {band.end for band in rubric.bands if band.end is not None and band.end < maximum}
    inner = sorted(ends)[-2:]
    return maximum, (Fraction(0), *(end for end in inner if end > 0), maximum)


def _chart(
    chart_id: str,
    title: str,
    values: Values,
    entries: Sequence[Entry],
    axis: tuple[Fraction, tuple[Fraction, ...]],
) -> TrendChart:
    maximum, lines = axis
    x, y = _x_axis(values), Axis(_HEIGHT - _BOTTOM, _TOP + _BOTTOM - _HEIGHT, maximum)
    drawn = [(place, value) for place, value in enumerate(values) if value is not None]
    # Where nothing is drawn, the newest value is missing at the start and at the top.
    end, last = drawn[-1] if drawn else (0, None)
    return TrendChart(
        id=chart_id,
        title=title,
        delta=_delta(values),
        summary=_summary(title, values, entries),
        width=_WIDTH,
        height=_HEIGHT,
        grid=tuple(GridLine(y=y.at(line), text=plain(line)) for line in lines),
        grid_x=(str(_LEFT), str(_WIDTH - _RIGHT + 4)),
        lines=_runs(values, x, y),
        points=tuple(
            TrendPoint(x=x.at(place), y=y.at(value), last=(place == end)) for place, value in drawn
        ),
        break_x=_breaks(entries, x),
        last_text=decimal(last),
        last_x=x.at(end, 7),
        last_y=y.at(maximum if last is None else last, 4),
        first_period=entries[0].period,
        last_period=entries[-1].period,
    )


def _x_axis(values: Values) -> Axis:
    return Axis(_LEFT, _WIDTH - _LEFT - _RIGHT, Fraction(max(len(values) - 1, 1)))


def _delta(values: Values) -> Delta:
    newest, before = values[-1], values[-2]
    return delta(None if newest is None or before is None else newest - before)


def _summary(title: str, values: Values, entries: Sequence[Entry]) -> str:
    told = ", ".join(
        f"{entry.period} {tr('not comparable') if value is None else decimal(value)}"
        if entry.assessed
        else f"{entry.period} {tr('not assessed')}"
        for entry, value in zip(entries, values, strict=True)
    )
    return tr("{title} by period: {values}.", title=title, values=told)


def _runs(values: Values, x: Axis, y: Axis) -> tuple[str, ...]:
    runs = []
    for drawn, run in groupby(enumerate(values), key=lambda each: each[1] is not None):
        if drawn:
            points = [f"{x.at(place)},{y.at(v)}" for place, v in run if v is not None]
            runs.append(" ".join(points))
    return tuple(runs)


def _breaks(entries: Sequence[Entry], x: Axis) -> tuple[str, ...]:
    assessed = [(place, entry) for place, entry in enumerate(entries) if entry.assessed]
    return tuple(
        x.at(Fraction(earlier + place, 2))
        for (earlier, one), (place, other) in pairwise(assessed)
        if one.edition != other.edition
    )


def _rows(lines: Mapping[str, Values], entries: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            title,
            *(_cell(entry, value) for entry, value in zip(entries, values, strict=True)),
        )
        for title, values in lines.items()
    )


def _cell(entry: Entry, value: Fraction | None) -> str:
    if not entry.assessed:
        return tr("not assessed")
    return decimal(value) if entry.comparable else tr("{edition} edition", edition=entry.edition)
