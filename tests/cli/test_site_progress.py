"""What a build says of how far it is."""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from scorereport.cli.pace import Pace
from scorereport.cli.site_progress import SiteProgress
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.build import SiteOptions, site_contents
from scorereport.pipeline.site.system import SystemDone, SystemTask, systems_done
from scorereport.pipeline.site.workers import Workers
from site_samples import filed

PATIENCE = 60
"""Seconds after which a test gives up."""


def test_a_line_has_phase_number_rate_and_time_left() -> None:
    """All of it follows from a clock that is told."""
    pace = Pace(phase="pages of systems", began=100.0, total=1000, waits_for="ant")
    assert pace.line(100.0) == "pages of systems: 0 of 1,000"
    for _ in range(340):
        pace.step(120.0, "bee")

    assert pace.line(120.0) == "pages of systems: 340 of 1,000, 17 a second, 39 s left"
    assert pace.line(3600.0).endswith("10 s each, 1.9 h left, bee takes 58 min so far")


@pytest.mark.parametrize(
    ("waited", "told"), [(4.0, False), (6.0, False), (60.0, True)], ids=["little", "usual", "long"]
)
def test_what_is_slow_is_named_where_it_stands_out(waited: float, *, told: bool) -> None:
    """Several times as slow as the others, and some seconds at least."""
    pace = Pace(phase="PDFs of systems", began=0.0, total=20)
    for number in range(10):
        pace.step(2.0 * (number + 1), "slow-system")

    assert ("slow-system takes" in pace.line(20.0 + waited)) == told


def test_where_nobody_knows_how_much_there_is_nothing_is_promised() -> None:
    """A number and a rate, and before the first only what is done."""
    pace = Pace(phase="pages over all systems", began=0.0)
    assert pace.line(9.0) == "pages over all systems"
    pace.step(2.0)

    assert pace.line(2.0) == "pages over all systems: 1, 2 s each"


def test_a_log_gets_lines_while_a_system_takes_its_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also while nothing is done: it says so."""
    filed(tmp_path, "ant/2026-Q3", "mmmmmmm mmmmmmm mmmmmmm mmmmmmm")
    (tmp_path / "scorereport.yaml").write_text("schema: 1\ntitle: T\nrubric: ml-test-score\n")
    seen: list[str] = []

    def systems(
        task: SystemTask, members: Sequence[Member], workers: Workers
    ) -> Iterator[SystemDone]:
        end = time.monotonic() + PATIENCE
        while not seen and time.monotonic() < end:
            time.sleep(0.01)
            seen.extend(line for line in capsys.readouterr().err.splitlines() if "0 of 1" in line)
        yield from systems_done(task, members, workers)

    progress = SiteProgress(systems, every=0.05)
    options = SiteOptions(jobs=1, as_of=dt.date(2026, 9, 30))
    with progress.shown():
        files = dict(progress.counted(site_contents(tmp_path, options, progress)))

    assert "index.html" in files
    assert seen[0] == "pages of systems: 0 of 1"
