"""Tables of a site: plain without a script, to be sorted and filtered with one."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final

from scorereport.views.language import tr
from scorereport.views.parts import Delta, FlagView, LinkView, Status
from scorereport.views.words import day, decimal, delta


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniBar:
    """One section of a small bar chart."""

    x: str
    """Where it stands."""
    y: str
    """Where its top is."""
    height: str
    """How high it is."""
    limits: bool
    """It sets the score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MiniBars:
    """The sections of a system as small bars."""

    summary: str
    """The chart in words, every value named."""
    width: int
    """Width of the view box."""
    height: int
    """Height of the view box."""
    bars: tuple[MiniBar, ...]
    """One for each section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparkline:
    """How a score went, without an axis."""

    summary: str
    """The chart in words, every value named."""
    width: int
    """Width of the view box."""
    height: int
    """Height of the view box."""
    lines: tuple[str, ...]
    """Runs without a gap, as SVG point lists."""
    end: tuple[str, str]
    """Where the newest value is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table."""

    text: str = ""
    """The words or the number."""
    href: str = ""
    """Where the words lead; empty where they lead nowhere."""
    note: str = ""
    """What stands below them, quietly."""
    order: str = ""
    """What the column is sorted by, where that is not the text."""
    strong: bool = False
    """It is what the row is about."""
    limits: bool = False
    """It holds something back."""
    whole: bool = False
    """Its words stay on one line."""
    status: Status | None = None
    """A level or state with its mark."""
    delta: Delta | None = None
    """A movement."""
    flags: tuple[FlagView, ...] = ()
    """What a reader must know at a glance."""
    links: tuple[LinkView, ...] = ()
    """Several links, one after the other."""
    bars: MiniBars | None = None
    """A small bar chart."""
    line: Sparkline | None = None
    """A small line chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    title: str
    """Its head."""
    numeric: bool = False
    """Its cells are numbers and stand on the right."""
    sortable: bool = True
    """A reader may sort by it."""
    falling: bool = False
    """The first click puts the highest on top."""
    sorted: str = ""
    """`ascending` or `descending` where the rows stand in its order already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    """The first one is the head of the row."""
    id: str = ""
    """Its anchor in the page; empty where nothing leads to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table."""

    caption: str
    """What it shows; hidden where a heading says so."""
    columns: tuple[Column, ...]
    """The heads."""
    rows: tuple[Row, ...]
    """The rows; at least one."""
    filterable: bool
    """It is long enough to look for words in."""
    rest: str
    """That it is only the beginning, and where the rest is; empty where it is all."""


_FILTERED_FROM: Final = 8
MOST_ROWS: Final = 250
"""Rows of one table; more of them are read in a spreadsheet."""


def table_view(
    caption: str, columns: Sequence[Column], rows: Iterable[Row], *, total: int | None = None
) -> TableView:
    """Return a table; one of many rows can be filtered, and one of too many is cut.

    *total* is how many rows there are, where *rows* may hold only the first of them.
    """
    first = tuple(islice(rows, MOST_ROWS + 1))
    number = max(total or 0, len(first))
    shown = first[:MOST_ROWS]
    every = tr(
        "These are the first {number}; the page Data has files with all of them.", number=MOST_ROWS
    )
    return TableView(
        caption=caption,
        columns=tuple(columns),
        rows=shown,
        filterable=len(shown) >= _FILTERED_FROM,
        rest=every if number > len(shown) else "",
    )


def number_cell(number: int, *, limits: bool = False) -> Cell:
    """Return a count; none at all is a dash, so that what is there stands out."""
    return Cell(text=str(number) if number else "\N{EN DASH}", order=str(number), limits=limits)


def score_cell(score: Fraction | None, note: str = "") -> Cell:
    """Return a score, and how it is sorted: no score comes below every score."""
    order = "-1" if score is None else f"{float(score):.4f}"
    return Cell(text=decimal(score), order=order, note=note, strong=True)


def delta_cell(change: Fraction | None) -> Cell:
    """Return a movement."""
    order = "-99" if change is None else f"{float(change):.4f}"
    return Cell(delta=delta(change), order=order)


def day_cell(due: dt.date | None) -> Cell:
    """Return a day, on one line; none at all comes after every day."""
    if due is None:
        return Cell(order=dt.date.max.isoformat())
    return Cell(text=day(due).text, order=due.isoformat(), whole=True)
