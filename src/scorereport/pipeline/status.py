"""Where a round stands: from a folder a user named to every live system of the workspace."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorereport import __version__
from scorereport.errors import Problem, UsageError
from scorereport.history.status import (
    Round,
    group_of,
    grouped,
    system_status,
    without_assessment,
)
from scorereport.loading.suggestions import hint, quoted
from scorereport.loading.workspace import WORKSPACE_FILE, LoadedWorkspace
from scorereport.model.periods import next_due, quarter_days
from scorereport.model.result import Tool
from scorereport.model.rubric import Rubric
from scorereport.model.status import By, Filing, StatusDocument, SystemStatus
from scorereport.model.workspace import PeriodDates
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.newest import age_order, workspace_around
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.roster import Member, earlier_files, roster


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStatus:
    """Where a round stands."""

    document: StatusDocument
    rubrics: Mapping[str, Rubric]
    """What each system that could be read is assessed by."""
    problems: tuple[Problem, ...]
    """What is wrong in the files of those that could not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The round that is asked for."""

    workspace: LoadedWorkspace
    period: str
    dates: PeriodDates | None
    as_of: dt.date

    @property
    def round(self) -> Round:
        declared = self.workspace.workspace.periods
        return Round(
            period=self.period,
            opens=self.dates.opens if self.dates else None,
            next_due=next_due(self.period, self.as_of, declared),
            as_of=self.as_of,
        )

    def newest(self, member: Member) -> Path | None:
        """Return the assessment of *member* for the period, or else its newest earlier one."""
        if self.period in member.files:
            return member.files[self.period]
        dates = self.dates or PeriodDates(opens=self.as_of, due=self.as_of)
        earlier = earlier_files(member, dates, self.workspace.workspace.periods)
        return max(earlier, key=age_order, default=None)


_Found = tuple[SystemStatus, Rubric | None]


def round_status(folder: Path, period: str | None, by: By, as_of: dt.date) -> RoundStatus:
    """Return where the round *period* of the workspace around *folder* stands on *as_of*.

    Without a period it is the newest declared one that has opened, or else the newest filed.
    A file that cannot be read hides no other; its problems are returned.
    Raises UsageError where there is no such period.
    """
    workspace = workspace_around(folder)
    members = roster(workspace)
    name = _period(workspace, members, period, as_of)
    declared = workspace.workspace.periods.get(name)
    asked = _Asked(workspace=workspace, period=name, dates=declared or _quarter(name), as_of=as_of)
    gathered = Gathered()
    live = [member for member in members if member.is_live(as_of)]
    told = [each for member in live if (each := _system(asked, member, gathered))]
    systems = tuple(system for system, _ in told)
    document = StatusDocument(
        tool=Tool(name="scorereport", version=__version__),
        title=workspace.workspace.title,
        as_of=as_of,
        period=name,
        opens=declared.opens if declared else None,
        due=declared.due if declared else None,
        next_due=asked.round.next_due,
        by=by,
        total=group_of(systems),
        groups=grouped(systems, by),
        systems=systems,
    )
    rubrics = {system.id: rubric for system, rubric in told if rubric}
    return RoundStatus(document=document, rubrics=rubrics, problems=gathered.problems)


def _system(asked: _Asked, member: Member, gathered: Gathered) -> _Found | None:
    """Return how far *member* is; None where its own assessment says that it is retired."""
    path = asked.newest(member)
    if path is None:
        return without_assessment(member.system, Filing.NOT_FILED), None
    scored = gathered.value_of(partial(scored_case, path, Choices(as_of=asked.as_of)))
    if scored is None:
        return without_assessment(member.system, Filing.UNREADABLE), None
    if not scored.result.system.is_live(asked.as_of):
        return None
    shown = path.relative_to(asked.workspace.root).as_posix()
    return system_status(asked.round, scored.result, scored.earlier, shown), scored.rubric


def _period(
    workspace: LoadedWorkspace, members: tuple[Member, ...], asked: str | None, as_of: dt.date
) -> str:
    declared = workspace.workspace.periods
    files = [path for member in members for path in member.files.values()]
    if asked is not None:
        known = sorted({*declared, *(path.stem for path in files)})
        if asked not in known:
            message = f"{WORKSPACE_FILE} declares no period {quoted(asked)}, and nobody filed it"
            raise UsageError(f"{message}{hint(asked, known)}")
        return asked
    opened = [name for name, dates in declared.items() if dates.opens <= as_of]
    if opened:
        return max(opened, key=lambda name: (declared[name].opens, name))
    if not files:
        where = f"add one under periods: in {WORKSPACE_FILE}"
        raise UsageError(f"no period has opened and nobody filed; {where}")
    return max(files, key=age_order).stem


def _quarter(period: str) -> PeriodDates | None:
    days = quarter_days(period)
    return PeriodDates(opens=days[0], due=days[1]) if days else None
