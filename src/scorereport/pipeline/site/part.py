"""What a shard of a site leaves beside its pages: all that the pages over all systems need of it.

It is JSON, so that a part may come from anywhere: to read it runs nothing.
"""

import datetime as dt
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from scorereport.errors import Problem
from scorereport.loading.files import shown_path
from scorereport.model.portfolio import Broken
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.system import SystemDone
from scorereport.pipeline.store.traces import Inputs, written_trace
from scorereport.views.feed import FeedEntry

PART_FILE: Final = "part.json"
"""Where it lies in the folder of its shard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemPart:
    """What a system came to, without its files."""

    standings: tuple[Standing, ...]
    rubrics: tuple[str, ...]
    """By the digests under which the part has them."""
    entries: tuple[FeedEntry, ...]
    broken: tuple[Broken, ...]
    warnings: tuple[Problem, ...]
    """With paths from the root of the workspace."""
    trace: str
    """What it was made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOptions:
    """What has to be the same for all shards of a site."""

    of: int
    """How many shards there are."""
    as_of: dt.date
    """The day on which the newest assessments are judged."""
    language: str | None
    pdf: bool
    keep_going: bool
    strict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One shard, but for the content of its files."""

    schema: Literal[1] = 1
    tool: Literal["scorereport"] = "scorereport"
    number: int
    """Counts from 1."""
    options: PartOptions
    versions: Mapping[str, str]
    """What has a part in the bytes, by name."""
    state: str
    """The digest of what the workspace says of itself."""
    systems: Mapping[str, SystemPart]
    rubrics: Mapping[str, Rubric]
    files: Mapping[str, str]
    """The digest of each file, by its path."""


_PART: Final = TypeAdapter(Part)


def part_bytes(part: Part) -> bytes:
    """Return *part* as JSON."""
    return _PART.dump_json(part)


def read_part(data: bytes) -> Part:
    """Return the part that *data* holds; raise ValueError where this program wrote none such."""
    try:
        return _PART.validate_json(data)
    except (ValidationError, RecursionError) as error:
        raise ValueError("is no part that this version of scorereport knows") from error


def system_part(done: SystemDone, member: Member, root: Path) -> SystemPart:
    """Return what *member* came to, as it is told outside of this process."""
    # What is broken says nothing of what it was read from.
    own = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in member.files.values()}
    inputs = replace(done.inputs, files={**done.inputs.files, **own})
    trace = done.trace or written_trace(_of_workspace(inputs, root), root)
    return SystemPart(
        standings=done.standings,
        rubrics=tuple(map(rubric_digest, done.rubrics)),
        entries=done.entries,
        broken=done.broken,
        warnings=tuple(
            replace(each, path=Path(os.path.relpath(each.path, root)).as_posix())
            for each in done.warnings
        ),
        trace=trace.decode(),
    )


def done_of(part: SystemPart, rubrics: Mapping[str, Rubric], root: Path) -> SystemDone:
    """Return what a system came to; raise KeyError where *rubrics* lacks one of its own."""
    return SystemDone(
        standings=part.standings,
        rubrics=tuple(rubrics[digest] for digest in part.rubrics),
        entries=part.entries,
        broken=part.broken,
        warnings=tuple(replace(each, path=shown_path(root / each.path)) for each in part.warnings),
    )


def rubric_digest(rubric: Rubric) -> str:
    """Return what *rubric* is called in a part."""
    return hashlib.sha256(rubric.model_dump_json().encode()).hexdigest()


def _of_workspace(inputs: Inputs, root: Path) -> Inputs:
    """Return *inputs* without what lies elsewhere, and may lie elsewhere on another machine."""
    return Inputs(
        files={path: each for path, each in inputs.files.items() if path.is_relative_to(root)},
        names={
            (folder, pattern): each
            for (folder, pattern), each in inputs.names.items()
            if folder.is_relative_to(root)
        },
        absent=frozenset(path for path in inputs.absent if path.is_relative_to(root)),
    )
