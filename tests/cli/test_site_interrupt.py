"""Ctrl-C in the middle of `scorereport site build`, as a terminal sends it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
PATIENCE = 60
"""Seconds after which a test gives up."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder with what it takes for a site of before."""
    out = tmp_path / "public"
    out.mkdir()
    (out / ".scorereport-site").write_text(
        '{"schema": 1, "tool": "scorereport", "entries": ["index.html"]}'
    )
    (out / "index.html").write_text("the site of before")
    return out


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """Return the address of a cluster of two processes."""
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",  # another test may have a cluster too
        scheduler_kwargs={"dashboard": False},
    ) as cluster:
        yield str(cluster.scheduler_address)


def until(happens: Callable[[], object]) -> bool:
    """Wait until something happens, and say whether it did."""
    end = time.monotonic() + PATIENCE
    while not happens() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(happens())


def interrupted(out: Path, *options: str) -> tuple[int, str, int]:
    """Return the exit code of a build that is stopped in its middle, what it said, its group."""
    staged = out.with_name(f".{out.name}.scorereport") / "new"
    running = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "scorereport",
            "site",
            "build",
            SAMPLES,
            "-o",
            out,
            "--pdf",
            *options,
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert until(lambda: any(staged.glob("systems/*/*.html")) or running.poll() is not None)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=PATIENCE)
    except BaseException:
        os.killpg(running.pid, signal.SIGKILL)
        raise
    return running.returncode, said, running.pid


def is_left(group: int) -> bool:
    """Say whether any process of *group* is there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def expect_nothing_happened(out: Path, code: int, said: str) -> None:
    """Check what a user sees after it."""
    assert code == 130, said
    assert said.splitlines()[-1].startswith("scorereport: interrupted")
    assert "Traceback" not in said
    assert (out / "index.html").read_text() == "the site of before"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_processes_end_and_the_site_of_before_stands(site: Path) -> None:
    """No process of the build is left, nor anything it had begun to write."""
    code, said, group = interrupted(site, "--jobs", "2")

    expect_nothing_happened(site, code, said)
    assert until(lambda: not is_left(group))


def test_a_cluster_is_left_as_it_was(site: Path, scheduler: str) -> None:
    """Its workers live on, and are soon done with what they had begun."""
    options = ("--executor", "dask", "--scheduler", scheduler)
    code, said, group = interrupted(site, *options)

    expect_nothing_happened(site, code, said)
    assert until(lambda: not is_left(group))
    with Client(scheduler, set_as_default=False) as client:
        assert len(client.nthreads()) == 2
        assert until(lambda: not any(client.processing().values()))


def test_what_was_never_written_is_cleared_away(tmp_path: Path) -> None:
    """Where there was no site before there is none after it."""
    out = tmp_path / "public"

    code, said, _ = interrupted(out, "--jobs", "1")

    assert code == 130, said
    assert [*tmp_path.iterdir()] == []
