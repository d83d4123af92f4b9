"""What of a portfolio needs somebody: unfiled, slipped, overdue, unverified, in conflict, stale."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.model.result import Flag
from scorereport.model.standing import ItemStanding, Standing


class NeedCode(enum.StrEnum):
    """Why somebody should look."""

    UNFILED = "unfiled"
    """A system has not filed in the current round."""
    SLIPPED = "slipped"
    """Its score is lower than the time before."""
    CONFLICT = "conflict"
    """A check and an answer disagree."""
    OVERDUE = "overdue"
    """A promise or a condition is past its day."""
    UNVERIFIED = "unverified"
    """Nothing backs what was answered."""
    STALE = "stale"
    """An answer or a proof has lapsed."""
    WAIVER_ENDED = "waiver_ended"
    """A waiver no longer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemNeed:
    """A system that somebody should look at, and how many of its items."""

    code: NeedCode
    system: System
    number: int
    """Items; 1 where the system itself is meant."""


_BY_FLAG = {
    NeedCode.CONFLICT: Flag.CONFLICT,
    NeedCode.UNVERIFIED: Flag.UNVERIFIED,
    NeedCode.STALE: Flag.STALE,
    NeedCode.WAIVER_ENDED: Flag.WAIVER_ENDED,
}


def needs(portfolio: Portfolio) -> tuple[SystemNeed, ...]:
    """Return what needs somebody, by reason and then in the order of the systems."""
    found = [need for system in portfolio.live() for need in _of(portfolio, system)]
    codes = list(NeedCode)
    return tuple(sorted(found, key=lambda need: codes.index(need.code)))


def overdue(standing: Standing, item: ItemStanding) -> bool:
    """Say whether what was promised of *item* is past its day and not there."""
    return item.planned is not None and item.planned.due < standing.as_of


def _of(portfolio: Portfolio, system: System) -> Iterator[SystemNeed]:
    now = portfolio.newest(system.id)
    if portfolio.current and (now is None or now.period != portfolio.current):
        yield SystemNeed(code=NeedCode.UNFILED, system=system, number=1)
    if now is None:
        return
    if _has_slipped(portfolio, now):
        yield SystemNeed(code=NeedCode.SLIPPED, system=system, number=1)
    late = sum(overdue(now, item) for item in now.items)
    late += sum(due < now.as_of for due in now.conditions_due)
    if late:
        yield SystemNeed(code=NeedCode.OVERDUE, system=system, number=late)
    for code, flag in _BY_FLAG.items():
        if now.number(flag):
            yield SystemNeed(code=code, system=system, number=now.number(flag))


def _has_slipped(portfolio: Portfolio, now: Standing) -> bool:
    before = portfolio.before(now)
    if before is None or before.rubric != now.rubric:
        return False
    was, score = before.scores.counted, now.scores.counted
    return was is not None and score is not None and score < was
