"""Read an input file under a size limit; whatever is wrong with it is one problem."""

import hashlib
import os
import stat
from pathlib import Path
from typing import Final, NoReturn

from scorereport.errors import InputError, Problem
from scorereport.loading.suggestions import did_you_mean
from scorereport.model.result import InputFile

MAX_DOCUMENT_BYTES: Final = 2_000_000
MAX_PDF_BYTES: Final = 5_000_000
"""Twenty times the longest report of the samples."""
PDF_MARK: Final = b"%PDF-"
"""What every PDF begins with."""


def shown_path(path: Path) -> str:
    """Return how messages name *path*: from the current directory where that is shorter."""
    given = str(path)
    relative = os.path.relpath(path) if path.is_absolute() else given
    name = relative if len(relative) < len(given) else given
    # A name that is not UTF-8, or that holds a line break, must not break the message.
    printable = os.fsencode(name).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in printable)


def read_limited(path: Path, *, shown: str, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """Return the bytes of the file *path*; raise InputError where it cannot be read."""
    try:
        _measure(path.stat(), shown, limit)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except FileNotFoundError:
        _refuse(shown, f"there is no such file{did_you_mean(path.name, siblings(path))}")
    except PermissionError:
        _refuse(shown, "may not be read by this user (permission denied)")
    except OSError as error:
        _refuse(shown, f"cannot be read: {error.strerror}")
    except ValueError:  # a NUL in the name, which no file system has
        _refuse(shown, "is not a name that a file can have")
    if len(data) > limit:  # it grew since it was measured
        _refuse(shown, _too_large(len(data), limit))
    return data


def _measure(status: os.stat_result, shown: str, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        _refuse(shown, "is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):  # reading a pipe or a device may never end
        _refuse(shown, "is not a regular file")
    if status.st_size > limit:
        _refuse(shown, _too_large(status.st_size, limit))


def input_file(path: Path, data: bytes, *, root: Path) -> InputFile:
    """Return the name of *path* from *root* and the digest of its content."""
    name = Path(os.path.relpath(path, root)).as_posix()
    return InputFile(path=name, sha256=hashlib.sha256(data).hexdigest())


def _refuse(shown: str, message: str) -> NoReturn:
    raise InputError([Problem(path=shown, message=message)]) from None


def _too_large(size: int, limit: int) -> str:
    return f"is too large: {size / 1e6:,.1f} MB, and at most {limit / 1e6:g} MB are read"


def siblings(path: Path) -> tuple[str, ...]:
    """Return the names beside *path*, sorted; nothing where there is no such folder."""
    try:
        return tuple(sorted(each.name for each in path.parent.iterdir()))[:2_000]
    except OSError:
        return ()
