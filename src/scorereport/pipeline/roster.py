"""Who there is: every system of a workspace, those that never filed among them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from scorereport.errors import InputError
from scorereport.loading.document import read_document_tree
from scorereport.loading.workspace import LoadedWorkspace, alike_assessments, assessment_files
from scorereport.model.assessment import System
from scorereport.model.workspace import PeriodDates
from scorereport.pipeline.newest import UNREADABLE, age_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One system of a workspace and what it filed."""

    system: System
    """As it is listed, or else as its newest file describes it."""
    files: Mapping[str, Path] = field(default_factory=dict)
    """Its assessments by period, sorted by name; empty where it never filed."""

    def is_live(self, day: dt.date) -> bool:
        """Say whether it is not retired on *day*."""
        return self.system.is_live(day)


def roster(workspace: LoadedWorkspace) -> tuple[Member, ...]:
    """Return every system, retired ones too: in the order of the list, then others by id.

    A folder of assessments makes a system also where the list does not know it.
    No file is read but the newest of each system that no list describes.
    """
    filed = files_by_system(workspace)
    listed = [
        Member(system=system, files=filed.get(system.id, {}))
        for system in workspace.systems.values()
    ]
    others = [
        Member(system=_described(name, files), files=files)
        for name, files in filed.items()
        if name not in workspace.systems
    ]
    return (*listed, *others)


def files_by_system(workspace: LoadedWorkspace) -> Mapping[str, Mapping[str, Path]]:
    """Return all assessments by system and period, both sorted by name.

    Raises InputError where the names of two differ only by case.
    """
    alike = alike_assessments(workspace)
    if alike:
        raise InputError(alike)
    found: dict[str, dict[str, Path]] = {}
    for path in assessment_files(workspace):
        found.setdefault(path.parent.name, {})[path.stem] = path
    return found


def earlier_files(
    member: Member, dates: PeriodDates, declared: Mapping[str, PeriodDates]
) -> tuple[Path, ...]:
    """Return the assessments of *member* for periods before the one with *dates*.

    Where *declared* does not say when a period opens, the day of its assessment tells.
    """
    return tuple(path for path in member.files.values() if _is_earlier(path, dates, declared))


def _is_earlier(path: Path, dates: PeriodDates, declared: Mapping[str, PeriodDates]) -> bool:
    if path.stem in declared:
        return declared[path.stem].opens < dates.opens
    assessed, _ = age_order(path)
    return assessed <= dates.due.isoformat() or assessed == UNREADABLE


def _described(name: str, files: Mapping[str, Path]) -> System:
    """Return the system *name* as its newest file has it; by its id alone where that is wrong."""
    newest = max(files.values(), key=age_order)
    try:
        node = read_document_tree(newest, root=newest.parent)[0].node(("system",))
        given = System.model_validate(node) if isinstance(node, dict) else System(id=name)
    except (InputError, ValidationError):
        return System(id=name)
    return given.model_copy(update={"id": name})
