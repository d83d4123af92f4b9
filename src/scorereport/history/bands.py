"""When a system reached each band, and since when it has held it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from scorereport.model.rubric import Band, Rubric
from scorereport.model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A band that a system was in or above at some time."""

    band: Band
    first: str
    """The first period that was in it or above."""
    since: str | None
    """The period since which every assessment was; None where the newest one is below."""
    lost: str | None
    """The first period below it after the last one that was not; None where it holds."""


def bands_reached(rubric: Rubric, past: Sequence[Standing]) -> Iterator[Reached]:
    """Yield each band above the lowest that was reached, highest first.

    *past* is a system's standings, oldest first; only those scored by *rubric* are asked.
    """
    ranks = {band.id: rank for rank, band in enumerate(rubric.bands)}
    comparable = [each for each in past if each.rubric == rubric.name]
    heights = [ranks[each.band] if each.band else -1 for each in comparable]
    for rank, band in reversed(list(enumerate(rubric.bands))[1:]):
        held = [height >= rank for height in heights]
        if any(held):
            run = len(list(takewhile(bool, reversed(held))))
            after = len(held) - list(reversed(held)).index(True)
            yield Reached(
                band=band,
                first=comparable[held.index(True)].period,
                since=comparable[-run].period if run else None,
                lost=None if run else comparable[after].period,
            )
