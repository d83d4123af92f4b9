"""Which program it is that makes something: another one may make something else."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import Final

import scorereport
from scorereport.resources import bundled

LIBRARIES: Final = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pyyaml")
"""Packages that have a part in the bytes of pages."""
_PLUG_INS: Final = "scorereport.check_readers"


@lru_cache(maxsize=1)
def program_key() -> str:
    """Return a digest of the program's own files, the libraries it works with, and plug-ins."""
    parts = (sys.version, *_libraries(), *_plug_ins(), program_digest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def program_digest() -> str:
    """Return a digest of the program's own files, which tells more than a version."""
    digest = hashlib.sha256()
    package = Path(scorereport.__file__).parent
    for folder in (package, bundled("templates"), bundled("rubrics")):
        for name, path in _files(folder):
            with open(path, "rb") as stream:  # noqa: PTH123 - a Path for each takes as long again
                digest.update(f"{name} {hashlib.sha256(stream.read()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _libraries() -> Iterator[str]:
    yield scorereport.__version__
    for name in LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield name


def _plug_ins() -> Iterator[str]:
    """Yield the readers of result files that others have installed."""
    for each in sorted(entry_points(group=_PLUG_INS), key=lambda it: (it.name, it.value)):
        yield f"{each.name} {each.value} {each.dist.version if each.dist else ''}"


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield name and path of all files below *folder* that are no litter of Python's."""
    top = len(str(folder)) + 1
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            path = os.path.join(where, name)  # noqa: PTH118 - the same
            yield path[top:], path
