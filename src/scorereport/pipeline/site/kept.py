"""What was made of each system, kept for as long as nothing that it was made of changes."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.system import SystemDone, SystemTask, systems_done
from scorereport.pipeline.site.workers import Workers


class Shelf:
    """Contents of files, each once, in a folder that is nobody else's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep *data* and return the name it has from now on."""
        name = hashlib.sha256(data).hexdigest()
        path = self._folder / name
        if not path.exists():
            path.write_bytes(data)
        return name

    def get(self, name: str) -> bytes:
        """Return the content with that name."""
        return (self._folder / name).read_bytes()

    def keep_only(self, names: set[str]) -> None:
        """Drop everything else."""
        for path in self._folder.iterdir():
            if path.name not in names:
                path.unlink()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What one system came to, and for what."""

    task: SystemTask
    member: Member
    done: SystemDone
    """Without its files."""
    files: tuple[tuple[str, str], ...]
    """Path in the site, and name on the shelf."""

    def holds(self, task: SystemTask, member: Member) -> bool:
        """Say whether nothing would come out differently."""
        return (
            self.member == member
            and _apart(self.task, self.member) == _apart(task, member)
            and self.done.inputs.still_hold()
        )


class KeptSystems:
    """Makes of each system what it comes to, and only where that may have changed."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._entries: dict[str, _Entry] = {}
        self.anew: tuple[str, ...] = ()
        """The systems that had to be made the last time."""
        self.total = 0
        """How many systems there were the last time."""

    def __call__(
        self, task: SystemTask, members: Sequence[Member], workers: Workers
    ) -> Iterator[SystemDone]:
        """Yield what each of *members* comes to, in their order."""
        changed = [each for each in members if not self._holds(task, each)]
        self.anew, self.total = tuple(each.system.id for each in changed), len(members)
        left = set(self.anew)
        made = systems_done(task, changed, workers)
        for member in members:
            name = member.system.id
            if name in left:
                done = next(made)
                self._keep(task, member, done)
                yield done
            else:
                entry = self._entries[name]
                files = tuple((path, self._shelf.get(kept)) for path, kept in entry.files)
                yield replace(entry.done, files=files)

    @property
    def names(self) -> set[str]:
        """What is needed of the shelf."""
        return {name for entry in self._entries.values() for _, name in entry.files}

    @property
    def inputs(self) -> set[Path]:
        """The files that what is kept was made of."""
        return {path for entry in self._entries.values() for path in entry.done.inputs.files}

    def _holds(self, task: SystemTask, member: Member) -> bool:
        entry = self._entries.get(member.system.id)
        return entry is not None and entry.holds(task, member)

    def _keep(self, task: SystemTask, member: Member, done: SystemDone) -> None:
        if (
            done.problems or done.broken
        ):  # what was read is not known; files may come back as before
            return
        self._entries[member.system.id] = _Entry(
            task=task,
            member=member,
            done=replace(done, files=()),
            files=tuple((path, self._shelf.put(data)) for path, data in done.files),
        )


def _apart(task: SystemTask, member: Member) -> tuple[object, ...]:
    """Return what of *task* the pages of *member* depend on: not on who else there is."""
    days = [task.plan.day(member.system.id, period) for period in member.files]
    return (
        *(task.plan.workspace, days, task.site, task.discretion),
        *(task.look, task.keep_going, task.pdf),
    )
