"""What the pages of one system were made of, so that it can be told whether they still hold."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorereport.loading.assessment import LoadedAssessment
from scorereport.loading.workspace import LoadedWorkspace
from scorereport.model.result import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Files that were read, and folders that were looked through."""

    files: Mapping[Path, str] = field(default_factory=dict)
    """The digest of each file, as it was read; empty where only its being there matters."""
    listings: Mapping[tuple[Path, str], tuple[str, ...]] = field(default_factory=dict)
    """For a folder and a pattern, what matched it: another match may change what is told."""

    def still_hold(self) -> bool:
        """Say whether all of it is as it was."""
        return all(_is_still(path, digest) for path, digest in self.files.items()) and all(
            names == _names(folder, pattern) for (folder, pattern), names in self.listings.items()
        )


def merged(parts: Iterable[Inputs]) -> Inputs:
    """Return all of *parts* as one."""
    files: dict[Path, str] = {}
    listings: dict[tuple[Path, str], tuple[str, ...]] = {}
    for part in parts:
        files |= part.files
        listings |= part.listings
    return Inputs(files=files, listings=listings)


def inputs_of(loaded: LoadedAssessment, result: Result, workspace: LoadedWorkspace) -> Inputs:
    """Return what *result* was made of, from *loaded* on."""
    root = workspace.root
    evidence = {
        root / each.path: each.sha256 or ""
        for answer in loaded.assessment.answers.values()
        for each in answer.evidence
        if each.path
    }
    read = {root / each.path: each.sha256 for each in result.inputs}
    rubric = {Path(each.path): each.sha256 for each in loaded.rubric.files}
    looked_through = dict.fromkeys(_looked_through(loaded, workspace))
    return Inputs(
        files={**evidence, **rubric, **read},
        listings={(folder, pattern): _names(folder, pattern) for folder, pattern in looked_through},
    )


def _looked_through(
    loaded: LoadedAssessment, workspace: LoadedWorkspace
) -> Iterator[tuple[Path, str]]:
    """Yield where something that is not there yet would have been read."""
    for run in loaded.checks:
        yield (workspace.root / run.source.path).parent, "*"  # what says when a file was collected
    if any(answer.provided_by for answer in loaded.assessment.answers.values()):
        folder = workspace.root / workspace.workspace.assessments
        yield folder, f"*/{loaded.assessment.period}.yaml"


def _is_still(path: Path, digest: str) -> bool:
    try:
        with path.open("rb") as stream:
            return not digest or hashlib.file_digest(stream, "sha256").hexdigest() == digest
    except OSError:
        return False


def _names(folder: Path, pattern: str) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern)))
