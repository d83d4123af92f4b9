"""A few files of a site are changed where it lies, and a kill in it is mended by the next build."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.errors import RenderError, UsageError
from scorereport.pipeline.site_staging import WrittenSite, write_site
from scorereport.pipeline.site_target import MARKER
from scorereport.pipeline.store.contents import Kept
from scorereport.pipeline.store.files import FileDigests

SAME = {f"same/{number}.html": b"same" for number in range(6)}
OLD = {**SAME, "index.html": b"old", "gone/a/b.html": b"gone", "old.txt": b"old"}
NEW = {**SAME, "index.html": b"new", "more/c/d.html": b"more", "new.txt": b"new"}

KILLED_AT = """
import os, pathlib, sys
from scorereport.pipeline.site_staging import write_site

target, left = pathlib.Path(sys.argv[1]), int(sys.argv[2])
files = [(name, text.encode()) for name, text in zip(sys.argv[3::2], sys.argv[4::2])]
CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.utime", "os.chmod"}
seen = 0

def stop(event, args):
    global seen
    is_write = event == "open" and (args[2] or 0) & (os.O_WRONLY | os.O_RDWR)
    if event in CHANGES | {"fcntl.flock"} or is_write:
        seen += 1
        if seen == left:
            os.kill(os.getpid(), 9)

sys.addaudithook(stop)
write_site(target, files, workspace=target.parent / "workspace")
print(seen)
"""


def site(folder: Path) -> Mapping[str, bytes]:
    """Return every page of a site."""
    files = (path for path in folder.rglob("*") if path.is_file())
    pages = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in pages.items() if name != MARKER}


def build(
    target: Path, files: Mapping[str, bytes], known: FileDigests | None = None
) -> WrittenSite:
    """Write a site of a workspace that lies beside it."""
    workspace = target.parent / "workspace"
    return write_site(target, files.items(), workspace=workspace, known=known)


def failing() -> Iterator[tuple[str, bytes]]:
    """Yield a file, and fail."""
    yield "half", b""
    raise RenderError("no")


def killed(target: Path, moment: int) -> int | None:
    """Build the new site, killed before its change number *moment*; return how many there are."""
    pages = [part for name, data in NEW.items() for part in (name, data.decode())]
    command = [sys.executable, "-c", KILLED_AT, str(target), str(moment), *pages]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert run.returncode in (0, -9), run.stderr
    return int(run.stdout) if run.returncode == 0 else None


def numbers(folder: Path) -> Mapping[str, int]:
    """Return which file each is, whatever it holds."""
    return {path.name: path.stat().st_ino for path in folder.rglob("*")}


def test_what_stays_is_not_touched(tmp_path: Path) -> None:
    """Files that change are replaced, and others come and go, with the folders they need."""
    target = tmp_path / "site"
    build(target, OLD)
    before = numbers(target)

    written = build(target, NEW)

    after = numbers(target)
    assert site(target) == NEW
    assert written == WrittenSite(files=len(NEW), unchanged=len(SAME))
    assert {name for name in after if after[name] == before.get(name)} >= {"same", "0.html"}
    assert after["index.html"] != before["index.html"]
    assert not (target / "gone").exists()
    assert [*tmp_path.iterdir()] == [target]


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    """Not even the marker."""
    target = tmp_path / "site"
    build(target, OLD)
    before = {path: path.stat().st_ctime_ns for path in target.rglob("*")}

    written = build(target, OLD)

    assert written == WrittenSite(files=len(OLD), unchanged=len(OLD))
    assert {path: path.stat().st_ctime_ns for path in target.rglob("*")} == before


@given(moment=st.integers(1, 50))
def test_a_kill_at_any_moment_is_mended(moment: int) -> None:
    """The next command finds the old site or makes the new one of it, also where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        build(target, OLD)
        done = killed(target, moment)

        with pytest.raises(RenderError, match=r"^no$"):
            write_site(target, failing(), workspace=Path(folder) / "workspace")

        assert site(target) in (OLD, NEW)
        assert done is None or site(target) == NEW
        assert [*Path(folder).iterdir()] == [target]
        build(target, OLD)
        assert site(target) == OLD


def test_the_moments_tried_are_all_there_are(tmp_path: Path) -> None:
    """The kills above reach every change that a build makes, and not many after its end."""
    build(tmp_path / "site", OLD)

    made = killed(tmp_path / "site", -1)

    assert made is not None
    assert 25 < made <= 50


@pytest.mark.parametrize("instead", ["another site", "nothing"])
def test_what_was_left_is_not_done_to_another_folder(tmp_path: Path, instead: str) -> None:
    """Neither to a site that somebody put there, nor is a part taken for a site."""
    target = tmp_path / "site"
    moment = 1
    while True:
        build(target, OLD)
        done = killed(target, moment)
        assert done is None
        if (tmp_path / ".site.scorereport/new" / MARKER).exists():
            break
        moment += 1
    target.rename(tmp_path / "away")
    if instead == "another site":
        build(tmp_path / "other", {"index.html": b"other"})
        (tmp_path / "other").rename(target)

    with pytest.raises(RenderError, match=r"^no$"):
        write_site(target, failing(), workspace=tmp_path / "workspace")

    assert not (tmp_path / ".site.scorereport").exists()
    assert site(target) == ({"index.html": b"other"} if instead == "another site" else {})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"x": b"file"}, {"x/y.html": b"below"}),
        ({"x/y.html": b"below"}, {"x": b"file"}),
        ({"x/y/z.html": b"below"}, {"x/y": b"file"}),
    ],
)
def test_a_file_takes_the_place_of_a_folder(
    tmp_path: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> None:
    """And a folder that of a file."""
    target = tmp_path / "site"
    build(target, {**SAME, **before})

    build(target, {**SAME, **after})

    assert site(target) == {**SAME, **after}


def test_what_somebody_changed_is_mended(tmp_path: Path) -> None:
    """A page that was edited, removed, replaced by a link to the same, or put there."""
    target = tmp_path / "site"
    build(target, OLD)
    (target / "same/0.html").write_bytes(b"edited")
    (target / "same/1.html").unlink()
    (target / "same/2.html").rename(tmp_path / "elsewhere")
    (target / "same/2.html").symlink_to(tmp_path / "elsewhere")
    (target / "same/more.html").write_bytes(b"more")
    (target / "same/empty").mkdir()

    build(target, OLD)

    assert site(target) == OLD
    assert not (target / "same/2.html").is_symlink()
    assert not (target / "same/empty").exists()


def test_a_name_at_the_top_that_is_not_ours_still_stops_it(tmp_path: Path) -> None:
    """It would not be lost, but the site would not be what was built."""
    target = tmp_path / "site"
    build(target, OLD)
    (target / "CNAME").write_bytes(b"scores.example.org")

    with pytest.raises(UsageError, match="CNAME: was not written by scorereport"):
        build(target, NEW)

    assert site(target) == {**OLD, "CNAME": b"scores.example.org"}


def test_what_is_known_to_be_there_is_not_read(tmp_path: Path) -> None:
    """Neither from the site nor from where it is kept."""
    target = tmp_path / "site"
    known = FileDigests()
    written = build(target, OLD, known)

    def unread() -> bytes:
        raise AssertionError("it was read")

    kept = [(name, Kept(digest=written.digests[name], size=1, read=unread)) for name in OLD]
    again = write_site(target, kept, workspace=tmp_path / "workspace", known=known)

    assert again == WrittenSite(files=len(OLD), unchanged=len(OLD))
