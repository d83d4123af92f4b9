"""Replacing one file that a person writes too: never half of it, and never their edit."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from scorereport.errors import RenderError

_PREFIX: Final = ".scorereport-"
_SUFFIX: Final = ".tmp"


def replace_file(path: Path, data: bytes, *, expected: bytes) -> bool:
    """Write *data* over the file *path*, unless that no longer holds *expected*.

    Returns whether it was written. The file holds all of it or is as it was, also after a kill;
    it keeps its mode, and a link to it stays a link.
    Raises RenderError where the system refuses.
    """
    real = path.resolve()
    try:
        with _locked(real.parent):
            if not real.is_file() or real.read_bytes() != expected:
                return False
            for left in real.parent.glob(f"{_PREFIX}*{_SUFFIX}"):
                left.unlink()  # whoever began it held the lock, and was killed
            _replace(real, data)
    except OSError as error:
        raise RenderError(f"{path}: cannot be written: {error.strerror}") from error
    return True


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)  # else a crash may leave the new name without its content
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let nobody else who asks write into *folder* between the comparison and the rename."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
