"""Writing is one step: all files or none, and an interrupted write is brought to its end."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorereport.errors import RenderError
from scorereport.pipeline.staging import write_files

OLD = [("a.html", b"old a"), ("b/c.pdf", b"old c")]
NEW = [("a.html", b"new a"), ("b/c.pdf", b"new c")]

KILLED_WHILE_STAGING = """
import os, pathlib, sys
from scorereport.pipeline.staging import write_files

def files():
    yield "a.html", b"new a"
    os.kill(os.getpid(), 9)

write_files(pathlib.Path(sys.argv[1]), files())
"""

KILLED_WHILE_SWAPPING = """
import os, pathlib, sys
from scorereport.pipeline.staging import write_files

def stop(event, args):
    if event == "os.rename" and str(args[1]).endswith("c.pdf"):
        os.kill(os.getpid(), 9)

sys.addaudithook(stop)
write_files(pathlib.Path(sys.argv[1]), [("a.html", b"new a"), ("b/c.pdf", b"new c")])
"""


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def visible(folder: Path) -> dict[str, bytes]:
    """Return every file that a user sees."""
    return {name: data for name, data in content(folder).items() if not name.startswith(".")}


def killed(program: str, folder: Path) -> None:
    """Run *program* until it kills itself."""
    run = subprocess.run([sys.executable, "-c", program, str(folder)], check=False)
    assert run.returncode == -9


def test_files_land_where_they_belong(tmp_path: Path) -> None:
    """Folders are made, old files replaced, and nothing else is left."""
    write_files(tmp_path / "out", OLD)

    written = write_files(tmp_path / "out", NEW)

    assert content(tmp_path / "out") == dict(NEW)
    assert written == (tmp_path / "out/a.html", tmp_path / "out/b/c.pdf")


def test_who_may_read_a_file_stays(tmp_path: Path) -> None:
    """A file that is written over keeps its mode; a new one gets the usual one."""
    write_files(tmp_path, OLD)
    (tmp_path / "a.html").chmod(0o640)
    usual = (tmp_path / "b/c.pdf").stat().st_mode

    write_files(tmp_path, NEW)

    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "b/c.pdf").stat().st_mode == usual


def test_a_failure_leaves_the_old_files(tmp_path: Path) -> None:
    """What fails while it is made was never there."""
    write_files(tmp_path, OLD)

    def failing() -> Iterator[tuple[str, bytes]]:
        yield NEW[0]
        raise RenderError("no")

    with pytest.raises(RenderError):
        write_files(tmp_path, failing())

    assert content(tmp_path) == dict(OLD)


def test_a_kill_while_staging_leaves_the_old_files(tmp_path: Path) -> None:
    """The half-filled folder does not show, and the next command clears it away."""
    write_files(tmp_path, OLD)
    killed(KILLED_WHILE_STAGING, tmp_path)
    assert visible(tmp_path) == dict(OLD)

    write_files(tmp_path, [("z.html", b"z")])

    assert content(tmp_path) == dict(OLD) | {"z.html": b"z"}


def test_a_kill_while_swapping_is_brought_to_its_end(tmp_path: Path) -> None:
    """The next command completes the set before it does anything else."""
    write_files(tmp_path, OLD)
    killed(KILLED_WHILE_SWAPPING, tmp_path)
    assert visible(tmp_path) == {"a.html": b"new a", "b/c.pdf": b"old c"}

    write_files(tmp_path, [("z.html", b"z")])

    assert content(tmp_path) == dict(NEW) | {"z.html": b"z"}


@pytest.mark.parametrize("name", ["../out.html", "/out.html", "a/../../b", ""])
def test_nothing_is_written_outside_the_folder(tmp_path: Path, name: str) -> None:
    """A name that climbs out is refused before anything is written."""
    with pytest.raises(RenderError):
        write_files(tmp_path / "out", [(name, b"")])

    assert content(tmp_path) == {}


@pytest.mark.usefixtures("as_nobody")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    """The message names the place and the reason."""
    with pytest.raises(RenderError, match="cannot be written"):
        write_files(tmp_path / "out", NEW)


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A file where a folder has to be ends in one message."""
    (tmp_path / "out").write_text("in the way")

    with pytest.raises(RenderError, match="out"):
        write_files(tmp_path / "out", NEW)


def test_files_to_keep_stay(tmp_path: Path) -> None:
    """A file that is there stays, and the others come beside it."""
    write_files(tmp_path, OLD[:1])

    write_files(tmp_path, NEW, keep=True)

    assert content(tmp_path) == dict([OLD[0], NEW[1]])


def test_a_kill_while_swapping_keeps_what_came_since(tmp_path: Path) -> None:
    """What somebody wrote after the kill is not written over by what completes it."""
    killed(KILLED_WHILE_SWAPPING.replace('new c")]', 'new c")], keep=True'), tmp_path)
    (tmp_path / "b/c.pdf").write_bytes(b"by hand")

    write_files(tmp_path, [("d.html", b"d")], keep=True)

    assert content(tmp_path) == {"a.html": b"new a", "b/c.pdf": b"by hand", "d.html": b"d"}
