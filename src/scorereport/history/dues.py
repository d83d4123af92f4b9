"""What of an assessment is due by a day, or ends on one; pure."""

import datetime as dt
from collections.abc import Iterator

from scorereport.history.promises import is_reached
from scorereport.model.assessment import NOT_APPLICABLE
from scorereport.model.judged import LapseKind
from scorereport.model.result import Result, ResultItem
from scorereport.model.status import Due, DueKind


def dues(result: Result, until: dt.date | None) -> tuple[Due, ...]:
    """Return everything of *result* with a day, soonest first.

    Promises, conditions and waivers are told as long as the gap is there;
    a promise for the very day of a condition is no further thing to do.
    Of what lapses by itself only that is told which counts today and not beyond *until*.
    """
    conditions = tuple(dict.fromkeys(_conditions(result)))
    agreed = {(due.item, due.on) for due in conditions}
    found = [
        *(
            due
            for item in result.items
            for due in _of_item(result, item, until)
            if due.kind is not DueKind.PROMISE or (due.item, due.on) not in agreed
        ),
        *conditions,
    ]
    order = {item.id: place for place, item in enumerate(result.items)}
    kinds = list(DueKind)
    return tuple(sorted(found, key=lambda due: (due.on, kinds.index(due.kind), order[due.item])))


def is_waiver_ending(due: Due, until: dt.date) -> bool:
    """Say whether *due* is a waiver that ends by *until*, or has ended."""
    return due.kind is DueKind.WAIVER and due.on <= until


def is_overdue_action(due: Due) -> bool:
    """Say whether *due* is something that should have been done by now."""
    return due.overdue and due.kind in {DueKind.PROMISE, DueKind.CONDITION}


def _of_item(result: Result, item: ResultItem, until: dt.date | None) -> Iterator[Due]:
    today, planned = result.as_of, item.planned
    if planned and not is_reached(result, item, planned):
        yield _due(result, item, DueKind.PROMISE, planned.due, planned.status)
    if item.waiver and not _is_at_top(item):
        yield _due(result, item, DueKind.WAIVER, item.waiver.expires, item.waiver.approved_by)
    for lapse in item.lapses:
        if lapse.kind is not LapseKind.WAIVER and today < lapse.on <= (until or today):
            due = _due(result, item, DueKind.LAPSE, lapse.on, lapse.what)
            yield due.model_copy(update={"lapse": lapse.kind})


def _conditions(result: Result) -> Iterator[Due]:
    items = {item.id: item for item in result.items}
    for condition in result.decision.conditions if result.decision else ():
        item = items[condition.item]
        if not _is_at_top(item):
            due = _due(result, item, DueKind.CONDITION, condition.due, item.verdict)
            yield due.model_copy(update={"owner": condition.owner})


def _due(result: Result, item: ResultItem, kind: DueKind, on: dt.date, what: str) -> Due:
    return Due(
        kind=kind,
        on=on,
        item=item.id,
        what=what,
        owner=item.owner or result.system.owner,
        overdue=on < result.as_of,
    )


def _is_at_top(item: ResultItem) -> bool:
    """Say whether there is no gap: no step up is open, or the item does not apply."""
    return item.verdict == NOT_APPLICABLE or not item.effort
