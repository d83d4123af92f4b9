"""What carries over into the next period, what does not, and what will not hold by its end."""

import datetime as dt
from collections.abc import Sequence

from scorereport.model.assessment import Assessment
from scorereport.model.opening import LeftBehind, Opened, OpenedSystem
from scorereport.model.result import Result


def carried_over(
    old: Assessment, by_due: Result, *, path: str, due: dt.date, to_collect: Sequence[str]
) -> OpenedSystem:
    """Return what the file *path* took over from *old*; *by_due* is its result on the day *due*."""
    return OpenedSystem(
        system=old.system.id,
        opened=Opened.CARRIED,
        path=path,
        source=old.period,
        answers=len(old.answers),
        lapsed=tuple(
            (item.id, lapse) for item in by_due.items for lapse in item.lapses if lapse.on <= due
        ),
        overdue=tuple(
            (item.id, item.planned)
            for item in by_due.items
            if item.planned and item.planned.due < due
        ),
        to_collect=tuple(to_collect),
        left=_left_behind(old),
    )


def _left_behind(old: Assessment) -> LeftBehind:
    return LeftBehind(
        waivers=tuple(
            (item, answer.waiver) for item, answer in old.answers.items() if answer.waiver
        ),
        reviews=len(old.reviews),
        closed_remarks=sum(not remark.open for remark in old.remarks),
        decision=old.decision is not None,
        conditions=old.decision.conditions if old.decision else (),
    )
