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
from scorereport.render.pdf.versions import pango_version
from scorereport.resources import bundled

_OF_PAGES: Final = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pyyaml")
_OF_PDFS: Final = (
    *("weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pyphen"),
    *("pillow", "manimgx-fonts", "noto-cjk-sans-otc"),
)
"""Packages that have a part in the bytes of a PDF, those that carry fonts among them."""
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
    packages = (*_OF_PAGES, *(_OF_PDFS if pdf else ()))
    libraries = (
        {"zlib": zlib.ZLIB_RUNTIME_VERSION, "Pango": pango_version() or _NONE} if pdf else {}
    )
    return {
        "scorereport": f"{__version__} ({_program_digest()})",
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: _version(name) for name in packages},
        **libraries,
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _NONE


def _program_digest() -> str:
    """Return a short digest of the program: a version is not enough while somebody works on it."""
    folders = (Path(__file__).parents[2], bundled("templates"), bundled("rubrics"))
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                name = path.relative_to(folder).as_posix()
                digest.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]
