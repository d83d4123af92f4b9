"""Which files are assessments by where they stand: ``<folder>/<system>/<period>.yaml``.

Links to folders are not followed, and what begins with a dot is nobody's.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_ENDING: Final = ".yaml"
_ENDINGS: Final = (_ENDING, ".yml")


def filed_files(folder: Path) -> tuple[Path, ...]:
    """Return every file below *folder* that stands where an assessment does, sorted."""
    systems = (folder / name for name in _names(folder))
    return tuple(path for each in systems if _is_system(each) for path in _files_in(each))


def filed_beside(path: Path, folder: Path) -> tuple[Path, ...]:
    """Return those of `filed_files` that are of the same system as *path*, without it, sorted."""
    system = path.parent
    if system.parent != folder or not _is_system(system):
        return ()
    return tuple(other for other in _files_in(system) if other != path)


def is_filed(path: Path, folder: Path) -> bool:
    """Say whether *path* is one of `filed_files`, without looking through *folder*."""
    system = path.parent
    return system.parent == folder and _is_system(system) and _is_period(path.name, system)


def overlooked_files(folder: Path) -> tuple[Path, ...]:
    """Return every YAML file below *folder* that stands elsewhere, sorted."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)
    return tuple(
        sorted(
            path
            for path in found
            if path.is_file() and not _is_hidden(path, folder) and not is_filed(path, folder)
        )
    )


def _files_in(system: Path) -> Iterator[Path]:
    return (system / name for name in _names(system) if _is_period(name, system))


def _is_system(folder: Path) -> bool:
    return not folder.name.startswith(".") and folder.is_dir() and not folder.is_symlink()


def _is_period(name: str, system: Path) -> bool:
    return name.endswith(_ENDING) and name[0] != "." and (system / name).is_file()


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names alone, and fast
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return ()


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
