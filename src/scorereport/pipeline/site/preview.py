"""A site that follows its workspace: built anew when something changes, and the last good one kept.

What is shown is a whole state, put in place of the one before in a single step.
Its files lie in a folder of the preview's own; nothing but them can be asked for.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from scorereport.errors import InputError, ScorereportError
from scorereport.pipeline.site.build import SiteOptions, site_contents
from scorereport.pipeline.site.kept import KeptSystems
from scorereport.pipeline.site.shelf import Shelf
from scorereport.pipeline.store.contents import Content
from scorereport.pipeline.store.place import StorePlace
from scorereport.pipeline.store.store import Store

_LIMIT: Final = 4_000_000_000
"""Bytes of the store of one preview, where it has one to itself."""
_TOO_DEEP: Final = "an input is nested too deeply to be read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a browser gets to see from one moment to the next."""

    number: int = 0
    """Counts the sites that were different from the one before; 0 = there is none yet."""
    files: Mapping[str, str] = field(default_factory=dict)
    """What each file of the last good site is called on the shelf."""
    problems: tuple[str, ...] = ()
    """Why the newest state of the workspace is not what is shown, one line each."""


class Preview:
    """The site of a workspace as it is now, for as many readers as there are."""

    def __init__(self, root: Path, options: SiteOptions, folder: Path) -> None:
        """Take the *root* of the workspace, and an empty *folder* of the preview's own."""
        self._root = root
        self._options = options
        (folder / "shown").mkdir()
        self._shelf = Shelf(folder / "shown")
        own = StorePlace(folder=folder / "kept", limit=_LIMIT)
        self._store = Store(options.store or own)
        self._systems = KeptSystems(self._store)
        self._changed = threading.Condition()
        self._outside: set[Path] = set()
        self.shown = Shown()

    def build(self) -> bool:
        """Build anew what changed and show it; say whether that could be done.

        Where something is wrong the last good site stays, and what is wrong is shown with it.
        """
        try:
            files = {path: self._shelf.put(data) for path, data in self._files()}
        except ScorereportError as error:
            if isinstance(error, InputError):
                self._note_outside(Path(problem.path).absolute() for problem in error.problems)
            self._show(replace(self.shown, problems=tuple(str(error).splitlines())))
            return False
        except RecursionError:
            self._show(replace(self.shown, problems=(_TOO_DEEP,)))
            return False
        self._note_outside(map(Path, self._systems.inputs.files))
        before = self.shown
        number = before.number + (files != before.files)
        self._show(Shown(number=number, files=files))
        # A reader may be about to fetch what was shown until now.
        self._shelf.keep_only({*files.values(), *before.files.values()})
        return True

    def close(self) -> None:
        """Let the store go."""
        self._store.close()

    @property
    def made(self) -> tuple[tuple[str, ...], int]:
        """Which systems had to be made the last time, and of how many."""
        return self._systems.anew, self._systems.total

    def content(self, shown: Shown, path: str) -> bytes | None:
        """Return a file of the site that is *shown*; None where it has no such file."""
        name = shown.files.get(path)
        try:
            return None if name is None else self._shelf.get(name)
        except FileNotFoundError:  # it was of a site that has passed
            return None

    def next_shown(self, known: Shown | None, seconds: float) -> Shown:
        """Return what is shown as soon as that is not *known* any more, or after so long."""
        with self._changed:
            self._changed.wait_for(lambda: self.shown is not known, timeout=seconds)
            return self.shown

    def followed(self) -> frozenset[Path]:
        """Return the folders whose changes matter, the workspace's own among them."""
        return frozenset({self._root, *self._outside})

    def _note_outside(self, files: Iterable[Path]) -> None:
        """Keep in mind where *files* lie that are not the workspace's own, such as a rubric."""
        folders = {path.parent for path in files if not path.is_relative_to(self._root)}
        self._outside |= {folder for folder in folders if folder.is_dir()}

    def _files(self) -> Iterator[tuple[str, Content]]:
        kept = self._systems
        return site_contents(self._root, self._options, kept, kept.begin, kept.pages)

    def _show(self, shown: Shown) -> None:
        with self._changed:
            self.shown = shown
            self._changed.notify_all()
