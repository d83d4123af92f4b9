"""Which language the pages of a command speak."""

from pathlib import Path

from scorereport.errors import UsageError
from scorereport.loading.languages import load_language, no_such_language
from scorereport.loading.workspace import LoadedWorkspace, find_workspace, load_workspace
from scorereport.model.language import ENGLISH, Language


def language_of(workspace: LoadedWorkspace | None, asked: str | None) -> Language:
    """Return the language *asked* for, or else that of *workspace*, or else English.

    Raises UsageError where there is no such language, InputError where its file is wrong.
    """
    if asked is not None:
        return _asked(asked)
    if workspace is None:
        return ENGLISH
    return load_language(workspace.workspace.language, base=workspace.root)


def language_here(asked: str | None) -> Language:
    """Return the language *asked* for, or else that of the workspace around this folder."""
    root = None if asked else find_workspace(Path.cwd())
    return language_of(load_workspace(root) if root else None, asked)


def _asked(name: str) -> Language:
    unknown = no_such_language(name)
    if unknown:
        raise UsageError(unknown)
    return load_language(name, base=Path.cwd())
