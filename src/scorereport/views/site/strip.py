"""Where the systems stand: every score as a dot on the rubric's own axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.history.cohort import Cohort
from scorereport.model.rubric import Band
from scorereport.views.language import tr
from scorereport.views.text_width import width_of
from scorereport.views.words import decimal, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class StripDot:
    """One system, or several with the same score where names have no room."""

    x: str
    """Where it stands."""
    y: str
    """How high it is stacked."""
    name: str
    """The system's name; empty where it has no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripBand:
    """A band of the axis."""

    x: str
    """Where it begins."""
    width: str
    """How wide it is."""
    middle: str
    """Where its name stands."""
    title: str
    """Its name; empty where it has no room."""
    shaded: bool
    """Every other band is, so that they are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripTick:
    """A number of the axis."""

    x: str
    """Where it stands."""
    text: str
    """The number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripChart:
    """The dots on one width of screen."""

    narrow: bool
    """It is the one for small screens."""
    summary: str
    """The chart in words."""
    width: int
    """Width of the view box."""
    height: int
    """Height of the view box."""
    base: str
    """How high the axis lies."""
    radius: str
    """Size of a dot."""
    dots: tuple[StripDot, ...]
    """The systems."""
    bands: tuple[StripBand, ...]
    """The bands."""
    ticks: tuple[StripTick, ...]
    """The numbers of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripView:
    """Where the systems stand, for wide and for narrow screens."""

    charts: tuple[StripChart, ...]
    """The same chart twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """Measures of one width of screen."""

    width: int
    narrow: bool
    radius: Fraction
    row: Fraction
    """How far dots that would touch stand above each other."""


_PAD: Final = 14
_SMALL: Final = Fraction(11)
_NAMES_UP_TO: Final = 24
_DENSE_FROM: Final = 60
_HIGHEST: Final = 240


def strip_view(cohort: Cohort) -> StripView:
    """Return where the systems of *cohort* stand; it has at least one score."""
    dense = len(cohort.members) > _DENSE_FROM
    radius, row = (Fraction(3), Fraction(7)) if dense else (Fraction(6), Fraction(18))
    sheets = (
        _Sheet(width=1060, narrow=False, radius=radius, row=row),
        _Sheet(width=340, narrow=True, radius=radius, row=row),
    )
    return StripView(charts=tuple(_chart(cohort, sheet) for sheet in sheets))


def _chart(cohort: Cohort, sheet: _Sheet) -> StripChart:
    maximum = cohort.rubric.highest()
    unit = (sheet.width - 2 * _PAD) / maximum
    dots, highest = _stacked(cohort, sheet, unit)
    top = min(highest * sheet.row, Fraction(_HIGHEST)) + 30
    across = {score: _written(_PAD + score * unit) for score in {score for score, _, _ in dots}}
    heights = [
        _written(top - 13 - min(level * sheet.row, Fraction(_HIGHEST))) for level in range(highest)
    ]
    return StripChart(
        narrow=sheet.narrow,
        summary=_summary(cohort),
        width=sheet.width,
        height=int(top) + 48,
        base=_written(top),
        radius=_written(sheet.radius),
        dots=tuple(
            StripDot(x=across[score], y=heights[level], name=name) for score, level, name in dots
        ),
        bands=tuple(_bands(cohort.rubric.bands, maximum, unit)),
        ticks=_ticks(maximum, unit),
    )


def _stacked(
    cohort: Cohort, sheet: _Sheet, unit: Fraction
) -> tuple[list[tuple[Fraction, int, str]], int]:
    """Return score, level and name of each dot, and the number of levels.

    A dot goes as low as it can without touching another or a name.
    """
    named = not sheet.narrow and len(cohort.members) <= _NAMES_UP_TO
    ends: list[Fraction] = []
    dots = []
    for score, labels in sorted(_labels(cohort).items()):
        middle, free = score * unit, 0
        start = middle - sheet.radius - 2
        for label in sorted(labels):
            fits = named and sheet.width - _PAD - middle > width_of(label, _SMALL) + 14
            name = label if fits else ""
            end = middle + sheet.radius + (width_of(name, _SMALL) + 14 if name else 2)
            # Where one of the same score found no room, the next one finds none.
            level = next((at for at in range(free, len(ends)) if ends[at] <= start), len(ends))
            ends[level : level + 1] = [end]
            dots.append((score, level, name))
            free = level + 1
    return dots, len(ends)


def _labels(cohort: Cohort) -> Mapping[Fraction, Sequence[str]]:
    """Return the names of the systems by their score."""
    found: dict[Fraction, list[str]] = {}
    for member in cohort.members:
        if member.now.scores.counted is not None:
            found.setdefault(member.now.scores.counted, []).append(member.now.system.label)
    return found


def _bands(bands: Sequence[Band], maximum: Fraction, unit: Fraction) -> list[StripBand]:
    areas = [(band, band.start or Fraction(0), _end(band, maximum)) for band in bands]
    return [
        StripBand(
            x=_written(_PAD + start * unit),
            width=_written((end - start) * unit),
            middle=_written(_PAD + (start + end) / 2 * unit),
            title="" if width_of(band.title, _SMALL) > (end - start) * unit - 4 else band.title,
            shaded=place % 2 == 1,
        )
        for place, (band, start, end) in enumerate(area for area in areas if area[2] > area[1])
    ]


def _end(band: Band, maximum: Fraction) -> Fraction:
    return maximum if band.end is None else min(band.end, maximum)


def _ticks(maximum: Fraction, unit: Fraction) -> tuple[StripTick, ...]:
    step = max(1, -(-int(maximum) // 10))
    marks = [Fraction(mark) for mark in range(0, int(maximum) + 1, step)]
    return tuple(StripTick(x=_written(_PAD + mark * unit), text=plain(mark)) for mark in marks)


def _summary(cohort: Cohort) -> str:
    titles = {band.id: band.title for band in cohort.rubric.bands}
    counts = ", ".join(
        f"{titles[band]} {number}" for band, number in cohort.by_band().items() if number
    )
    told = cohort.spread()
    if told is None:
        return tr("Systems by band: {numbers}.", numbers=counts)
    return tr(
        "Systems by band: {numbers}. Scores go from {lowest} to {highest}.",
        numbers=counts,
        lowest=decimal(told.lowest),
        highest=decimal(told.highest),
    )


def _written(value: Fraction) -> str:
    return f"{float(value):.1f}".removesuffix(".0")
