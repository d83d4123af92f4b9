"""Trend charts: one line for each section and one for the score, on the rubric's own axis."""

from dataclasses import dataclass

from scorereport.views.parts import Delta


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
