"""The newest assessment of each system in a folder."""

import os
from itertools import groupby
from pathlib import Path
from typing import Final

from scorereport.errors import InputError, Problem
from scorereport.loading.document import read_document_tree
from scorereport.loading.files import shown_path
from scorereport.loading.workspace import (
    WORKSPACE_FILE,
    LoadedWorkspace,
    assessment_files,
    find_workspace,
    load_workspace,
)

UNREADABLE: Final = "~"
"""Stands for the day of a file that cannot be read: it sorts after every day."""


def workspace_around(folder: Path) -> LoadedWorkspace:
    """Return the workspace that *folder* is or lies in; raise InputError where there is none."""
    return load_workspace(workspace_root(folder))


def workspace_root(folder: Path) -> Path:
    """Return the folder of the workspace around *folder*; raise InputError where there is none."""
    root = find_workspace(folder)
    if root is None:
        message = f"lies in no workspace (no {WORKSPACE_FILE}); name an assessment"
        raise InputError([Problem(path=shown_path(folder), message=message)])
    return root


def newest_files(folder: Path) -> tuple[Path, ...]:
    """Return the newest assessment of each system below *folder*, by system."""
    workspace = workspace_around(folder)
    inside = folder.absolute()
    files = [file for file in assessment_files(workspace) if inside in file.parents]
    return tuple(
        max(periods, key=age_order) for _, periods in groupby(files, key=lambda file: file.parent)
    )


def refuse_folder(path: Path) -> None:
    """Raise InputError where *path* is a folder, naming an assessment in it if there is one."""
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises on odd names
        return
    try:
        files = newest_files(path)
    except InputError:
        files = ()
    such = f", such as {shown_path(files[0])}" if files else ""
    message = f"is a folder; name an assessment{such}"
    raise InputError([Problem(path=shown_path(path), message=message)])


def age_order(path: Path) -> tuple[str, str]:
    """Return the day of the assessment and its period; what cannot be read is told as newest."""
    try:
        assessed = read_document_tree(path, root=path.parent)[0].node(("assessed",))
    except InputError:
        return UNREADABLE, path.stem
    return str(assessed), path.stem
