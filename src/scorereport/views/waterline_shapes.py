"""What the waterline chart is drawn of, in the units of its own view box."""

from dataclasses import dataclass

from scorereport.views.parts import LevelRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A band of scores, as a strip behind the bars."""

    x: str
    """Left edge."""
    width: str
    """Width."""
    middle: str
    """Where its name is centred."""
    title: str
    """The band's name; empty where it does not fit."""
    shaded: bool
    """Every second strip is tinted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A number on the axis."""

    x: str
    """Where it stands."""
    text: str
    """The number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One item's points inside a bar."""

    x: str
    """Left edge."""
    width: str
    """Width."""
    role: LevelRole
    """The level that earned the points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One section."""

    title: str
    """The section's short name."""
    value: str
    """Its value."""
    y: int
    """Top edge of the bar."""
    blocks: tuple[Block, ...]
    """What it is made of, whole points first."""
    end: str
    """Where the value is written."""
    rest_x: str
    """Where the thin line of what is missing begins."""
    rest_width: str
    """How long that line is."""
    limits: bool
    """This section sets the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterline:
    """The chart in one size."""

    id: str
    """Unique in the page."""
    width: int
    """Width of the view box."""
    height: int
    """Height of the view box."""
    narrow: bool
    """Names stand above the bars."""
    summary: str
    """The chart in words, for those who do not see it."""
    areas: tuple[Area, ...]
    """The bands."""
    area_y: int
    """Top edge of the bands."""
    area_height: int
    """Height of the bands."""
    ticks: tuple[Tick, ...]
    """The axis."""
    bars: tuple[Bar, ...]
    """The sections, in rubric order."""
    bar_height: int
    """Height of every bar."""
    name_x: int
    """Where the names stand."""
    line_x: str
    """Where the score falls; empty where there is no score."""
    line_text: str
    """What is written at the line."""
    line_anchor: str
    """Which end of that text stands at the line: start, middle or end."""
