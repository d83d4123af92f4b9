"""What the pages of one system were made of, so that it can be told whether they still hold."""

import glob
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from scorereport.loading.assessment import LoadedAssessment
from scorereport.loading.workspace import LoadedWorkspace
from scorereport.model.result import Result
from scorereport.pipeline.store.traces import Inputs, looked_through
from scorereport.resources import bundled


def merged(parts: Iterable[Inputs]) -> Inputs:
    """Return all of *parts* as one."""
    files: dict[Path, str] = {}
    names: dict[tuple[Path, str], str] = {}
    absent: set[Path] = set()
    for part in parts:
        # One assessment may name a file that another one has read.
        files |= {path: digest or files.get(path, "") for path, digest in part.files.items()}
        names |= part.names
        absent |= part.absent
    return Inputs(files=files, names=names, absent=frozenset(absent))


def inputs_of(
    loaded: LoadedAssessment,
    result: Result,
    workspace: LoadedWorkspace,
    looked_for: Collection[Path],
) -> Inputs:
    """Return what *result* was made of, from *loaded* on; *looked_for* are files of providers."""
    root = workspace.root
    evidence = {
        root / each.path: each.sha256 or ""
        for answer in loaded.assessment.answers.values()
        for each in answer.evidence
        if each.path
    }
    read = {root / each.path: each.sha256 for each in result.inputs}
    files = {**evidence, **_rubric(loaded), **read}
    return Inputs(
        files=files,
        names=_looked_through(loaded, workspace),
        absent=frozenset(path for path in looked_for if path not in files),
    )


def _rubric(loaded: LoadedAssessment) -> Mapping[Path, str]:
    """Return the files of the rubric; a bundled one is a part of the program."""
    own = bundled("rubrics")
    named = ((Path(each.path), each.sha256) for each in loaded.rubric.files)
    return {path: digest for path, digest in named if not path.is_relative_to(own)}


def _looked_through(
    loaded: LoadedAssessment, workspace: LoadedWorkspace
) -> Mapping[tuple[Path, str], str]:
    """Return where something that is not there yet would have been read."""
    found: dict[tuple[Path, str], str] = {}
    for run in loaded.checks:  # what stands beside a file may say when it was collected
        found |= looked_through((workspace.root / run.source.path).parent, "*")
    folder = workspace.root / workspace.workspace.assessments
    for answer in loaded.assessment.answers.values():
        if answer.provided_by and not workspace.systems:  # whoever has a folder is a system
            found |= looked_through(folder, glob.escape(answer.provided_by))
    return found
