"""X-rays of what was promised about the gaps, and by whom."""

from collections.abc import Iterator
from typing import Final

from scorereport.history.xrays.kinds import Looked, Xray, XrayCode
from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.result import Flag, ResultItem

WAIVER_DAYS: Final = 30
"""A waiver that ends within so many days should be decided about now."""

DUE_DAYS: Final = 60
"""A promise that is due within so many days should be sized by those who keep it."""


def overdue(looked: Looked) -> Iterator[Xray]:
    """Yield the promises whose day has passed and whose level is not reached."""
    for item in looked.result.items:
        planned = item.planned
        if planned and planned.due < looked.result.as_of and not _reached(looked, item):
            args = {"level": planned.status, "due": planned.due.isoformat()}
            yield Xray(code=XrayCode.OVERDUE, items=(item.id,), args=args)


def waiver_ends(looked: Looked) -> Iterator[Xray]:
    """Yield the live waivers that are about to end."""
    for item in looked.result.items:
        if item.waiver is None or Flag.WAIVED not in item.flags:
            continue
        if (item.waiver.expires - looked.result.as_of).days <= WAIVER_DAYS:
            args = {"expires": item.waiver.expires.isoformat()}
            yield Xray(code=XrayCode.WAIVER_ENDS, items=(item.id,), args=args)


def no_owner(looked: Looked) -> Iterator[Xray]:
    """Yield one where gaps have no owner and the system has none who would be asked instead."""
    if looked.result.system.owner is not None:
        return
    gaps = tuple(
        item.id for item in looked.result.items if item.owner is None and _is_gap(looked, item)
    )
    if gaps:
        yield Xray(code=XrayCode.NO_OWNER, items=gaps, args={"items": len(gaps)})


def effort_missing(looked: Looked) -> Iterator[Xray]:
    """Yield the promises that are due soon and of which the team has not said what they cost."""
    for item in looked.result.items:
        planned = item.planned
        if planned is None or item.effort_confirmed or _reached(looked, item):
            continue
        if 0 <= (planned.due - looked.result.as_of).days <= DUE_DAYS:
            args = {"level": planned.status, "due": planned.due.isoformat()}
            yield Xray(code=XrayCode.EFFORT_MISSING, items=(item.id,), args=args)


def _reached(looked: Looked, item: ResultItem) -> bool:
    planned = looked.rank(item.planned.status) if item.planned else None
    now = looked.rank(item.answer)
    return planned is not None and now is not None and now >= planned


def _is_gap(looked: Looked, item: ResultItem) -> bool:
    """Say whether *item* is not there at all, or promised, and nobody accepted that."""
    missing = item.answer == NOT_ASSESSED or looked.rank(item.answer) == 0
    promised = item.planned is not None and not _reached(looked, item)
    return (missing or promised) and Flag.WAIVED not in item.flags
