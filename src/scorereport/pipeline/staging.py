"""Writing many files as one step: all of them or none.

Files are first written into a staging folder inside the target.
A marker then declares the set complete, and each file is renamed into its place.
A kill before the marker leaves the old files as they were;
a kill after it leaves a folder that the next command notices and brings to its end.
A lock tells a folder that somebody is still filling from one that was left behind.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from scorereport.errors import RenderError
from scorereport.pipeline.file_names import inside

_PREFIX: Final = ".scorereport-"
_COMPLETE: Final = "complete"
_LOCK: Final = "lock"
_KEEP: Final = "keep"
_FILES: Final = "files"


def write_files(
    target: Path, files: Iterable[tuple[str, bytes]], *, keep: bool = False
) -> tuple[Path, ...]:
    """Write *files*, pairs of a relative path and its content, below the folder *target*.

    Returns the paths written, in the order given.
    With *keep*, a file that is there by then stays as it is, also when a later call completes this.
    Raises RenderError where the system refuses; *target* is then as it was,
    unless it was already being swapped, which the next call completes.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        _repair(target)
        with _staging_folder(target) as staging:
            names = tuple(_stage(staging / _FILES, name, data) for name, data in files)
            if keep:
                (staging / _KEEP).touch()
            (staging / _COMPLETE).touch()
            _swap(staging, target)
    except OSError as error:
        place = error.filename or target
        raise RenderError(f"{place}: cannot be written: {error.strerror}") from error
    return tuple(target / name for name in names)


@contextmanager
def _staging_folder(target: Path) -> Iterator[Path]:
    """Yield a locked folder for this run; it goes away unless its files are complete."""
    staging = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=target))
    (staging / _FILES).mkdir()
    lock = os.open(staging / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield staging
    finally:
        if not (staging / _COMPLETE).exists() or not any((staging / _FILES).rglob("*")):
            shutil.rmtree(staging, ignore_errors=True)
        os.close(lock)


def _stage(folder: Path, name: str, data: bytes) -> PurePosixPath:
    relative = inside(name)
    path = folder / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return relative


def _swap(staging: Path, target: Path) -> None:
    """Rename every staged file into its place; safe to begin again after a kill."""
    folder, keep = staging / _FILES, (staging / _KEEP).exists()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(folder)
            if keep and place.exists():
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.is_file():
                shutil.copymode(place, path)  # who may read it stays the owner's choice
            path.replace(place)
    shutil.rmtree(staging)


def _repair(target: Path) -> None:
    """Bring to its end, or clear away, what an interrupted command left in *target*."""
    for staging in sorted(target.glob(f"{_PREFIX}*")):
        if not (staging / _LOCK).is_file() or _is_in_use(staging / _LOCK):
            continue
        if (staging / _COMPLETE).exists():
            _swap(staging, target)
        else:
            shutil.rmtree(staging, ignore_errors=True)


def _is_in_use(lock: Path) -> bool:
    descriptor = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)
