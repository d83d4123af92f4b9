"""Values that move along a straight line, and the lower envelope where several are combined.

A *path* tells how a value moves between time 0 and 1: the points at which its direction may
change, straight in between. All times and values are exact.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from itertools import pairwise
from typing import Final

from scorereport.model.exact import total

Path = tuple[tuple[Fraction, Fraction], ...]
"""Times with their values, from time 0 to time 1."""

_START: Final = Fraction(0)
_END: Final = Fraction(1)
_ENDS: Final = (0, 1)


def straight(start: Fraction, end: Fraction) -> Path:
    """Return the path that leads straight from *start* to *end*."""
    return ((_START, start), (_END, end))


def times(paths: Sequence[Path]) -> list[Fraction]:
    """Return every time at which any of *paths* may turn, in order."""
    return [_START, *sorted({time for path in paths for time, _ in path[1:-1]}), _END]


def at(path: Path, time: Fraction) -> Fraction:
    """Return the value of *path* at *time*."""
    if time is _START or time is _END:  # nearly always, and then there is nothing to compute
        return path[0 if time is _START else -1][1]
    for (start, low), (end, high) in pairwise(path):
        if time <= end:
            return low + (high - low) * (time - start) / (end - start)
    return path[-1][1]


def weighted_sum(paths: Sequence[Path], weight: Fraction) -> Path:
    """Return the sum of *paths* times *weight*."""
    if all(len(path) == len(_ENDS) for path in paths):
        return straight(*(weight * total(path[end][1] for path in paths) for end in _ENDS))
    return tuple((time, weight * total(at(path, time) for path in paths)) for time in times(paths))


def lowest(paths: Sequence[Path]) -> Path:
    """Return the least of *paths* at every time; it turns where another one becomes the least."""
    turns = [_START]
    for start, end in pairwise(times(paths)):
        lines = {(at(path, start), at(path, end)) for path in paths}
        turns += [start + (end - start) * turn for turn in _turns(lines)]
        turns.append(end)
    return tuple((time, min(at(path, time) for path in paths)) for time in turns)


def highest(paths: Sequence[Path]) -> Path:
    """Return the greatest of *paths* at every time."""
    return _negated(lowest([_negated(path) for path in paths]))


def _negated(path: Path) -> Path:
    return tuple((time, -value) for time, value in path)


def _turns(lines: AbstractSet[tuple[Fraction, Fraction]]) -> Iterator[Fraction]:
    """Yield the times strictly between 0 and 1 at which the least of straight *lines* turns.

    The least one is left only for one that rises less, so the walk goes from line to line.
    """
    time, (start, end) = Fraction(0), min(lines, key=lambda line: (line[0], line[1] - line[0]))
    while True:
        crossings = [
            ((low - start) / ((end - start) - (high - low)), high - low, (low, high))
            for low, high in lines
            if high - low < end - start
        ]
        later = [crossing for crossing in crossings if time < crossing[0] < 1]
        if not later:
            return
        time, _, (start, end) = min(later)
        yield time
