"""What a site is made of, before anything is scored: its systems, rounds and the day it judges."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scorereport.loading.workspace import LoadedWorkspace
from scorereport.model.periods import quarter_number
from scorereport.model.portfolio import Round
from scorereport.pipeline.newest import UNREADABLE, age_order
from scorereport.pipeline.roster import Member, roster

Age = Callable[[Path], tuple[str, str]]
"""What tells the day of an assessment and its period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePlan:
    """What a site is made of, before anything is scored."""

    workspace: LoadedWorkspace
    members: tuple[Member, ...]
    rounds: tuple[Round, ...]
    """Oldest first."""
    as_of: dt.date
    """The day on which the newest assessment of every system is judged."""
    days: Mapping[str, dt.date]
    """The day on which older assessments are judged, by period: the last one in it."""
    current: str | None
    """The round that is open on that day, or else the newest."""
    newest: Mapping[str, str] = field(default_factory=dict)
    """The newest period of each system that filed."""

    def day(self, system: str, period: str) -> dt.date:
        """Return the day on which the assessment of *system* for *period* is judged."""
        return self.as_of if self.newest.get(system) == period else self.days[period]


def site_plan(
    workspace: LoadedWorkspace, as_of: dt.date | None, age: Age = age_order
) -> SitePlan | None:
    """Return what the site of *workspace* is made of; None where nobody has filed.

    *age* tells the day of an assessment.

    The site is judged on *as_of*, or else on the last day on which anybody assessed:
    the same day for the newest assessment of every system.
    An older one is judged on the last day of its period, and so stays as it was.
    """
    members = roster(workspace)
    assessed = {
        (member.system.id, period): age(path)[0]
        for member in members
        for period, path in member.files.items()
    }
    known = {key: dt.date.fromisoformat(day) for key, day in assessed.items() if _is_day(day)}
    day = as_of or max(known.values(), default=None)
    if day is None:
        return None
    days = {
        period: max((each for (_, name), each in known.items() if name == period), default=day)
        for period in sorted({name for _, name in assessed})
    }
    rounds = _rounds(workspace, days)
    return SitePlan(
        workspace=workspace,
        members=members,
        rounds=rounds,
        as_of=day,
        days=days,
        current=_current(rounds, day),
        newest={
            member.system.id: max(
                member.files, key=lambda period: (assessed[member.system.id, period], period)
            )
            for member in members
            if member.files
        },
    )


def _is_day(text: str) -> bool:
    if text == UNREADABLE:
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _rounds(workspace: LoadedWorkspace, days: Mapping[str, dt.date]) -> tuple[Round, ...]:
    """Return the rounds that are declared or filed, in time."""
    declared = workspace.workspace.periods

    def when(period: str) -> tuple[dt.date, int, str]:
        day = declared[period].due if period in declared else days[period]
        return day, quarter_number(period) or 0, period

    names = sorted({*declared, *days}, key=when)
    return tuple(Round(name=name, dates=declared.get(name)) for name in names)


def _current(rounds: Sequence[Round], day: dt.date) -> str | None:
    opened = [each.name for each in rounds if each.dates is None or each.dates.opens <= day]
    return opened[-1] if opened else None


def file_of(plan: SitePlan, system: str, period: str) -> Path:
    """Return the assessment of *system* for *period*."""
    return next(m.files[period] for m in plan.members if m.system.id == system)
