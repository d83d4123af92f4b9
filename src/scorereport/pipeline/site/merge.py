"""A site from its shards: their files as they are, and the pages that look over all systems."""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from scorereport.errors import InputError, Problem
from scorereport.loading.files import shown_path
from scorereport.model.shard import Shard
from scorereport.pipeline.file_names import inside
from scorereport.pipeline.languages import Speech, speech_of
from scorereport.pipeline.site.build import planned
from scorereport.pipeline.site.made import site_warnings
from scorereport.pipeline.site.overall import overall_files
from scorereport.pipeline.site.pages import portfolio_files
from scorereport.pipeline.site.part import PART_FILE, Part, PartOptions, done_of, read_part
from scorereport.pipeline.site.setting import Setting, setting_of
from scorereport.pipeline.site.shard import shared, state_of
from scorereport.pipeline.site.surroundings import unlike, versions
from scorereport.pipeline.site.system import SystemDone
from scorereport.pipeline.store.contents import Content
from scorereport.pipeline.store.files import FileDigests
from scorereport.pipeline.store.traces import read_trace
from scorereport.render.site_assets import site_assets
from scorereport.views.language import spoken

File = tuple[str, Content]
_TO_DO = "build all shards from the same files, with the same options and the same program"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedShard:
    """A folder that one shard was written to, and its part."""

    folder: Path
    part: Part

    def problem(self, message: str) -> Problem:
        """Return *message* as a problem of this shard."""
        return Problem(path=shown_path(self.folder), message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Shards that belong together, and the workspace that they are of."""

    shards: tuple[LoadedShard, ...]
    setting: Setting
    speech: Speech
    done: Mapping[str, SystemDone]
    """What each system comes to, in their order."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What will not survive a review or is overlooked, sorted by place."""
        return site_warnings(self.setting.told.workspace, self.done.values())

    def files(self) -> Generator[File, None, None]:
        """Yield path and content of every file of the site.

        Raises InputError where a file is not the one that its shard wrote.
        """
        return spoken(self.speech.language(), self._files())

    def _files(self) -> Iterator[File]:
        yield from site_assets(self.setting.look).files
        for shard in self.shards:
            for path, digest in shard.part.files.items():
                yield path, _file(shard, path, digest)
        paths = (path for shard in self.shards for path in shard.part.files)
        yield from overall_files(self.setting, self.done, paths, portfolio_files)


def load_merge(workspace: Path, folders: Sequence[Path]) -> Merge:
    """Return the shards in *folders*, which are of the site of the workspace at *workspace*.

    Raises InputError with every reason why they do not make one site.
    """
    shards = tuple(_shard(folder) for folder in folders)
    refused = [*_of_other_programs(shards), *_of_other_options(shards), *_missing(shards)]
    if refused:
        raise InputError(refused)
    first = shards[0].part.options
    plan = planned(workspace, first.as_of)
    setting = setting_of(plan, pdf=first.pdf)
    speech = speech_of(plan.workspace, first.language)
    refused = [*_of_other_files(shards, setting, speech)]
    if refused:
        raise InputError(refused)
    rubrics = {key: each for shard in shards for key, each in shard.part.rubrics.items()}
    parts = {name: each for shard in shards for name, each in shard.part.systems.items()}
    done = {
        member.system.id: done_of(parts[member.system.id], rubrics, plan.workspace.root)
        for member in setting.told.members
    }
    return Merge(shards=shards, setting=setting, speech=speech, done=done)


def _shard(folder: Path) -> LoadedShard:
    path = folder / PART_FILE
    try:
        return LoadedShard(folder=folder, part=read_part(path.read_bytes()))
    except OSError as error:
        message = f"cannot be read: {error.strerror}; it is what site build --shard writes last"
    except ValueError as error:
        message = f"{error}; {_TO_DO}"
    raise InputError([Problem(path=shown_path(path), message=message)])


def _of_other_programs(shards: Iterable[LoadedShard]) -> Iterator[Problem]:
    for shard in shards:
        here = versions(pdf=shard.part.options.pdf)
        for reason in unlike(here, shard.part.versions):
            yield shard.problem(f"was built by a program that {reason}")


def _of_other_options(shards: Sequence[LoadedShard]) -> Iterator[Problem]:
    first = shards[0]
    for shard in shards[1:]:
        for field in fields(PartOptions):
            wanted = getattr(first.part.options, field.name)
            found = getattr(shard.part.options, field.name)
            if found != wanted:
                name = field.name.replace("_", "-")
                other = f"{wanted} of {shown_path(first.folder)}"
                yield shard.problem(f"was built with {name} {found}, and not {other}; {_TO_DO}")


def _missing(shards: Sequence[LoadedShard]) -> Iterator[Problem]:
    """Yield which shards are not there, or there twice."""
    of, seen = shards[0].part.options.of, dict[int, LoadedShard]()
    for shard in shards:
        other = seen.setdefault(shard.part.number, shard)
        if other is not shard:
            name = f"{shard.part.number}/{of}"
            yield shard.problem(f"is shard {name}, and so is {shown_path(other.folder)}")
    for number in range(1, of + 1):
        if number not in seen:
            folder = shown_path(shards[0].folder.parent)
            yield Problem(path=folder, message=f"the shard {number}/{of} is not among those named")


def _of_other_files(
    shards: Iterable[LoadedShard], setting: Setting, speech: Speech
) -> Iterator[Problem]:
    """Yield which shards were made from other files than the workspace holds."""
    state, digests = state_of(setting, speech), FileDigests()
    for shard in shards:
        number, of = shard.part.number, shard.part.options.of
        dealt = [each.system.id for each in shared(Shard(number, of), setting.told.members)]
        if shard.part.state != state or [*shard.part.systems] != dealt:
            yield shard.problem(f"is of another state of the workspace; {_TO_DO}")
            continue
        for name, system in shard.part.systems.items():
            if not _holds(system.trace, setting.told.workspace.root, digests):
                yield shard.problem(f"has {name} as it was before its files changed; {_TO_DO}")
            elif not {*system.rubrics} <= {*shard.part.rubrics}:
                yield shard.problem(f"lacks a rubric of {name}; {_TO_DO}")


def _holds(trace: str, root: Path, digests: FileDigests) -> bool:
    try:
        return read_trace(trace.encode(), root).holds(digests)
    except ValueError:
        return False


def _file(shard: LoadedShard, path: str, digest: str) -> bytes:
    """Return a file of *shard* that is as it was written."""
    place = shard.folder / inside(path)
    try:
        known = place.resolve().is_relative_to(shard.folder.resolve())
        data = place.read_bytes() if known else b""
    except OSError as error:
        raise InputError([shard.problem(f"{path} cannot be read: {error.strerror}")]) from error
    if not known or hashlib.sha256(data).hexdigest() != digest:
        message = f"{path} is not what this shard wrote; copy or build the shard again"
        raise InputError([shard.problem(message)])
    return data
