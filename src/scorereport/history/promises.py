"""What became of the promises of the period before; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorereport.history.changes import same_edition, scale_of
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Planned
from scorereport.model.promises import Fate, Promise
from scorereport.model.result import Result, ResultItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """All promises of one period, and what became of them by a later result."""

    period: str
    """The period in which they were made."""
    promises: tuple[Promise, ...]
    """In rubric order; each has one fate."""


def promises_since(earlier: Sequence[Result], after: Result) -> Promises | None:
    """Return what became by *after* of what the newest of *earlier* promised.

    None where nothing was promised, or it was by another edition, whose levels mean other things.
    """
    before = max(earlier, key=lambda result: result.age_order, default=None)
    if before is None or not same_edition(before, after):
        return None
    found = tuple(
        _promise(item, item.planned, after)
        for item in before.items
        if item.planned and not is_reached(before, item, item.planned)
    )
    return Promises(period=before.period, promises=found) if found else None


def is_reached(result: Result, item: ResultItem, planned: Planned) -> bool:
    """Say whether *item* of *result* is answered at the level *planned* or above."""
    promised = _rank(result, planned.status)
    return promised is not None and (_rank(result, item.answer) or 0) >= promised


def _promise(old: ResultItem, promised: Planned, after: Result) -> Promise:
    new = next((item for item in after.items if item.id == old.id), None)
    return Promise(
        item=old.id,
        promised=promised,
        fate=_fate(promised, new, after),
        answer=new.answer if new else NOT_ASSESSED,
        now=new.planned if new else None,
        owner=(new.owner if new else None) or old.owner,
    )


def _fate(promised: Planned, new: ResultItem | None, after: Result) -> Fate:
    if new is None:
        return Fate.DROPPED
    if is_reached(after, new, promised):
        return Fate.KEPT
    now = new.planned
    if now is None or (_rank(after, now.status) or 0) < (_rank(after, promised.status) or 0):
        return Fate.DROPPED
    return Fate.SLIPPED if now.due > promised.due or now.due < after.as_of else Fate.OPEN


def _rank(result: Result, level: str) -> int | None:
    """Return the place of *level* on the scale of *result*; None for a state beside it."""
    scale = [each for each in scale_of(result) if each not in {NOT_ASSESSED, NOT_APPLICABLE}]
    return scale.index(level) if level in scale else None
