"""Which language the pages of a command speak."""

from dataclasses import dataclass
from pathlib import Path

from scorereport.errors import UsageError
from scorereport.loading.languages import load_language, no_such_language
from scorereport.loading.workspace import LoadedWorkspace, find_workspace, load_workspace
from scorereport.model.language import ENGLISH, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The name of a language; it crosses to another process, which a language cannot."""

    name: str
    base: Path
    """Where the name of a file is looked up."""

    def language(self) -> Language:
        """Return the language; raise InputError with what is wrong in its file."""
        return load_language(self.name, base=self.base)


def speech_of(workspace: LoadedWorkspace | None, asked: str | None) -> Speech:
    """Return the language *asked* for, or else that of *workspace*, or else English.

    Raises UsageError where there is no such language.
    """
    if asked is not None:
        unknown = no_such_language(asked)
        if unknown:
            raise UsageError(unknown)
        return Speech(name=asked, base=Path.cwd())
    if workspace is None:
        return Speech(name=ENGLISH.tag, base=Path.cwd())
    return Speech(name=workspace.workspace.language, base=workspace.root)


def language_of(workspace: LoadedWorkspace | None, asked: str | None) -> Language:
    """Return the language *asked* for, or else that of *workspace*, or else English.

    Raises UsageError where there is no such language, InputError where its file is wrong.
    """
    return speech_of(workspace, asked).language()


def language_here(asked: str | None) -> Language:
    """Return the language *asked* for, or else that of the workspace around this folder."""
    return language_near(Path.cwd(), asked)


def language_near(path: Path, asked: str | None) -> Language:
    """Return the language *asked* for, or else that of the workspace around *path*."""
    root = None if asked else find_workspace(path)
    return language_of(load_workspace(root) if root else None, asked)
