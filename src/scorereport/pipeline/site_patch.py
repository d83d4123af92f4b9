"""Changing a few files of a site where it lies; what a kill interrupts, the next build completes.

What changes is staged whole before anything of the site is touched, and declared complete.
Then each file is renamed into its place, what is no more is removed, and the marker comes last.
All of it can be done again from the start, so it does not matter how far it came.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from scorereport.pipeline.site_target import MARKER, marker, names_at_top

PATCH: Final = "patch"
"""The file that says what of a site is no more."""


def write_patch(staging: Path, folder: Path, gone: Iterable[str]) -> None:
    """Write what has to be done to *folder* beside renaming what is staged: *gone* goes."""
    text = json.dumps({"folder": _identity(folder), "gone": sorted(gone, reverse=True)})
    (staging / PATCH).write_text(text, encoding="utf-8")


def apply_patch(staging: Path, new: Path, folder: Path) -> None:
    """Do all of it; nothing where *folder* is another one by now, for that would be a mix."""
    patch = json.loads((staging / PATCH).read_bytes())
    if not folder.is_dir() or _identity(folder) != patch["folder"]:
        return
    _allow_names(staging, new, folder)
    for path in _files(new):
        place = folder / path.relative_to(new)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    for name in patch["gone"]:
        _remove(folder / name)
    (new / MARKER).replace(folder / MARKER)


def fits(staged: Iterable[str], folder: Path) -> bool:
    """Say whether no file of *staged* takes the place of a folder, or needs a file's for one."""
    places = [folder / name for name in staged]
    return not any(place.is_dir() for place in places) and all(
        parent.is_dir() or not os.path.lexists(parent)
        for parent in {parent for place in places for parent in place.parents}
    )


def below(folder: Path) -> Iterator[str]:
    """Yield all files and folders below *folder*, by their names from there."""
    for where, folders, files in os.walk(folder):
        inside = Path(where).relative_to(folder)
        yield from ((inside / name).as_posix() for name in (*folders, *files))


def _allow_names(staging: Path, new: Path, folder: Path) -> None:
    """Let the marker name what is at the top of the site before and after."""
    before, after = names_at_top(folder, folder), names_at_top(new, folder)
    if not after <= before:
        (staging / MARKER).write_bytes(marker(before | after))
        (staging / MARKER).replace(folder / MARKER)


def _files(new: Path) -> list[Path]:
    found = (path for path in new.rglob("*") if path.is_file() and path != new / MARKER)
    return sorted(found)


def _remove(path: Path) -> None:
    """Remove *path*; a folder stays where somebody put something into it meanwhile."""
    with suppress(FileNotFoundError):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                path.rmdir()
        else:
            path.unlink()


def _identity(folder: Path) -> list[int]:
    status = folder.stat()
    return [status.st_dev, status.st_ino]
