"""A Dask cluster builds the site that this process builds, or says why it does not."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import dask
import pytest
from click.testing import CliRunner, Result
from distributed import Client, LocalCluster

from scorereport.cli import main
from scorereport.errors import RenderError
from scorereport.loading.workspace import load_workspace
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site.cluster import Cluster
from scorereport.pipeline.site.surroundings import Surroundings, surroundings
from scorereport.pipeline.site.system import SystemDone, SystemTask, systems_done
from scorereport.pipeline.site.workers import Workers
from site_samples import SAMPLES, filed, write_rich
from site_work import killed, sums

NOBODY = "tcp://127.0.0.1:9"
FAILURES = {"distributed.scheduler.allowed-failures": 1}


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a cluster of two processes, in a folder that is not this one."""
    with contextlib.ExitStack() as stack:
        with contextlib.chdir(tmp_path_factory.mktemp("elsewhere")), dask.config.set(FAILURES):
            cluster = stack.enter_context(
                LocalCluster(
                    n_workers=2,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=":0",  # another test may have a cluster too
                    scheduler_kwargs={"dashboard": False},
                )
            )
        yield str(cluster.scheduler_address)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace of twelve systems, one of which has a broken file."""
    root: Path = tmp_path_factory.mktemp("workspace")
    write_rich(root)
    return root


def build(workspace: Path, out: Path, *options: str) -> Result:
    """Run the command."""
    command = ("site", "build", str(workspace), "-o", str(out), "--quiet", *options)
    return CliRunner().invoke(main, command)


def asked(scheduler: str, surroundings: Surroundings) -> Iterator[int]:
    """Return what the cluster makes of one small piece of work."""
    return Cluster(scheduler=scheduler, surroundings=surroundings).worked(sums, 1, {"ant": 2})


def test_a_cluster_builds_the_same_site(
    scheduler: str, rich: Path, rich_site: dict[str, bytes]
) -> None:
    """Every file is byte for byte what one process makes, from the same options."""
    options = SiteOptions(scheduler=scheduler, keep_going=True)

    assert dict(site_files(rich, options)) == rich_site


def test_a_worker_that_dies_leaves_no_trace(
    scheduler: str, rich: Path, rich_site: dict[str, bytes]
) -> None:
    """Another does its work, however much of it was done."""
    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        pids = set(client.run(os.getpid).values())

        def systems(
            task: SystemTask, members: Sequence[Member], workers: Workers
        ) -> Iterator[SystemDone]:
            victims = [min(pids)]
            for done in systems_done(task, members, workers):
                if victims:  # the first system is done, and more are under way
                    os.kill(victims.pop(), signal.SIGKILL)
                yield done

        options = SiteOptions(scheduler=scheduler, keep_going=True)

        assert dict(site_files(rich, options, systems)) == rich_site
        client.wait_for_workers(2, timeout=60)
        assert pids - set(client.run(os.getpid).values()) == {min(pids)}


def test_what_kills_every_worker_is_named(scheduler: str, rich: Path) -> None:
    """The error says which system it was, instead of trying forever."""
    cluster = Cluster(
        scheduler=scheduler, surroundings=surroundings(load_workspace(rich), pdf=False)
    )

    with pytest.raises(RenderError, match=r"^ant: every worker that began with it died"):
        list(cluster.worked(killed, None, {"ant": None}))


def test_an_error_is_told_as_it_is_here(scheduler: str, tmp_path: Path) -> None:
    """What is wrong in a file has the same words and the same path, wherever a worker is."""
    small = tmp_path / "small"
    filed(small, "ant/2026-Q3", "mmmmmmm mmmmmmm mmmmmmm mmmmmmm", more="  data-9: {}\n")
    (small / "scorereport.yaml").write_text("schema: 1\ntitle: Small\nrubric: ml-test-score\n")
    here = build(small, tmp_path / "here", "--jobs", "1")
    there = build(small, tmp_path / "there", "--executor", "dask", "--scheduler", scheduler)

    assert (there.exit_code, there.stderr) == (here.exit_code, here.stderr)
    assert here.exit_code == 3
    assert not (tmp_path / "there").exists()


def test_other_versions_are_refused(scheduler: str, rich: Path) -> None:
    """Each worker is told with what it has and what it should have, before it does any work."""
    found = surroundings(load_workspace(rich), pdf=False)
    versions = {**found.versions, "jinja2": "1.0"}
    wanted = Surroundings(versions=versions, pdf=False, files={})

    with pytest.raises(RenderError) as told:
        next(asked(scheduler, wanted))

    lines = str(told.value).splitlines()
    installed = found.versions["jinja2"]
    assert lines  # of whoever is there by then
    assert all(
        re.fullmatch(rf"the worker tcp://\S+ has jinja2 {installed}, and here it is 1\.0; .*", line)
        for line in lines
    )


def test_a_worker_must_see_the_workspace(scheduler: str, rich: Path, tmp_path: Path) -> None:
    """One that does not, or that sees another state of it, ends the build with its reason."""
    found = surroundings(load_workspace(rich), pdf=False)
    settings = rich / "scorereport.yaml"
    cases = {
        f"does not see {tmp_path / 'scorereport.yaml'}": {tmp_path / "scorereport.yaml": "0"},
        f"sees another state of {settings}": {settings: "0"},
    }
    for reason, files in cases.items():
        wanted = Surroundings(versions=found.versions, pdf=False, files=files)
        with pytest.raises(RenderError, match=re.escape(reason)):
            next(asked(scheduler, wanted))


def test_a_scheduler_that_is_not_there_is_one_line(rich: Path, tmp_path: Path) -> None:
    """It ends in exit code 4, and the site of before stands."""
    (tmp_path / "out").mkdir()

    result = build(rich, tmp_path / "out", "--executor", "dask", "--scheduler", NOBODY)

    assert result.exit_code == 4
    assert result.stderr.splitlines()[-1].startswith(f"scorereport: the scheduler {NOBODY} does")
    assert len(result.stderr.splitlines()) == 1
    assert [*(tmp_path / "out").iterdir()] == []


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--executor", "dask"], "--executor dask needs --scheduler ADDRESS"),
        (["--scheduler", NOBODY], "--scheduler is for --executor dask"),
        (["--executor", "dask", "--scheduler", "nowhere"], "nowhere is no address"),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    rich: Path, tmp_path: Path, options: list[str], reason: str
) -> None:
    """A cluster needs an address, and an address a cluster."""
    result = build(rich, tmp_path / "out", *options)

    assert result.exit_code == 2
    assert reason in result.stderr


def test_without_the_extra_it_is_named(tmp_path: Path) -> None:
    """Who asks for a cluster is told what to install."""
    program = "import sys; sys.modules['distributed'] = None; import scorereport.cli as c; c.main()"
    options = ["--executor", "dask", "--scheduler", NOBODY]
    done = subprocess.run(
        [sys.executable, "-c", program, "site", "build", SAMPLES, "-o", tmp_path / "out", *options],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )

    assert done.returncode == 2
    assert "pip install 'scorereport[dask]'" in done.stderr
    assert "Traceback" not in done.stderr
