"""Filling the folder that replaces a site: with what changed, or with all of it."""

import os
import shutil
import time
from pathlib import Path, PurePosixPath
from typing import Final

from scorereport.pipeline.file_names import NamesApart, inside
from scorereport.pipeline.site_patch import below, fits, write_patch
from scorereport.pipeline.site_target import MARKER, marker
from scorereport.pipeline.store.contents import Content, bytes_of, digest_of
from scorereport.pipeline.store.files import FileDigests


class SiteFilling:
    """The files of a site as they come, those that are there already told from the others."""

    def __init__(self, new: Path, folder: Path, known: FileDigests) -> None:
        """Fill *new*, that will replace *folder*, of whose files something is *known*."""
        self._new: Final = new
        self._folder: Final = folder
        self._known: Final = known
        self._names = NamesApart()
        self._names.add(inside(MARKER))
        self._top: set[str] = set()
        self._there: set[str] = set()
        self._staged: list[str] = []
        self._kept: list[str] = []
        self._seen = 0
        self.digests: dict[str, str] = {}
        """Of all files, by name, the marker among them."""
        self.is_patch = False
        """What changed takes its place in the folder; otherwise the folder is replaced."""

    def look(self) -> None:
        """See which files there are."""
        if self._folder.exists():
            self._there.update(below(self._folder))

    def add(self, name: str, content: Content) -> None:
        """Take the next file."""
        relative = inside(name)
        self._names.add(relative)
        self._top.add(relative.parts[0])
        self.digests[str(relative)] = digest_of(content)
        if self._is_there(str(relative)):
            self._kept.append(str(relative))
        else:
            self._stage(relative, bytes_of(content))

    @property
    def unchanged(self) -> int:
        """How many files are as they were."""
        return len(self._kept)

    def complete(self) -> None:
        """Make what is staged complete; the marker of the site says so."""
        gone = self._there - self.digests.keys() - self._folders() - {MARKER}
        mark = marker(self._top)
        self.digests[MARKER] = digest_of(mark)
        few = len(self._staged) <= len(self._kept)
        self.is_patch = few and fits(self._staged, self._folder)
        self._seen = time.time_ns()
        if not self.is_patch:
            self._take_the_rest()
        elif not self._staged and not gone and self._is_there(MARKER):
            return  # all is as it was
        else:
            write_patch(self._new.parent, self._folder, gone)
        half = self._new.with_name(MARKER)
        _write(half, mark, self._folder / MARKER)
        half.rename(self._new / MARKER)

    def learn(self) -> None:
        """Know the files from now on as they were written."""
        rest = () if self.is_patch else self._kept
        for name in (*self._staged, *rest, MARKER):
            self._known.learn(f"{self._folder}/{name}", self.digests[name], seen=self._seen)

    def _is_there(self, name: str) -> bool:
        """Say whether the file *name* is there as it is to be."""
        path = f"{self._folder}/{name}"
        return (
            name in self._there
            and self._known.digest(path) == self.digests[name]
            and not os.path.islink(path)  # noqa: PTH114 - a Path for each takes as long again
        )

    def _stage(self, relative: PurePosixPath, data: bytes) -> None:
        path = self._new / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data, self._folder / relative)
        self._staged.append(str(relative))

    def _take_the_rest(self) -> None:
        """Give the new folder what stays as it is, and every folder its mode."""
        for name in self._kept:
            path = self._new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                path.hardlink_to(self._folder / name)
            except OSError:  # not every file system has such links
                shutil.copy2(self._folder / name, path)
        for path in (self._new, *self._new.rglob("*/")):
            former = self._folder / path.relative_to(self._new)
            if former.is_dir():
                shutil.copymode(former, path)

    def _folders(self) -> set[str]:
        return {str(folder) for name in self.digests for folder in PurePosixPath(name).parents}


def _write(path: Path, data: bytes, former: Path) -> None:
    """Write *data* to *path*, which will replace *former*."""
    path.write_bytes(data)
    if former.is_symlink() or not former.is_file():
        return
    if former.stat().st_size == len(data) and former.read_bytes() == data:
        shutil.copystat(former, path)  # what copies a site by time and size leaves it alone
    else:
        shutil.copymode(former, path)  # who may read it stays the owner's choice
