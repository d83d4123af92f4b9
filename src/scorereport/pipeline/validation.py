"""Validating what a user points at: a file of any kind, or a whole workspace."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scorereport.errors import Problem
from scorereport.loading.assessment import load_assessment
from scorereport.loading.document import read_document_tree
from scorereport.loading.rubric import rubric_problems
from scorereport.loading.workspace import (
    WORKSPACE_FILE,
    LoadedWorkspace,
    alike_assessments,
    assessment_files,
    filed_systems,
    find_workspace,
    is_assessment_of,
    load_filed_assessment,
    load_workspace,
    misplaced_files,
)
from scorereport.pipeline.cases import other_periods
from scorereport.pipeline.problems import Gathered


def validate(paths: Sequence[Path]) -> int:
    """Return how many files are right; raise InputError with the problems of all of them."""
    gathered = Gathered()
    files = sum(_validate_one(path, gathered) for path in dict.fromkeys(paths))
    gathered.raise_problems()
    return files


def _validate_one(path: Path, gathered: Gathered) -> int:
    if path.is_dir():
        return _validate_folder(path, gathered)
    if path.name == WORKSPACE_FILE:
        return _validate_workspace(path.parent, gathered)
    root = find_workspace(path)
    workspace = gathered.value_of(partial(load_workspace, root)) if root else None
    if root and workspace is None:
        return 0
    if workspace and path.absolute() in _listed_files(workspace):
        return 1  # read and checked with the workspace
    _validate_file(path, workspace, gathered)
    return 1


def _validate_folder(folder: Path, gathered: Gathered) -> int:
    """Validate a workspace, or every YAML file below a folder that holds none."""
    if (folder / WORKSPACE_FILE).exists():
        return _validate_workspace(folder, gathered)
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"})
    if not files:
        message = f"holds no {WORKSPACE_FILE} and no YAML file; name a file or a workspace"
        gathered.add([Problem(path=str(folder), message=message)])
    return sum(_validate_one(path, gathered) for path in files)


def _validate_workspace(folder: Path, gathered: Gathered) -> int:
    workspace = gathered.value_of(partial(load_workspace, folder))
    if workspace is None:
        return 0
    files = assessment_files(workspace)
    gathered.add(misplaced_files(workspace))
    gathered.add(alike_assessments(workspace, files))
    for path in files:
        gathered.value_of(partial(load_filed_assessment, path, workspace))
    return len(workspace.files) + len(files)


def _validate_file(path: Path, workspace: LoadedWorkspace | None, gathered: Gathered) -> None:
    found = gathered.value_of(partial(read_document_tree, path, root=path.parent))
    if found is None:
        return
    tree, _ = found
    if _is_rubric(tree.root):
        gathered.add(rubric_problems(str(path.absolute()), base=Path.cwd()))
    elif workspace is not None and is_assessment_of(workspace, path.absolute()):
        gathered.value_of(partial(load_filed_assessment, path, workspace))
        gathered.add(
            alike_assessments(workspace, (path.absolute(), *other_periods(workspace, path)))
        )
    else:
        root = workspace.root if workspace else path.parent
        default = workspace.workspace.rubric if workspace else None
        filed = filed_systems(workspace) if workspace else None
        load = partial(load_assessment, path, root=root, default_rubric=default, filed=filed)
        gathered.value_of(load)


def _is_rubric(content: object) -> bool:
    return isinstance(content, dict) and bool({"levels", "extends", "bands"} & content.keys())


def _listed_files(workspace: LoadedWorkspace) -> set[Path]:
    return {workspace.root / file.path for file in workspace.files}
