"""Load a rubric by its name or its path, whole or as an edition that extends another."""

import dataclasses
import functools
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.errors import InputError, Problem
from scorereport.loading.document import Parsed, parse_tree, parsed
from scorereport.loading.files import read_limited, shown_path
from scorereport.loading.findings import Finding
from scorereport.loading.rubric_checks import structure_findings
from scorereport.loading.rubric_edition import edition_findings, merged, steps_in_edition
from scorereport.loading.rubric_names import (
    bundled_rubrics,
    is_rubric_path,
    no_such_rubric,
    rubric_path,
)
from scorereport.loading.rubric_prose import prose_findings
from scorereport.loading.tree import Tree
from scorereport.model.result import InputFile
from scorereport.model.rubric import Rubric
from scorereport.model.rubric_edition import RubricEdition

__all__ = ["LoadedRubric", "bundled_rubrics", "load_rubric", "rubric_file", "rubric_problems"]

MAX_CHAIN: Final = 8
"""Editions that extend editions; a longer chain is a circle or nobody's idea of a rubric."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedRubric:
    """A rubric that can be scored by."""

    rubric: Rubric
    sha256: str
    """Digest of the file; for an edition that extends another, of both digests."""
    origin: str
    """Its bundled name, or its path from where it was named."""
    files: tuple[InputFile, ...]
    """The file, and those of the rubrics it extends; with whole paths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file as it was read."""

    path: str
    """Its whole path."""
    shown: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of what it holds."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resolved:
    """A rubric with what is needed to say where a mistake in it stands."""

    rubric: Rubric
    sha256: str
    tree: Tree
    is_edition: bool

    def problems(self, findings: Iterable[Finding]) -> Iterator[Problem]:
        """Say where in the file each finding stands; what an edition inherits has no place."""
        for finding in findings:
            if not self.is_edition:
                yield finding.problem(self.tree)
                continue
            where = steps_in_edition(finding.steps, self.rubric)
            if self.tree.has(where[:2]):
                yield dataclasses.replace(finding, steps=where).problem(self.tree)
            else:
                yield Problem(path=self.tree.shown, message=finding.message)


def rubric_file(rubric: LoadedRubric, *, base: Path) -> tuple[Path, ...]:
    """Return the file of *rubric*, named from *base*; nothing where it is a bundled one."""
    return (base / rubric.origin,) if is_rubric_path(rubric.origin) else ()


def load_rubric(name: str, *, base: Path) -> LoadedRubric:
    """Return the rubric *name*: ``id``, ``id@edition``, or a path from *base*.

    Raises InputError with everything that would make a score wrong.
    """
    files = _files(_path(name, base))
    resolved, problems = _resolved(files)
    if problems:
        raise InputError(problems)
    origin = resolved.rubric.name
    if is_rubric_path(name):
        origin = Path(os.path.relpath(base / name, base)).as_posix()
    return LoadedRubric(
        rubric=resolved.rubric,
        sha256=resolved.sha256,
        origin=origin,
        files=tuple(InputFile(path=file.path, sha256=file.sha256) for file in files),
    )


def rubric_problems(name: str, *, base: Path) -> tuple[Problem, ...]:
    """Return all that is wrong or unfinished in the rubric *name*, sorted by place."""
    try:
        resolved, structure = _resolved(_files(_path(name, base)))
    except InputError as error:
        return error.problems
    prose = resolved.problems(prose_findings(resolved.rubric))
    return tuple(sorted({*structure, *prose}))


def _path(name: str, base: Path) -> Path:
    path, missing = rubric_path(name, base=base), no_such_rubric(name, base=base)
    if path is None or missing:
        raise InputError([Problem(path=name, message=missing or "")])
    return path


def _files(path: Path) -> tuple[_File, ...]:
    """Return the file at *path* and those of the rubrics it extends, each before its base."""
    files: list[_File] = []
    chain: list[Path] = []
    while True:
        shown = shown_path(path)
        file = _File(path=str(path.absolute()), shown=shown, data=read_limited(path, shown=shown))
        files.append(file)
        read = _read(file.data, shown)
        document = read.checked()
        if isinstance(document, Rubric):
            return tuple(files)
        chain.append(path.resolve())
        path = _base(document, read.tree, path, chain)


@functools.lru_cache(maxsize=16)  # a workspace asks for the same rubric once an assessment
def _resolved(files: tuple[_File, ...]) -> tuple[_Resolved, tuple[Problem, ...]]:
    """Return the rubric in the first of *files*, and what would make scores by it wrong."""
    resolved: _Resolved | None = None
    for file in reversed(files):
        read = _read(file.data, file.shown)
        document = read.checked()
        if isinstance(document, Rubric):
            resolved = _Resolved(
                rubric=document, sha256=file.sha256, tree=read.tree, is_edition=False
            )
        elif resolved is not None:
            resolved = _extended(resolved, document, file, read.tree)
    assert resolved is not None  # noqa: S101 - the last of the files is a whole rubric
    return resolved, tuple(resolved.problems(structure_findings(resolved.rubric)))


def _extended(base: _Resolved, edition: RubricEdition, file: _File, tree: Tree) -> _Resolved:
    problems = [each.problem(tree) for each in edition_findings(base.rubric, edition)]
    if problems:
        raise InputError(problems)
    return _Resolved(
        rubric=merged(base.rubric, edition),
        sha256=hashlib.sha256(f"{file.sha256}{base.sha256}".encode()).hexdigest(),
        tree=tree,
        is_edition=True,
    )


def _base(edition: RubricEdition, tree: Tree, path: Path, chain: Sequence[Path]) -> Path:
    """Return the file of the rubric that *edition*, read from *path*, starts from."""
    found = rubric_path(edition.extends, base=path.parent)
    missing = no_such_rubric(edition.extends, base=path.parent)
    if found is None or missing:
        raise InputError([tree.problem(("extends",), missing or "")])
    if found.resolve() in chain:
        raise InputError([tree.problem(("extends",), "this edition would extend itself")])
    if len(chain) >= MAX_CHAIN:
        message = f"more than {MAX_CHAIN} editions extend one another"
        raise InputError([tree.problem(("extends",), message)])
    return found


@functools.lru_cache(maxsize=16)  # the same: each of them is looked through again
def _read(data: bytes, shown: str) -> Parsed[Rubric] | Parsed[RubricEdition]:
    tree = parse_tree(data, shown=shown)
    if tree.has(("extends",)):
        return parsed(tree, RubricEdition)
    return parsed(tree, Rubric)
