"""Opening a period: a file for every live system, carried over from its newest earlier one."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorereport.errors import UsageError
from scorereport.history.opening import carried_over
from scorereport.loading.assessment import LoadedAssessment
from scorereport.loading.assessment_carry import (
    Carry,
    carried_assessment,
    is_file_in,
    next_paths,
)
from scorereport.loading.files import shown_path
from scorereport.loading.rubric import load_rubric
from scorereport.loading.suggestions import did_you_mean, quoted
from scorereport.loading.workspace import (
    WORKSPACE_FILE,
    LoadedWorkspace,
    load_filed_assessment,
)
from scorereport.model.assessment import System
from scorereport.model.opening import Opened, OpenedSystem, Opening
from scorereport.model.periods import quarter_days
from scorereport.model.workspace import PeriodDates
from scorereport.pipeline.cases import Choices, result_of
from scorereport.pipeline.newest import age_order, workspace_around
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.roster import Member, earlier_files, roster
from scorereport.pipeline.staging import write_files
from scorereport.render.workspace_files import NewAssessment, assessment_file
from scorereport.views.opening import to_collect_note


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPeriod:
    """What opening a period comes to, and the files that it takes."""

    opening: Opening
    folder: Path
    """Where the assessments are."""
    files: tuple[tuple[str, bytes], ...]
    """The new files, by their path in there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Round:
    """A period of a workspace."""

    workspace: LoadedWorkspace
    period: str
    dates: PeriodDates

    @property
    def folder(self) -> Path:
        return self.workspace.root / self.workspace.workspace.assessments

    def file(self, system: str) -> Path:
        """Return where *system* files its answers."""
        return self.folder / system / f"{self.period}.yaml"

    def path(self, system: str) -> str:
        """Return the same from the root of the workspace."""
        return self.file(system).relative_to(self.workspace.root).as_posix()


_Made = tuple[OpenedSystem, bytes | None]


def opened_period(folder: Path, period: str) -> OpenedPeriod:
    """Return what the workspace around *folder* holds once *period* is open; write nothing.

    Raises UsageError where the workspace declares no such period,
    and InputError with everything wrong in the files that others are carried over from.
    """
    workspace = workspace_around(folder)
    dates = workspace.workspace.periods.get(period)
    if dates is None:
        raise UsageError(_undeclared(period, workspace.workspace.periods))
    this = _Round(workspace=workspace, period=period, dates=dates)
    gathered = Gathered()
    made = [gathered.value_of(partial(_made, this, each)) for each in roster(workspace)]
    gathered.raise_problems()
    found = [each for each in made if each is not None]
    return OpenedPeriod(
        opening=Opening(
            period=period,
            opens=dates.opens,
            due=dates.due,
            systems=tuple(system for system, _ in found),
        ),
        folder=this.folder,
        files=tuple(
            (f"{system.system}/{period}.yaml", data) for system, data in found if data is not None
        ),
    )


def write_opened(opened: OpenedPeriod) -> tuple[str, ...]:
    """Write the new files, all or none, and none over one that is there; return their paths."""
    if not opened.files:
        return ()
    return tuple(map(shown_path, write_files(opened.folder, opened.files, keep=True)))


def _undeclared(period: str, declared: Mapping[str, PeriodDates]) -> str:
    days = quarter_days(period)
    meant = "" if days else did_you_mean(period, declared)
    first, last = days or ("YYYY-MM-DD", "YYYY-MM-DD")
    return (
        f"{WORKSPACE_FILE} declares no period {quoted(period)}{meant or '.'} "
        f"To open it, add it under periods: {period}: {{opens: {first}, due: {last}}}"
    )


def _made(this: _Round, member: Member) -> _Made | None:
    """Return the file of *member* for the period; None where it is retired by then."""
    system = member.system
    if not member.is_live(this.dates.opens):
        return None
    if this.file(system.id).exists():
        return _told(this, system, Opened.PRESENT), None
    earlier = earlier_files(member, this.dates, this.workspace.workspace.periods)
    if not earlier:
        return _told(this, system, Opened.EMPTY), _empty(this, system)
    old = load_filed_assessment(max(earlier, key=age_order), this.workspace)
    return _carried(this, old) if old.assessment.system.is_live(this.dates.opens) else None


def _told(this: _Round, system: System, opened: Opened) -> OpenedSystem:
    return OpenedSystem(system=system.id, opened=opened, path=this.path(system.id))


def _carried(this: _Round, old: LoadedAssessment) -> _Made:
    assessment, root = old.assessment, this.workspace.root
    file, paths = this.file(assessment.system.id), next_paths(assessment, this.period)
    missing = [index for index, path in paths.items() if not is_file_in(root, path)]
    carry = Carry(
        period=this.period,
        assessed=max(this.dates.opens, assessment.assessed),
        paths=paths,
        missing=frozenset(missing),
        note=to_collect_note(this.period),
    )
    data = carried_assessment(old.source, old.path, assessment, carry)
    new = load_filed_assessment(file, this.workspace, unwritten=data)
    told = carried_over(
        assessment,
        result_of(new, this.workspace, Choices(as_of=this.dates.due)),
        path=this.path(assessment.system.id),
        due=this.dates.due,
        to_collect=[paths[index] for index in missing],
    )
    return told, data


def _empty(this: _Round, system: System) -> bytes:
    root, file = this.workspace.root, this.file(system.id)
    schema = root / "schemas" / "assessment.schema.json"
    new = NewAssessment(
        rubric=load_rubric(this.workspace.workspace.rubric, base=root).rubric,
        system=system.id,
        period=this.period,
        assessed=this.dates.opens,
        assessor=system.owner or system.team or "To be named",
        schema=os.path.relpath(schema, file.parent) if schema.is_file() else None,
    )
    data = assessment_file(new)
    load_filed_assessment(file, this.workspace, unwritten=data)
    return data
