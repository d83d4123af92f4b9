"""How far the building of a site is: a bar on a terminal, some plain lines in a log."""

import sys
from collections.abc import Iterator, Sequence
from typing import Final

from scorereport.cli.terminal import say, tracked
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.made import site_warnings
from scorereport.pipeline.site.system import SystemDone, Systems, SystemTask
from scorereport.pipeline.site.workers import Workers
from scorereport.views.words import count

_LINES: Final = 10
"""As many lines as a log gets at most, however many systems there are."""


class SiteProgress:
    """Makes of systems what they come to, says how far that is, and counts warnings."""

    def __init__(self, systems: Systems) -> None:
        """Take what makes the systems."""
        self._systems = systems
        self.warnings = 0

    def __call__(
        self, task: SystemTask, members: Sequence[Member], workers: Workers
    ) -> Iterator[SystemDone]:
        """Yield what each of *members* comes to, in their order."""
        done: list[SystemDone] = []
        for system in _told(self._systems(task, members, workers), len(members)):
            done.append(SystemDone(warnings=system.warnings))
            yield system
        self.warnings = len(site_warnings(task.plan.workspace, done))


def _told(systems: Iterator[SystemDone], total: int) -> Iterator[SystemDone]:
    if sys.stderr.isatty():
        yield from tracked(systems, total, "Building")
        return
    step = -(-total // _LINES)
    for number, system in enumerate(systems, start=1):
        yield system
        if number % step == 0 or number == total:
            say(f"{number} of {count(total, 'system')} done")
