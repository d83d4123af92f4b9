"""The cache is seen by nobody but who looks at the clock."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
LOOK = "assessments/second-look/2026-Q3.yaml"
CHURN = "assessments/churn-prediction/2026-Q3.yaml"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a cache of one's own."""
    monkeypatch.setenv("SCOREREPORT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace of two systems."""
    folder = tmp_path / "workspace"
    for file in (LOOK, CHURN):
        (folder / file).parent.mkdir(parents=True)
        shutil.copy(SAMPLES / file, folder / file)
    shutil.copytree(SAMPLES / "evidence", folder / "evidence")
    (folder / "scorereport.yaml").write_text("schema: 1\ntitle: Two\nrubric: ml-test-score\n")
    return folder


def run(*arguments: str | Path) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, [*map(str, arguments)], prog_name="scorereport")


def bytes_in(folder: Path) -> Mapping[str, bytes]:
    """Return the content of every file of *folder*."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def steps() -> int:
    """Return how many steps the cache holds."""
    state = json.loads(run("cache", "info", "--format", "json").stdout)
    return int(state["steps"])


def test_a_site_is_the_same_with_and_without(workspace: Path, tmp_path: Path, cache: Path) -> None:
    """The first time, the second, without it and after it was cleared; and it says the same."""
    said = []
    for name, options in (("a", []), ("b", []), ("c", ["--no-cache"]), ("d", [])):
        if name == "d":
            assert run("cache", "clear").stderr == f"cleared {cache}\n"
            assert steps() == 0
        result = run("site", "build", workspace, "-o", tmp_path / name, *options)
        said.append(result.output.replace(str(tmp_path / name), "it"))
        assert result.exit_code == 0

    assert bytes_in(tmp_path / "a")
    assert len({json.dumps(said_once) for said_once in said}) == 1
    for name in "bcd":
        assert bytes_in(tmp_path / name) == bytes_in(tmp_path / "a")


def test_no_cache_leaves_it_alone(workspace: Path, tmp_path: Path, cache: Path) -> None:
    """It is neither read nor written."""
    out = tmp_path / "out"
    assert run("site", "build", workspace, "-o", out, "--no-cache").exit_code == 0
    assert run("report", workspace / LOOK, "-o", out / "x", "--no-cache").exit_code == 0

    assert not cache.exists()


def test_reports_and_sites_share_their_pages(workspace: Path, tmp_path: Path) -> None:
    """A PDF that a report laid out is found by the next report; its bytes are the same."""
    for name, options in (("a", []), ("b", []), ("c", ["--no-cache"])):
        command = ("report", workspace / LOOK, "-o", tmp_path / name, "--format", "pdf")
        assert run(*command, *options).exit_code == 0
        assert steps() == 1

    first, second, third = (bytes_in(tmp_path / name) for name in "abc")
    assert first == second == third


def test_warnings_name_their_files_from_here(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the site was built before."""
    run("site", "build", workspace, "-o", tmp_path / "out")
    told = run("site", "build", workspace, "-o", tmp_path / "out", "--strict").output
    monkeypatch.chdir(workspace / "assessments")

    here = run("site", "build", "..", "-o", tmp_path / "out", "--strict").output

    assert "second-look/2026-Q3.yaml:" in told
    assert (
        here == run("site", "build", "..", "-o", tmp_path / "out", "--strict", "--no-cache").output
    )
    assert here != told


@pytest.mark.parametrize("what", ["damaged", "a file", "open to all"])
def test_a_cache_that_cannot_be_used_is_one_line(
    workspace: Path, tmp_path: Path, cache: Path, what: str
) -> None:
    """The site is built all the same."""
    run("site", "build", workspace, "-o", tmp_path / "before")
    folder = next(cache.glob("store-*"))
    if what == "damaged":
        (folder / "store.sqlite3").write_bytes(b"x" * 10_000)
    elif what == "open to all":
        folder.chmod(0o777)
    else:
        shutil.rmtree(cache)
        cache.write_text("in the way")

    result = run("site", "build", workspace, "-o", tmp_path / "after")

    assert result.exit_code == 0
    assert bytes_in(tmp_path / "after") == bytes_in(tmp_path / "before")
    said = [line for line in result.stderr.splitlines() if "the cache in" in line]
    assert len(said) == 1
    assert said[0].startswith(f"the cache in {cache} is not used: ")


def test_a_wrong_limit_is_told(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is built."""
    monkeypatch.setenv("SCOREREPORT_CACHE_LIMIT", "a lot")

    result = run("site", "build", workspace, "-o", tmp_path / "out")

    assert result.exit_code == 2
    assert "SCOREREPORT_CACHE_LIMIT: 'a lot' is not a size" in result.stderr


def test_info_says_where_it_is(workspace: Path, tmp_path: Path, cache: Path) -> None:
    """And how much is in it."""
    run("site", "build", workspace, "-o", tmp_path / "out")

    state = json.loads(run("cache", "info", "--format", "json").stdout)
    table = run("cache", "info").stdout

    assert state["folder"] == str(cache)
    assert state["limit"] == 2_000_000_000
    assert state["contents"] > 4
    assert state["bytes"] == sum(len(data) for data in bytes_in(cache).values())
    assert f" {state['contents']} " in table


def started(workspace: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start a build."""
    command = (sys.executable, "-m", "scorereport", "site", "build", str(workspace), "-o", str(out))
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def test_two_builds_at_once_share_it(workspace: Path, tmp_path: Path) -> None:
    """Both come to the same, and neither says a word of the other."""
    builds = [started(workspace, tmp_path / name) for name in "ab"]
    said = [each.communicate()[1].decode() for each in builds]
    run("site", "build", workspace, "-o", tmp_path / "c", "--no-cache")

    assert [each.returncode for each in builds] == [0, 0]
    assert not any("cache" in each for each in said)
    assert bytes_in(tmp_path / "a") == bytes_in(tmp_path / "b") == bytes_in(tmp_path / "c")


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT], ids=["kill", "Ctrl-C"])
def test_a_build_that_is_stopped_leaves_it_usable(
    workspace: Path, tmp_path: Path, cache: Path, sign: signal.Signals
) -> None:
    """The next one takes what was done, and comes to the same."""
    with started(workspace, tmp_path / "a") as stopped:
        while stopped.poll() is None and not [*cache.glob("store-*/*-wal")]:
            time.sleep(0.01)
        os.kill(stopped.pid, sign)

    result = run("site", "build", workspace, "-o", tmp_path / "a")
    run("site", "build", workspace, "-o", tmp_path / "b", "--no-cache")

    assert result.exit_code == 0
    assert "cache" not in result.stderr
    assert bytes_in(tmp_path / "a") == bytes_in(tmp_path / "b")


EDITS: Mapping[str, Callable[[Path], object]] = {
    "a page is edited": lambda site: (site / "index.html").write_bytes(b"edited"),
    "a page is gone": lambda site: (site / "index.html").unlink(),
    "a page is a link": lambda site: _linked(site / "index.html"),
    "a page more": lambda site: (site / "systems/more.html").write_bytes(b"more"),
    "a folder more": lambda site: (site / "systems/more").mkdir(),
    "all of it is gone": shutil.rmtree,
    "a build was killed": lambda site: (site.parent / ".out.scorereport").mkdir(),
}


def _linked(page: Path) -> None:
    page.rename(page.parent.parent / "elsewhere.html")
    page.symlink_to(page.parent.parent / "elsewhere.html")


@pytest.mark.parametrize("edit", EDITS)
def test_a_site_that_somebody_changed_is_built_again(
    workspace: Path, tmp_path: Path, edit: str
) -> None:
    """It is left alone only where each of its files is as it was written."""
    out = tmp_path / "out"
    run("site", "build", workspace, "-o", out)
    before = bytes_in(out)
    EDITS[edit](out)

    result = run("site", "build", workspace, "-o", out)

    assert result.exit_code == 0
    assert "systems done" in result.stderr
    assert bytes_in(out) == before
    assert not any(path.is_symlink() for path in out.rglob("*"))
    assert not (out / "systems/more").exists()
    assert not (tmp_path / ".out.scorereport").exists()


def test_a_site_that_did_not_change_is_not_built(workspace: Path, tmp_path: Path) -> None:
    """Nothing is written, and the command says the same as otherwise, also with touched files."""
    out = tmp_path / "out"
    run("site", "build", workspace, "-o", out)
    second = run("site", "build", workspace, "-o", out)
    before = {path: path.stat().st_ctime_ns for path in out.rglob("*")}
    (workspace / LOOK).touch()

    third = run("site", "build", workspace, "-o", out)
    anew = run("site", "build", workspace, "-o", out, "--no-cache")

    assert "systems done" not in third.stderr
    assert third.stderr == second.stderr
    assert anew.stderr.endswith(third.stderr)
    assert {path: path.stat().st_ctime_ns for path in out.rglob("*")} == before


def test_what_is_asked_for_is_told_apart(workspace: Path, tmp_path: Path) -> None:
    """Another option is another site, and what is refused is refused again."""
    out = tmp_path / "out"
    run("site", "build", workspace, "-o", out)
    for _ in range(2):
        assert run("site", "build", workspace, "-o", out, "--strict").exit_code == 3
    run("site", "build", workspace, "-o", out, "--as-of", "2027-01-01")
    run("site", "build", workspace, "-o", tmp_path / "anew", "--as-of", "2027-01-01", "--no-cache")

    assert bytes_in(out) == bytes_in(tmp_path / "anew")

    (out / "CNAME").write_text("scores.example.org")
    assert run("site", "build", workspace, "-o", out, "--as-of", "2027-01-01").exit_code == 2
