"""How far the building of a site is: a bar on a terminal, a line every few seconds in a log."""

import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final, TypeVar

from rich.console import RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from scorereport.cli.pace import Pace
from scorereport.cli.terminal import error_console, say
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.made import site_warnings
from scorereport.pipeline.site.system import SystemDone, Systems, SystemTask
from scorereport.pipeline.site.workers import Workers

T = TypeVar("T")

_EVERY: Final = 5
"""Seconds between two lines of a log."""
_BAR: Final = 24


class SiteProgress:
    """Makes of systems what they come to, says how far that is, and counts warnings."""

    def __init__(self, systems: Systems, *, quiet: bool = False, every: float = _EVERY) -> None:
        """Take what makes the systems.

        When *quiet*, nothing is said; a log gets a line *every* so many seconds.
        """
        self._systems = systems
        self._quiet = quiet
        self._every = every
        self._spinner = Spinner("line")
        self._pace = Pace(phase="reading the workspace", began=time.monotonic())
        self.warnings = 0

    def __call__(
        self, task: SystemTask, members: Sequence[Member], workers: Workers
    ) -> Iterator[SystemDone]:
        """Yield what each of *members* comes to, in their order."""
        done: list[SystemDone] = []
        names = [*(member.system.id for member in members), ""]
        self._begin("pages of systems" if task.pages else "PDFs of systems", len(members))
        self._pace.waits_for = names[0]
        for system in self._systems(task, members, workers):
            done.append(SystemDone(warnings=system.warnings))
            yield system
            self._pace.step(time.monotonic(), names[len(done)])
        if task.pages:
            self.warnings = len(site_warnings(task.plan.workspace, done))
        self._begin("pages over all systems")

    def counted(self, files: Iterable[T]) -> Iterator[T]:
        """Yield *files*, and count those that are of no system."""
        for file in files:
            yield file
            if self._pace.total is None:
                self._pace.step(time.monotonic())
        self._begin("putting the site in its place")

    def shown(self) -> AbstractContextManager[object]:
        """Tell how far it is for as long as this is entered."""
        if self._quiet:
            return nullcontext()
        if sys.stderr.isatty():
            return Live(
                get_renderable=self._bar,
                console=error_console(),
                refresh_per_second=5,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            )
        return self._logged()

    def _begin(self, phase: str, total: int | None = None) -> None:
        self._pace = Pace(phase=phase, began=time.monotonic(), total=total)

    @contextmanager
    def _logged(self) -> Iterator[None]:
        over = threading.Event()
        teller = threading.Thread(target=self._tell, args=(over,), daemon=True)
        teller.start()
        try:
            yield
        finally:
            over.set()
            teller.join()

    def _tell(self, over: threading.Event) -> None:
        while not over.wait(self._every):
            say(self._pace.line(time.monotonic()))

    def _bar(self) -> RenderableType:
        """Return what a terminal shows: text, not markup, as a system may be called anything."""
        now, pace = time.monotonic(), self._pace
        row = Table.grid(padding=(0, 1))
        moves = (
            ProgressBar(total=pace.total, completed=pace.done, width=_BAR)
            if pace.total
            else self._spinner
        )
        row.add_row(moves, Text(pace.line(now), no_wrap=True, overflow="ellipsis"))
        return row
