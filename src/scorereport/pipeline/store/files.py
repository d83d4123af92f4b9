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
from fnmatch import filter as matching
from functools import lru_cache
from typing import Final

_GRAIN: Final = 2_000_000_000
"""Nanoseconds within which a change may leave the times of a file as they are."""
Signature = tuple[int, int, int, int]
"""Size, time of the content, time of the status, number."""


class FileDigests:
    """Digests of files and of the names in folders, as they are during one build."""

    def __init__(self, kept: bytes | None = None) -> None:
        """Begin with what is *kept* of an earlier build."""
        self.began = time.time_ns()
        self._kept: dict[str, tuple[Signature, str]] = _known(kept)
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

    def learn(self, path: str, digest: str) -> None:
        """Take *digest* for that of *path*, which was read since this began."""
        try:
            signature = _signature(os.stat(path))  # noqa: PTH116 - in less than half of the time
        except OSError:
            return
        self._note(path, signature, digest)

    def kept(self) -> bytes:
        """Return all that is known, for the next build."""
        rows = [[name, *signature, digest] for name, (signature, digest) in self._kept.items()]
        return zlib.compress(json.dumps(rows).encode(), 1)

    def _digest(self, path: str) -> str | None:
        try:
            signature = _signature(os.stat(path))  # noqa: PTH116 - as above
            known = self._kept.get(path)
            if known and known[0] == signature:
                return known[1]
            with open(path, "rb") as stream:  # noqa: PTH123 - as above
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None
        self._note(path, signature, digest)
        return digest

    def _note(self, path: str, signature: Signature, digest: str) -> None:
        known = self._kept.get(path)
        if max(signature[1:3]) >= self.began - _GRAIN:
            self.is_news |= self._kept.pop(path, None) is not None
        elif known != (signature, digest):
            self._kept[path] = (signature, digest)
            self.is_news = True


def names_digest(folder: str, pattern: str) -> str:
    """Return the digest of the names in *folder* that match *pattern*."""
    try:
        changed = os.stat(folder).st_mtime_ns  # noqa: PTH116 - as above
    except OSError:
        changed = 0
    return _names_digest(folder, pattern, changed)


@lru_cache(maxsize=64)  # a folder may hold the result files of all systems
def _names_digest(folder: str, pattern: str, _changed: int) -> str:
    try:
        names = sorted(matching(os.listdir(folder), pattern))  # noqa: PTH208 - names alone
    except OSError:
        names = []
    return hashlib.sha256("\0".join(names).encode(errors="surrogateescape")).hexdigest()


def _signature(status: os.stat_result) -> Signature:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _known(kept: bytes | None) -> dict[str, tuple[Signature, str]]:
    if kept is None:
        return {}
    rows = json.loads(zlib.decompress(kept))
    return {
        name: ((size, changed, status, number), digest)
        for name, size, changed, status, number, digest in rows
    }
