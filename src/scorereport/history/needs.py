"""What of a portfolio needs somebody: unfiled, drafts, slipped, overdue, in conflict, stale."""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scorereport.model.assessment import System
from scorereport.model.portfolio import Portfolio
from scorereport.model.result import Flag
from scorereport.model.standing import ItemStanding, Standing


class NeedCode(enum.StrEnum):
    """Why somebody should look."""

    BROKEN = "broken"
    """An assessment cannot be read."""
    UNFILED = "unfiled"
    """A system has not filed in the current round."""
    DRAFT = "draft"
    """Nobody independent has agreed to its newest answers, and the workspace demands it."""
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


def needs(portfolio: Portfolio, systems: Iterable[System] | None = None) -> tuple[SystemNeed, ...]:
    """Return what of the live *systems*, or of all, needs somebody: by reason, then in order."""
    asked = portfolio.systems if systems is None else systems
    live = [system for system in asked if system.is_live(portfolio.as_of)]
    found = [need for system in live for need in needs_of(portfolio, system)]
    codes = list(NeedCode)
    return tuple(sorted(found, key=lambda need: codes.index(need.code)))


def overdue(standing: Standing, item: ItemStanding) -> bool:
    """Say whether what was promised of *item* is past its day and not there."""
    return item.planned is not None and item.planned.due < standing.as_of


def needs_of(portfolio: Portfolio, system: System) -> Iterator[SystemNeed]:
    """Yield what of *system*, which is live, needs somebody."""
    now = portfolio.newest(system.id)
    broken = [each.period for each in portfolio.unread(system.id)]
    if broken:
        yield SystemNeed(code=NeedCode.BROKEN, system=system, number=len(broken))
    tried = {now.period if now else None, *broken}
    if portfolio.current and portfolio.current not in tried:
        yield SystemNeed(code=NeedCode.UNFILED, system=system, number=1)
    if now is not None:
        yield from _of_newest(portfolio, now)


def _of_newest(portfolio: Portfolio, now: Standing) -> Iterator[SystemNeed]:
    """Yield what the newest answers of a system need."""
    system = now.system
    if now.draft:
        yield SystemNeed(code=NeedCode.DRAFT, system=system, number=1)
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
