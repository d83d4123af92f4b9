"""The folder that a site replaces: where it really is, and whether it may be replaced.

A site is swapped as a whole, so what else is in its folder would be lost.
A marker in the folder says that a site was written here, and which names at its top are the site's.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from scorereport.errors import UsageError

MARKER: Final = ".scorereport-site"
_TOOL: Final = "scorereport"
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in any folder that somebody looks into."""
_INSTEAD: Final = "name a folder that is empty or not there yet"


def site_folder(target: Path, workspace: Path) -> Path:
    """Return where *target* really is; raise UsageError where no site may replace it."""
    # What a symbolic link leads to is replaced; the link itself stays.
    folder = Path(os.path.realpath(target))
    if folder == Path(folder.anchor):
        raise UsageError(f"{target}: is the root of the file system; {_INSTEAD}")
    if _holds(folder, workspace):
        raise UsageError(f"{target}: holds the workspace, which a site would replace; {_INSTEAD}")
    if _holds(folder, Path.cwd()):
        raise UsageError(f"{target}: is the folder you are in, and a site replaces it; go up first")
    if folder.is_mount():
        message = "is a mount point, which cannot be replaced as a whole; name a folder inside it"
        raise UsageError(f"{target}: {message}")
    refuse_what_would_be_lost(folder, target)
    return folder


def staging_folder(folder: Path) -> Path:
    """Return where what replaces *folder* is made."""
    return folder.with_name(f".{folder.name}.scorereport")


def refuse_what_would_be_lost(folder: Path, shown: Path) -> None:
    """Raise UsageError where *folder*, known to the user as *shown*, holds what no site wrote."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{shown}: is a file; {_INSTEAD}")
    found = {path.name for path in folder.iterdir()} - _LITTER
    if MARKER not in found and found:
        raise UsageError(f"{shown}: holds files, and no site of scorereport; {_INSTEAD}")
    foreign = sorted(found - {MARKER} - _names(folder / MARKER, shown) if found else ())
    if foreign:
        lost = f"{shown / foreign[0]}: was not written by scorereport, and would be lost"
        raise UsageError(f"{lost}; move it away, or copy the site to where it is after each build")


def marker(names: Iterable[str]) -> bytes:
    """Return the marker of a site that has *names* at its top."""
    data = {"schema": 1, "tool": _TOOL, "entries": sorted(names)}
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode()


def names_at_top(folder: Path, shown: Path) -> frozenset[str]:
    """Return the names that the marker of *folder* lists; raise UsageError where it is none."""
    return _names(folder / MARKER, shown)


def _names(path: Path, shown: Path) -> frozenset[str]:
    """Return the names that a marker lists."""
    try:
        data = json.loads(path.read_bytes())
        if data["tool"] == _TOOL and data["schema"] == 1:
            return frozenset(map(str, data["entries"]))
    except (ValueError, LookupError, TypeError, RecursionError):
        pass
    message = f"is no marker that this version of scorereport knows; {_INSTEAD}"
    raise UsageError(f"{shown / MARKER}: {message}")


def _holds(folder: Path, other: Path) -> bool:
    return Path(os.path.realpath(other)).is_relative_to(folder)
