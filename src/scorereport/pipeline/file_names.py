"""Names of files that are about to be written: inside their folder, and apart on every system."""

import unicodedata
from pathlib import PurePosixPath

from scorereport.errors import RenderError


def inside(name: str) -> PurePosixPath:
    """Return *name* as a path below the folder it is written to; raise RenderError otherwise."""
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or not relative.parts:
        raise RenderError(f"{name}: lies outside the folder it is written to")
    if "\\" in name or "\0" in name:
        raise RenderError(f"{name!r}: no file can have this name on every system")
    return relative


class NamesApart:
    """The names that a folder has so far; one that another system takes for another is refused.

    Windows and macOS take names for one that differ by case, macOS also by Unicode normalisation.
    Holds the names and not the files: some hundred bytes for each.
    """

    def __init__(self) -> None:
        self._spellings: dict[str, tuple[PurePosixPath, bool]] = {}

    def add(self, name: PurePosixPath) -> None:
        """Add the file *name* and its folders; raise RenderError where it is taken."""
        for path in (name, *name.parents[:-1]):
            mine = (path, path is name)
            other = self._spellings.setdefault(_folded(path), mine)
            if other != mine or (path is name and other is not mine):
                raise RenderError(_collision(name, other[0]))


def _folded(path: PurePosixPath) -> str:
    decomposed = unicodedata.normalize("NFD", str(path))
    return unicodedata.normalize("NFC", decomposed.casefold())


def _collision(name: PurePosixPath, other: PurePosixPath) -> str:
    if name == other:
        return f"{name}: would be written twice"
    if other in name.parents:
        return f"{name}: cannot be written, because {other} is a file"
    return f"{name}: some systems take it for {other}, and one would replace the other"
