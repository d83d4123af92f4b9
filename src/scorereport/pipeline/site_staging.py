"""Writing a site as one step: what is complete replaces what was there.

A site is written to ``new`` in a staging folder beside its target, marker last.
The target is then renamed to ``old`` in the staging folder, ``new`` to the target,
and the staging folder removed: pages that are no more disappear with the old folder.

Where it is known that most files stay as they are, only the others are written to ``new``,
and ``patch`` beside it says what goes; see ``site_patch``.
Nobody then finds the target missing, but who looks at it in that moment may see some pages
of before and some of after, and so it is after a kill in it, until the next build.

What a kill leaves, and what the next build makes of it before it does anything else:

- ``new`` without its marker: it was being filled. The old site stands; what is staged goes.
- ``new`` with its marker, and ``patch``: what is left of it is done, where the target is the same.
- ``new`` with its marker, no ``patch``, and a target: nothing was swapped yet. What is staged goes.
- ``new`` with its marker, and no target: between the two renames. ``new`` becomes the target.
- no ``new``: all was swapped. What is left of the old site goes.

Where somebody puts a folder in the place between the two renames, both sites stay staged,
and each build says so until that folder is gone.

A lock tells a folder that is being filled from one that was left behind.
"""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scorereport.errors import RenderError
from scorereport.pipeline.site_filling import SiteFilling
from scorereport.pipeline.site_patch import PATCH, apply_patch
from scorereport.pipeline.site_target import (
    MARKER,
    refuse_what_would_be_lost,
    site_folder,
    staging_folder,
)
from scorereport.pipeline.store.contents import Content
from scorereport.pipeline.store.files import FileDigests

File = tuple[str, Content]
_LOCK: Final = "lock"
_NEW: Final = "new"
_OLD: Final = "old"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSite:
    """How many files a site has, and how many of them are as they were."""

    files: int
    unchanged: int
    digests: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The digest of each file, its marker among them."""


def write_site(
    target: Path,
    files: Iterable[File],
    *,
    workspace: Path,
    known: FileDigests | None = None,
) -> WrittenSite:
    """Replace the folder *target* by *files*, pairs of a relative path and its content.

    A file whose bytes are as before keeps its time; every file and folder keeps its mode.
    What is *known* of the files there need not be read again; in the end it knows those written.
    Raises UsageError where *target* is nothing that a site may replace,
    and RenderError where names collide or the system refuses; the old site then stands,
    unless it was already being changed, which the next build completes.
    """
    with _refusals_told(target):
        folder = site_folder(target, workspace)
        folder.parent.mkdir(parents=True, exist_ok=True)
    with _staging_folder(folder, target) as staging:
        filling = SiteFilling(staging / _NEW, folder, known or FileDigests())
        with _refusals_told(target):
            filling.look()
        for name, content in files:  # an error of who makes the files is theirs to tell
            with _refusals_told(target):
                filling.add(name, content)
        with _refusals_told(target):
            filling.complete()
            refuse_what_would_be_lost(folder, target)
            if not filling.is_patch and folder.exists():
                folder.rename(staging / _OLD)
            _settle(staging, folder)
            filling.learn()
    digests = filling.digests
    return WrittenSite(files=len(digests) - 1, unchanged=filling.unchanged, digests=digests)


@contextmanager
def _staging_folder(folder: Path, target: Path) -> Iterator[Path]:
    """Yield a folder beside *folder* that is this run's alone, with nothing in it to begin with."""
    staging = staging_folder(folder)
    with _locked(staging, target):
        with _refusals_told(target):
            _settle(staging, folder)
            (staging / _NEW).mkdir()
        try:
            yield staging
        finally:  # the old site may have been renamed away: an interrupt comes at any point
            with _refusals_told(target):
                _settle(staging, folder)


def _settle(staging: Path, folder: Path) -> None:
    """Bring to its end, or clear away, what *staging* holds; safe to begin again after a kill."""
    new, old = staging / _NEW, staging / _OLD
    if (new / MARKER).exists():
        if (staging / PATCH).exists():
            apply_patch(staging, new, folder)
        elif old.exists() or not folder.exists():
            new.rename(folder)
    (new / MARKER).unlink(missing_ok=True)  # half removed, it is complete no more
    for left in (new, old):
        if left.exists():
            shutil.rmtree(left)
    (staging / MARKER).unlink(missing_ok=True)
    (staging / PATCH).unlink(missing_ok=True)


@contextmanager
def _locked(staging: Path, target: Path) -> Iterator[None]:
    """Hold *staging*, which is made, and goes away in the end where nothing is left in it."""
    with _refusals_told(target):
        lock = _lock(staging, target)
        while lock is None:
            lock = _lock(staging, target)
    try:
        yield
    finally:
        (staging / _LOCK).unlink(missing_ok=True)
        if not any(staging.iterdir()):
            staging.rmdir()
        os.close(lock)


def _lock(staging: Path, target: Path) -> int | None:
    """Return the descriptor of the lock; None where who held it was just removing it."""
    staging.mkdir(exist_ok=True)
    path = staging / _LOCK
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        mine = _is_at(path, descriptor)
    except BlockingIOError:
        os.close(descriptor)
        message = "another command is building it; wait until that is done"
        raise RenderError(f"{target}: {message}") from None
    if mine:
        return descriptor
    os.close(descriptor)
    return None


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


@contextmanager
def _refusals_told(target: Path) -> Iterator[None]:
    """Turn what the system refuses into an error for the user."""
    try:
        yield
    except OSError as error:
        place = error.filename or target
        raise RenderError(f"{place}: cannot be written: {error.strerror}") from error
