"""When steps are due: now, next or later. Phases never change which steps are planned."""

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from scorereport.planning.steps import Kind, Step


class Phase(enum.StrEnum):
    """When a step is to be taken."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"


_ENDS: Final = ((Phase.NOW, 30, Fraction(10)), (Phase.NEXT, 90, Fraction(30)))
"""A phase, the days until it ends, and the person-days of undated work that fit before its end."""


def phases(
    steps: Sequence[Step], needs: Mapping[str, tuple[str, ...]], as_of: dt.date
) -> tuple[Phase, ...]:
    """Return the phase of each of *steps*, which are in the order of the plan.

    A promised date decides: now within 30 days, next within 90, later after that.
    Steps without a date fill the phases in order: now up to 10 person-days, next up to 30.
    An undated step comes no later than what builds on it, and none comes before what it builds on.
    """
    found = _own(steps, as_of)
    order = list(Phase)
    for place in reversed(range(len(steps))):
        for basis in _bases(steps, needs, place):
            if steps[basis].due is None and order.index(found[basis]) > order.index(found[place]):
                found[basis] = found[place]
    for place in range(len(steps)):
        ranks = [order.index(found[basis]) for basis in (*_bases(steps, needs, place), place)]
        found[place] = order[max(ranks)]
    return tuple(found)


def _own(steps: Sequence[Step], as_of: dt.date) -> list[Phase]:
    spent, found = Fraction(0), []
    for step in steps:
        if step.due is None:
            spent += step.effort
            fits = [phase for phase, _, room in _ENDS if spent <= room]
        else:
            fits = [phase for phase, days, _ in _ENDS if (step.due - as_of).days <= days]
        found.append(fits[0] if fits else Phase.LATER)
    return found


def _bases(
    steps: Sequence[Step], needs: Mapping[str, tuple[str, ...]], place: int
) -> Sequence[int]:
    """Return the places of the steps that *place* builds on: lower ones, and items it needs."""
    step = steps[place]
    wanted = {step.item, *(needs.get(step.item, ()) if step.kind is Kind.BUILD else ())}
    return [before for before in range(place) if steps[before].item in wanted]
