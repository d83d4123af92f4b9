"""Processes do the work in its order, are replaced, and are gone when nobody waits for them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import RenderError
from scorereport.pipeline.site.processes import Processes
from site_work import killed, long, process, sums

PATIENCE = 60
"""Seconds after which a test gives up."""


def until(happens: Callable[[], object]) -> bool:
    """Wait until something happens, and say whether it did."""
    end = time.monotonic() + PATIENCE
    while not happens() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(happens())


def lives(pid: int) -> bool:
    """Say whether there is such a process, and not only what is left of it."""
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def begun(folder: Path) -> dict[str, int]:
    """Return who does what."""
    return {path.stem: int(path.read_text()) for path in folder.glob("*-begun")}


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("number", [0, 1, 2, 20])
def test_results_come_in_order(jobs: int, number: int) -> None:
    """However many do the work, and where there is less of it than workers."""
    things = {str(each): each for each in range(number)}

    assert list(Processes(jobs).worked(sums, 100, things)) == [100 + each for each in range(number)]


def test_workers_are_replaced_before_they_grow() -> None:
    """None does more than some hundred pieces of work, and none is done by this process."""
    things = {str(each): each for each in range(900)}

    pids = list(Processes(2).worked(process, None, things))

    assert len(pids) == 900
    assert len(set(pids)) >= 4
    assert os.getpid() not in pids


def test_a_worker_that_is_killed_ends_the_work() -> None:
    """What killed it would kill the next one too: this machine is short of something."""
    with pytest.raises(RenderError, match="a worker was killed, perhaps for lack of memory"):
        list(Processes(2).worked(killed, None, {"ant": 1, "bee": 2}))


def test_who_leaves_early_leaves_nobody_at_work(tmp_path: Path) -> None:
    """Work that takes long is ended where it is, and clears away what it made."""
    names = ("first", *(f"long{number}" for number in range(8)))
    worked = Processes(2).worked(long, tmp_path, {name: name for name in names})

    assert next(worked) == "first"
    assert until(lambda: len(begun(tmp_path)) >= 3)
    worked.close()

    assert not any(map(lives, begun(tmp_path).values()))
    assert all(
        (tmp_path / f"{name.removesuffix('-begun')}-ended").exists() for name in begun(tmp_path)
    )


PROGRAM = """
import sys
from pathlib import Path
from scorereport.pipeline.site.processes import Processes
from site_work import long
names = ("first", *(f"long{number}" for number in range(8)))
list(Processes(2).worked(long, Path(sys.argv[1]), {name: name for name in names}))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_end_with_whom_they_work_for(tmp_path: Path, how: signal.Signals) -> None:
    """Also where that is killed and can ask nobody to end."""
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        stderr=subprocess.DEVNULL,
    )
    try:
        assert until(lambda: len(begun(tmp_path)) >= 3)
    finally:
        running.send_signal(how)
        running.wait(PATIENCE)

    assert until(lambda: not any(map(lives, begun(tmp_path).values())))
