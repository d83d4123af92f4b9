"""Where the store lies, and how large it may grow."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.errors import UsageError

FOLDER: Final = "SCOREREPORT_CACHE"
LIMIT: Final = "SCOREREPORT_CACHE_LIMIT"
_UNITS: Final = {"": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9}
_USUAL: Final = "2 GB"
_LEAST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StorePlace:
    """Where the store lies, and how large it may grow."""

    folder: Path
    limit: int
    """Bytes on disk."""


def store_place(environment: Mapping[str, str]) -> StorePlace:
    """Return the place that *environment* names, or the usual one of a user.

    Raises UsageError where it names no size.
    """
    named = environment.get(FOLDER)
    caches = environment.get("XDG_CACHE_HOME") or "~/.cache"
    folder = Path(named) if named else Path(caches) / "scorereport"
    where = Path(os.path.abspath(os.path.expanduser(folder)))  # noqa: PTH100, PTH111 - they do not raise
    return StorePlace(folder=where, limit=_bytes(environment.get(LIMIT) or _USUAL))


def _bytes(text: str) -> int:
    found = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,3})?)\s*(kB|MB|GB|)\s*", text)
    size = int(float(found[1]) * _UNITS[found[2]]) if found else 0
    if size < _LEAST:
        raise UsageError(f"{LIMIT}: '{text}' is not a size of at least 1 MB; write it as 500 MB")
    return size
