"""Everything of all systems: first the pages of all of them, and then their PDFs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scorereport.errors import InputError, Problem, UnprintableError
from scorereport.loading.workspace import LoadedWorkspace, misplaced_files
from scorereport.model.rubric import Rubric
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.system import SystemDone, Systems, SystemTask
from scorereport.pipeline.site.workers import Workers
from scorereport.pipeline.store.contents import Content

File = tuple[str, Content]


class MadeSystems:
    """What systems come to, kept without their files."""

    def __init__(self, systems: Systems, workers: Workers) -> None:
        """Take what makes systems, and who works for it."""
        self._systems = systems
        self._workers = workers
        self._rubrics: dict[str, Rubric] = {}
        self.done: dict[str, SystemDone] = {}
        """By system, in their order."""
        self.paths: list[str] = []
        """Of all files."""

    def files(
        self, task: SystemTask, members: Sequence[Member], *, strict: bool = False
    ) -> Iterator[File]:
        """Yield path and content of every file of *members*.

        No page waits for a PDF, and no PDF is made where something is wrong.
        Raises InputError with what is wrong in any of their files, after the last was tried, and
        with their warnings where it is *strict*;
        UnprintableError with every character in a PDF that no font has.
        """
        gathered = Gathered()
        for name, system in self._made(replace(task, pdf=False), members):
            gathered.add(system.problems)
            self.done[name] = self._without_files(system)
            yield from self._told(system)
        gathered.raise_problems()
        warnings = site_warnings(task.plan.workspace, self.done.values()) if strict else ()
        if warnings:
            raise InputError(warnings)
        if task.pdf:
            yield from self._pdfs(replace(task, pages=False), members)

    def _pdfs(self, task: SystemTask, members: Sequence[Member]) -> Iterator[File]:
        gathered, unprintable = Gathered(), set[Problem]()
        for _, system in self._made(task, members):
            gathered.add(system.problems)  # of a file that was changed just now
            unprintable.update(system.unprintable)
            yield from self._told(system)
        gathered.raise_problems()
        if unprintable:
            raise UnprintableError(unprintable)

    def _made(
        self, task: SystemTask, members: Sequence[Member]
    ) -> Iterator[tuple[str, SystemDone]]:
        made = self._systems(task, members, self._workers)
        return ((member.system.id, each) for member, each in zip(members, made, strict=True))

    def _told(self, system: SystemDone) -> Iterator[File]:
        self.paths += (path for path, _ in system.files)
        yield from system.files

    def _without_files(self, system: SystemDone) -> SystemDone:
        return replace(system, files=(), rubrics=tuple(map(self._one, system.rubrics)))

    def _one(self, rubric: Rubric) -> Rubric:
        """Return the same rubric each time: from another process comes another one each time."""
        known = self._rubrics.setdefault(rubric.name, rubric)
        return known if known == rubric else rubric


def site_warnings(workspace: LoadedWorkspace, done: Iterable[SystemDone]) -> tuple[Problem, ...]:
    """Return what will not survive a review or is overlooked, sorted by place."""
    found = (problem for each in done for problem in each.warnings)
    return tuple(sorted({*found, *misplaced_files(workspace)}))
