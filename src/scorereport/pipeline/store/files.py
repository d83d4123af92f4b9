"""What files hold, by their digest, without reading again what did not change.

A file is the same while the file system says so: its size, its times, its number.
Times have grains, so a change right after a look may leave them as they were;
a file that changed within the last two seconds before a look is read again at the next one.
"""

import hashlib
import json
import os
import time
import zlib
from collections.abc import Iterable, Iterator
from fnmatch import filter as matching
from functools import lru_cache
from typing import Final

_GRAIN: Final = 2_000_000_000
"""Nanoseconds within which a change may leave the times of a file as they are."""
EVERYTHING: Final = "**"
"""The pattern of all that is below a folder."""
Signature = tuple[int, int, int, int]
"""Size, time of the content, time of the status, number."""


class FileDigests:
    """Digests of files and of the names in folders, as they are during one build."""

    def __init__(self, kept: bytes | None = None, *, began: int | None = None) -> None:
        """Begin with what is *kept* of an earlier build, now or at the nanosecond *began*."""
        self.began = time.time_ns() if began is None else began
        self._kept = _known(kept)
        self._used: dict[str, tuple[Signature, str]] = {}
        self._found: dict[str, str | None] = {}
        self._names: dict[tuple[str, str], str] = {}
        self.is_news = False
        """Something is known that was not kept."""

    def digest(self, path: str) -> str | None:
        """Return the SHA-256 of the file *path*; None where it cannot be read."""
        if path not in self._found:
            self._found[path] = self._digest(path)
        return self._found[path]

    def names(self, folder: str, pattern: str) -> str:
        """Return the digest of the names in *folder* that match *pattern*."""
        place = (folder, pattern)
        if place not in self._names:
            self._names[place] = names_digest(folder, pattern)
        return self._names[place]

    def learn(self, path: str, digest: str, *, seen: int | None = None) -> None:
        """Take *digest* for that of *path* for as long as it stays as it is now.

        It was read since this began, or written before the nanosecond *seen*.
        """
        signature = signature_of(path)
        if signature:
            self._note(path, signature, digest, seen or self.began)

    def _note(self, path: str, signature: Signature, digest: str, seen: int) -> None:
        if max(signature[1:3]) >= seen - _GRAIN:
            self.is_news |= path in self._kept
            return
        self.is_news |= self._kept.get(path) != (signature, digest)
        self._used[path] = (signature, digest)

    def holds_now(self, path: str) -> bool:
        """Say whether what is known of *path* holds at this very moment."""
        known = self._used.get(path)
        return known is not None and known[0] == signature_of(path)

    def kept(self) -> bytes:
        """Return what is known of the files that were asked for, for the next build."""
        rows = [[path, *signature, digest] for path, (signature, digest) in self._used.items()]
        return zlib.compress(json.dumps(rows).encode(), 1)

    def _digest(self, path: str) -> str | None:
        signature, known = signature_of(path), self._kept.get(path)
        if known and known[0] == signature:
            self._used[path] = known
            return known[1]
        try:
            with open(path, "rb") as stream:  # noqa: PTH123 - a Path for each takes as long again
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None
        if signature:
            self._note(path, signature, digest, self.began)
        return digest


def signature_of(path: str) -> Signature | None:
    """Return what tells whether *path* changed; None where it is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - in less than half of the time
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def names_digest(folder: str, pattern: str) -> str:
    """Return the digest of the names in *folder* that match *pattern*; ``**`` is all below it."""
    if pattern == EVERYTHING:
        return _digest_of(sorted(_below(folder)))
    return _digest_of(_matching(folder, pattern))


def digest_of_files(files: Iterable[str]) -> str:
    """Return what is the digest of everything below a folder that has *files*, and no others."""
    names = {f"/{name}" for name in files}
    return _digest_of(sorted({*names, *(folder for name in names for folder in _folders(name))}))


def recent_names_digest(folder: str, pattern: str) -> str:
    """Return the same, where an older answer does no harm: a step is then made once more."""
    try:
        changed = os.stat(folder).st_mtime_ns  # noqa: PTH116 - as above
    except OSError:
        changed = 0
    return _names_digest(folder, pattern, changed)


@lru_cache(maxsize=64)  # a folder may hold the result files of all systems
def _names_digest(folder: str, pattern: str, _changed: int) -> str:
    return names_digest(folder, pattern)


def _matching(folder: str, pattern: str) -> list[str]:
    try:
        return sorted(matching(os.listdir(folder), pattern))  # noqa: PTH208 - names alone
    except OSError:
        return []


def _below(top: str) -> Iterator[str]:
    """Yield all files and folders below *top*; a link is told from what it leads to."""
    folders = [""]
    while folders:
        inside = folders.pop()
        try:
            entries = [*os.scandir(f"{top}{inside}")]
        except OSError:
            continue
        for entry in entries:
            name = f"{inside}/{entry.name}"
            is_folder = entry.is_dir(follow_symlinks=False)
            folders += [name] if is_folder else []
            yield f"{name}/" if is_folder else f"{name}@" if entry.is_symlink() else name


def _folders(name: str) -> Iterator[str]:
    end = name.find("/", 1)
    while end > 0:
        yield name[: end + 1]
        end = name.find("/", end + 1)


def _digest_of(names: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(names).encode(errors="surrogateescape")).hexdigest()


def _known(kept: bytes | None) -> dict[str, tuple[Signature, str]]:
    if kept is None:
        return {}
    rows = json.loads(zlib.decompress(kept))
    return {
        name: ((size, changed, status, number), digest)
        for name, size, changed, status, number, digest in rows
    }
