"""How far a system, and all of them together, are in a round; pure."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scorereport.history.dues import dues, is_overdue_action, is_waiver_ending
from scorereport.history.promises import promises_since
from scorereport.model.assessment import NOT_ASSESSED, System
from scorereport.model.judged import ReviewState
from scorereport.model.promises import Fate
from scorereport.model.result import Result
from scorereport.model.status import By, Filing, NewestAssessment, StatusGroup, SystemStatus
from scorereport.scoring.reviews import is_signed

_BEST_REVIEW = (ReviewState.CURRENT, ReviewState.OUTDATED, ReviewState.UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A period, seen on a day."""

    period: str
    opens: dt.date | None
    """None where nobody says when it opened."""
    next_due: dt.date | None
    as_of: dt.date


def without_assessment(system: System, filing: Filing) -> SystemStatus:
    """Return how far a system is of which nothing can be read."""
    return SystemStatus(
        id=system.id,
        name=system.label,
        team=system.team,
        owner=system.owner,
        tier=system.tier,
        filing=filing,
    )


def system_status(
    this: Round, result: Result, earlier: Sequence[Result], path: str
) -> SystemStatus:
    """Return how far the system of *result* is, its newest one up to the period.

    *earlier* are the results of its earlier periods, in any order.
    """
    here = result.period == this.period
    confirmed = confirmed_items(this, result, earlier) if here else 0
    filing = (Filing.FILED if confirmed else Filing.OPEN) if here else Filing.NOT_FILED
    due, until = dues(result, this.next_due), this.next_due or this.as_of
    promises = promises_since(earlier, result) if here else None
    return without_assessment(result.system, filing).model_copy(
        update={
            "assessment": _assessment(result, confirmed, path),
            "dues": due,
            "waivers_ending": sum(is_waiver_ending(each, until) for each in due),
            "overdue": sum(map(is_overdue_action, due)),
            "promised_in": promises.period if promises else None,
            "promises": promises.promises if promises else (),
        }
    )


def confirmed_items(this: Round, result: Result, earlier: Sequence[Result]) -> int:
    """Return how many answers somebody looked at in this round.

    That is since it opened, or since an assessment that was made before it did,
    and after the assessment before, whose answers were carried over.
    """
    opens = this.opens or dt.date.min
    since = min(opens, result.assessed)
    before = max((each.assessed for each in earlier), default=None)
    return sum(
        item.answer != NOT_ASSESSED
        and item.confirmed is not None
        and item.confirmed >= since
        and (before is None or item.confirmed > before)
        for item in result.items
    )


def grouped(systems: Sequence[SystemStatus], by: By) -> tuple[StatusGroup, ...]:
    """Return the numbers of *systems* by team or owner; none by system."""
    if by is By.SYSTEM:
        return ()
    found: dict[str | None, list[SystemStatus]] = {}
    for system in systems:
        found.setdefault(system.team if by is By.TEAM else system.owner, []).append(system)
    names = sorted(found, key=lambda name: (name is None, (name or "").casefold(), name or ""))
    return tuple(group_of(found[name], name) for name in names)


def group_of(systems: Sequence[SystemStatus], name: str | None = None) -> StatusGroup:
    """Return the numbers of *systems* together."""
    filings = Counter(system.filing for system in systems)
    fates = Counter(promise.fate for system in systems for promise in system.promises)
    known = [each.assessment for each in systems if each.assessment]
    here = [
        each.assessment
        for each in systems
        if each.assessment and each.filing in {Filing.FILED, Filing.OPEN}
    ]
    scores = [each.scores.counted for each in known if each.scores.counted is not None]
    alike = len({each.rubric.name for each in known}) == 1
    return StatusGroup(
        name=name,
        systems=len(systems),
        filing={filing: filings[filing] for filing in Filing},
        answered=sum(each.answered for each in here),
        items=sum(each.items for each in here),
        confirmed=sum(each.confirmed for each in here),
        reviewed=sum(each.signed for each in here),
        conflicts=sum(each.conflicts for each in known),
        unverified=sum(each.unverified for each in known),
        waivers_ending=sum(each.waivers_ending for each in systems),
        overdue=sum(each.overdue for each in systems),
        required_missed=sum(each.required is not None and not each.required.met for each in known),
        promises={fate: fates[fate] for fate in Fate},
        lowest=min(scores, default=None) if alike else None,
        highest=max(scores, default=None) if alike else None,
    )


def _assessment(result: Result, confirmed: int, path: str) -> NewestAssessment:
    states = {review.state for review in result.reviews}
    signed = is_signed(result.reviews)
    best = next((state for state in _BEST_REVIEW if state in states), None)
    return NewestAssessment(
        period=result.period,
        path=path,
        assessed=result.assessed,
        rubric=result.rubric,
        items=result.coverage.items,
        answered=result.coverage.answered,
        confirmed=confirmed,
        review=best,
        signed=signed,
        reviewed_by=tuple(each.by for each in result.reviews if each.state is best),
        conflicts=result.coverage.conflicts,
        unverified=result.coverage.unverified,
        scores=result.scores,
        maximum=result.maximum,
        band=result.band,
        target=result.target,
        required=result.required,
    )
