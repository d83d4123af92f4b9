"""What moved between two results of one system."""

from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.result import Result, ResultItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One item that counts as something else than before."""

    item: str
    before: str
    after: str
    points: Fraction | None
    """Change of the item's points; None where one side has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What moved from one period to a later one."""

    before: str
    """Name of the earlier period."""
    comparable: bool
    """Both were scored by the same edition; otherwise nothing else here is filled."""
    score: Fraction | None
    """Change of the counted score; None where it cannot be told."""
    moves: tuple[Move, ...]
    """Items that moved, in rubric order."""
    unchanged: int


def compare(before: Result, after: Result) -> Changes:
    """Return what moved from *before* to *after*; editions are never compared."""
    if not same_edition(before, after):
        return Changes(before=before.period, comparable=False, score=None, moves=(), unchanged=0)
    earlier = {item.id: item for item in before.items}
    moves = tuple(
        _move(earlier[item.id], item)
        for item in after.items
        if item.id in earlier and item.verdict != earlier[item.id].verdict
    )
    return Changes(
        before=before.period,
        comparable=True,
        score=_difference(before.scores.counted, after.scores.counted),
        moves=moves,
        unchanged=len(after.items) - len(moves),
    )


def same_edition(one: Result, other: Result) -> bool:
    """Say whether two results come from the same edition of the same rubric."""
    return (one.rubric.id, one.rubric.edition) == (other.rubric.id, other.rubric.edition)


def _move(before: ResultItem, after: ResultItem) -> Move:
    return Move(
        item=after.id,
        before=before.verdict,
        after=after.verdict,
        points=_difference(before.points, after.points),
    )


def _difference(before: Fraction | None, after: Fraction | None) -> Fraction | None:
    return None if before is None or after is None else after - before
