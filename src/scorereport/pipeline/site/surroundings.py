"""What has to be the same wherever parts of one site are made, so that no byte differs."""

import hashlib
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from scorereport import __version__
from scorereport.loading.workspace import LoadedWorkspace
from scorereport.pipeline.store.program import LIBRARIES, program_digest
from scorereport.render.pdf.versions import PACKAGES, pango_version

_NONE: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What parts of a site are made by, and what all of them are made from."""

    versions: Mapping[str, str]
    """What has a part in the bytes, by name."""
    pdf: bool
    """PDFs are among the bytes."""
    files: Mapping[Path, str]
    """The settings of the workspace, with their digests."""

    def unlike(self) -> tuple[str, ...]:
        """Return what is otherwise in this process, each as words that follow a name."""
        return (*unlike(self.versions, versions(pdf=self.pdf)), *self._unseen())

    def _unseen(self) -> Iterator[str]:
        for path, digest in self.files.items():
            try:
                data = path.read_bytes()
            except OSError:
                yield f"does not see {path}; the workspace has to be at the same path there"
                return
            if hashlib.sha256(data).hexdigest() != digest:
                yield f"sees another state of {path}; the workspace has to be shared"


def surroundings(workspace: LoadedWorkspace, *, pdf: bool) -> Surroundings:
    """Return what the site of *workspace* is made by in this process."""
    return Surroundings(
        versions=versions(pdf=pdf),
        pdf=pdf,
        files={workspace.root / file.path: file.sha256 for file in workspace.files},
    )


def unlike(here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[str]:
    """Yield how the versions *there* are not those *here*, each as words that follow a name."""
    for name, wanted in here.items():
        found = there.get(name, _NONE)
        if found != wanted:
            yield f"has {name} {found}, and here it is {wanted}; install the same in both places"


@lru_cache(maxsize=2)
def versions(*, pdf: bool) -> Mapping[str, str]:
    """Return the version of all that has a part in the bytes of pages, and with *pdf* of PDFs.

    It is found out once: what a process has loaded stays, whatever is installed over it.
    """
    packages = (*LIBRARIES, *(PACKAGES if pdf else ()))
    libraries = (
        {"zlib": zlib.ZLIB_RUNTIME_VERSION, "Pango": pango_version() or _NONE} if pdf else {}
    )
    return {
        "scorereport": f"{__version__} ({program_digest()[:12]})",
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: _version(name) for name in packages},
        **libraries,
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _NONE
