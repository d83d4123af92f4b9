"""The range of possible scores, and whether the bands of a rubric cover exactly that."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from scorereport.loading.findings import Finding, wrong
from scorereport.loading.tree import Steps
from scorereport.model.rubric import Band, Rubric


def points(value: Fraction | None) -> str:
    """Return *value* as messages show it."""
    return f"{float(value or 0):g}"


def band_findings(rubric: Rubric) -> Iterator[Finding]:
    """Yield every gap and overlap of the bands between 0 and the highest score."""
    findings = [each for index, band in enumerate(rubric.bands) for each in _own(index, band)]
    if findings:  # what follows takes each band to be a range
        yield from findings
        return
    bands, highest = rubric.bands, rubric.highest()
    if not bands[0].contains(Fraction(0)) or (bands[0].start or 0) < 0:
        yield wrong(("bands", 0), f"the band '{bands[0].id}' is the lowest, so it must begin at 0")
    for index, (lower, upper) in enumerate(pairwise(bands), start=1):
        yield from _seam(("bands", index), lower, upper)
    last = bands[-1]
    if not last.contains(highest) or (last.end is not None and last.end != highest):
        message = f"must end at the highest score, {points(highest)}"
        yield wrong(("bands", len(bands) - 1), f"the band '{last.id}' is the last, so it {message}")


def _own(index: int, band: Band) -> Iterator[Finding]:
    steps = ("bands", index)
    if band.at_least is not None and band.above is not None:
        yield wrong(steps, f"the band '{band.id}' has two lower ends; write at_least or above")
    elif band.up_to is not None and band.below is not None:
        yield wrong(steps, f"the band '{band.id}' has two upper ends; write up_to or below")
    elif _is_empty(band):
        yield wrong(
            steps, f"no score lies in the band '{band.id}'; its lower end is above its upper end"
        )


def _is_empty(band: Band) -> bool:
    if band.start is None or band.end is None:
        return False
    is_point = band.at_least is not None and band.up_to is not None
    return band.start > band.end or (band.start == band.end and not is_point)


def _seam(steps: Steps, lower: Band, upper: Band) -> Iterator[Finding]:
    pair = f"'{lower.id}' and '{upper.id}'"
    if lower.end is None or upper.start is None:
        yield wrong(steps, f"the bands {pair} overlap: one of them has no end towards the other")
    elif lower.end < upper.start:
        between = f"{points(lower.end)} and {points(upper.start)}"
        yield wrong(steps, f"scores between {between} lie in no band ({pair} leave a gap)")
    elif lower.end > upper.start:
        yield wrong(
            steps, f"the bands {pair} overlap, from {points(upper.start)} to {points(lower.end)}"
        )
    elif (lower.up_to is None) == (upper.at_least is None):
        where = "in both of" if lower.up_to is not None else "in neither of"
        yield wrong(steps, f"the score {points(lower.end)} lies {where} the bands {pair}")
