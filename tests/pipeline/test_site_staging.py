"""A site is replaced as a whole: the old one, the new one, and never a mix."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.errors import RenderError, ScorereportError, UsageError
from scorereport.pipeline.site_staging import WrittenSite, write_site
from scorereport.pipeline.site_target import MARKER

OLD = {"index.html": b"old", "systems/a.html": b"old a", "gone/b.html": b"old b", "same": b"same"}
NEW = {"index.html": b"new", "systems/a.html": b"new a", "more/c.html": b"new c", "same": b"same"}

KILLED_AT = """
import os, pathlib, sys
from scorereport.pipeline.site_staging import write_site

target, left = pathlib.Path(sys.argv[1]), int(sys.argv[2])
files = [(name, text.encode()) for name, text in zip(sys.argv[3::2], sys.argv[4::2])]
CHANGES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.utime", "os.chmod"}
seen = 0

def stop(event, args):
    global seen
    if event in CHANGES | {"fcntl.flock"}:
        seen += 1
        if seen == left:
            os.kill(os.getpid(), 9)

sys.addaudithook(stop)
write_site(target, files, workspace=target.parent / "workspace")
print(seen)
"""

BUILDING = """
import pathlib, sys
from scorereport.pipeline.site_staging import write_site

def files():
    print("begun", flush=True)
    sys.stdin.read()
    yield "index.html", b"first"

target = pathlib.Path(sys.argv[1])
write_site(target, files(), workspace=target.parent / "workspace")
"""


def site(folder: Path) -> dict[str, bytes] | None:
    """Return every page of a site; None where there is none."""
    if not folder.exists():
        return None
    files = (path for path in folder.rglob("*") if path.is_file())
    pages = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: data for name, data in pages.items() if name != MARKER}


def build(target: Path, files: dict[str, bytes]) -> WrittenSite:
    """Write a site of a workspace that lies beside it."""
    return write_site(target, files.items(), workspace=target.parent / "workspace")


def failing(*files: tuple[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield some files, and fail."""
    yield from files
    raise RenderError("no")


def beside(target: Path) -> list[str]:
    """Return what lies beside a site."""
    return [path.name for path in target.parent.iterdir() if path != target]


def killed(target: Path, moment: int) -> str | None:
    """Build the new site, killed before its change number *moment*; return what it printed."""
    pages = [part for name, data in NEW.items() for part in (name, data.decode())]
    run = subprocess.run(
        [sys.executable, "-c", KILLED_AT, str(target), str(moment), *pages],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode in (0, -9), run.stderr
    return run.stdout if run.returncode == 0 else None


def test_a_site_replaces_the_one_before_it(tmp_path: Path) -> None:
    """Pages come, change and disappear, and nothing is left beside the site."""
    build(tmp_path / "deep/site", OLD)

    written = build(tmp_path / "deep/site", NEW)

    assert site(tmp_path / "deep/site") == NEW
    assert beside(tmp_path / "deep/site") == []
    assert written == WrittenSite(files=4, unchanged=1)


def test_an_empty_folder_becomes_a_site(tmp_path: Path) -> None:
    """A folder that was made for the site is as good as none, and keeps its mode."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site").chmod(0o750)
    (tmp_path / "site/.DS_Store").write_bytes(b"litter")

    build(tmp_path / "site", NEW)

    assert site(tmp_path / "site") == NEW
    assert stat.S_IMODE((tmp_path / "site").stat().st_mode) == 0o750


def test_the_bytes_say_nothing_of_when_and_where(tmp_path: Path) -> None:
    """Two sites of the same pages are the same, marker and all, whatever was there before."""
    build(tmp_path / "one/site", OLD)
    build(tmp_path / "one/site", NEW)
    build(tmp_path / "two/other", dict(reversed(NEW.items())))

    assert (tmp_path / "one/site" / MARKER).read_bytes() == (
        tmp_path / "two/other" / MARKER
    ).read_bytes()


def test_what_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    """A copy by time and size sees only the pages that changed."""
    build(tmp_path / "site", OLD)
    for name in ("same", "index.html", MARKER):
        os.utime(tmp_path / "site" / name, (1_000, 1_000))

    build(tmp_path / "site", OLD | {"index.html": b"new"})

    assert (tmp_path / "site/same").stat().st_mtime == 1_000
    assert (tmp_path / "site" / MARKER).stat().st_mtime == 1_000
    assert (tmp_path / "site/index.html").stat().st_mtime > 1_000


def test_who_may_read_a_site_stays(tmp_path: Path) -> None:
    """Files and folders keep their mode, changed or not."""
    build(tmp_path / "site", OLD)
    modes = {"": 0o711, "systems": 0o750, "index.html": 0o640, "same": 0o604}
    for name, mode in modes.items():
        (tmp_path / "site" / name).chmod(mode)

    build(tmp_path / "site", NEW)

    assert {
        name: stat.S_IMODE((tmp_path / "site" / name).stat().st_mode) for name in modes
    } == modes


@pytest.mark.parametrize("before", [OLD, None])
def test_a_failure_leaves_the_old_site(tmp_path: Path, before: dict[str, bytes] | None) -> None:
    """What fails while it is made was never there."""
    if before:
        build(tmp_path / "site", before)

    with pytest.raises(RenderError, match=r"^no$"):
        write_site(tmp_path / "site", failing(("index.html", b"new")), workspace=tmp_path / "w")

    assert site(tmp_path / "site") == before
    assert beside(tmp_path / "site") == []


def test_an_interrupt_between_the_renames_loses_nothing(tmp_path: Path) -> None:
    """What a kill left between the two renames is a whole site after the next command."""
    build(tmp_path / "site", OLD)
    build(tmp_path / "next", NEW)
    staging = tmp_path / ".site.scorereport"
    staging.mkdir()
    (tmp_path / "site").rename(staging / "old")
    (tmp_path / "next").rename(staging / "new")

    with pytest.raises(RenderError, match=r"^no$"):
        write_site(tmp_path / "site", failing(), workspace=tmp_path / "w")

    assert site(tmp_path / "site") == NEW
    assert beside(tmp_path / "site") == []


def test_a_folder_that_came_between_the_renames_is_left_alone(tmp_path: Path) -> None:
    """Neither it nor one of the two sites is thrown away, and the message names the place."""
    build(tmp_path / "site", OLD)
    build(tmp_path / "next", NEW)
    staging = tmp_path / ".site.scorereport"
    staging.mkdir()
    (tmp_path / "site").rename(staging / "old")
    (tmp_path / "next").rename(staging / "new")
    build(tmp_path / "other", {"index.html": b"other"})
    (tmp_path / "other").rename(tmp_path / "site")

    with pytest.raises(RenderError, match="cannot be written: Directory not empty"):
        build(tmp_path / "site", NEW)

    assert site(tmp_path / "site") == {"index.html": b"other"}
    assert site(staging / "old") == OLD
    assert site(staging / "new") == NEW


@given(moment=st.integers(1, 80), before=st.sampled_from([OLD, None]))
def test_a_kill_at_any_moment_leaves_a_whole_site(
    moment: int, before: dict[str, bytes] | None
) -> None:
    """A kill leaves the old site or the new one, or neither until the next command brings it."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        if before:
            build(target, before)

        done = killed(target, moment)

        assert site(target) in (before, NEW, None)
        assert done is None or (site(target) == NEW and int(done) < moment)

        with pytest.raises(RenderError, match=r"^no$"):
            write_site(target, failing(("half", b"")), workspace=target.parent / "workspace")
        assert site(target) in (before, NEW)
        assert beside(target) == []

        build(target, NEW | {"last": b""})
        assert site(target) == NEW | {"last": b""}


@given(moment=st.integers(1, 20))
def test_what_was_half_cleared_away_is_no_site(moment: int) -> None:
    """A complete site that is being cleared away is taken for one only while it is whole."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "site"
        build(Path(folder) / "next", OLD)
        build(target, OLD)
        (Path(folder) / ".site.scorereport").mkdir()
        (Path(folder) / "next").rename(Path(folder) / ".site.scorereport/new")

        killed(target, moment)
        shutil.rmtree(target)

        with pytest.raises(RenderError, match=r"^no$"):
            write_site(target, failing(), workspace=target.parent / "workspace")
        assert site(target) in (OLD, None)


def test_the_moments_tried_are_all_there_are(tmp_path: Path) -> None:
    """The kills above reach every change that a build makes, and not many after its end."""
    build(tmp_path / "site", OLD)

    made = killed(tmp_path / "site", -1)

    assert made is not None
    assert 40 < int(made) <= 80


def test_two_builds_of_one_site_do_not_meet(tmp_path: Path) -> None:
    """The second is told to wait, and the first is not disturbed."""
    first = subprocess.Popen(
        [sys.executable, "-c", BUILDING, str(tmp_path / "site")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert first.stdout is not None
    assert first.stdout.readline() == b"begun\n"

    with pytest.raises(RenderError, match="another command is building it"):
        build(tmp_path / "site", NEW)
    build(tmp_path / "other", NEW)
    first.communicate(b"")

    assert site(tmp_path / "site") == {"index.html": b"first"}
    build(tmp_path / "site", NEW)
    assert site(tmp_path / "site") == NEW


@pytest.mark.parametrize(
    "names",
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("Systems/a", "systems/b"),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"),
        ("stra\N{LATIN SMALL LETTER SHARP S}e", "STRASSE"),
        ("a", "a/b"),
        ("a/b", "a"),
        (MARKER,),
        (MARKER.upper(),),
        ("../a",),
        ("/a",),
        ("",),
        ("a\\b",),
        ("a\0b",),
    ],
)
def test_names_that_collide_or_climb_out_are_refused(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    """No file replaces another, on any system, and the old site stands."""
    build(tmp_path / "site", OLD)

    with pytest.raises(RenderError):
        write_site(tmp_path / "site", ((name, b"") for name in names), workspace=tmp_path / "w")

    assert site(tmp_path / "site") == OLD


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """A folder with files that no site wrote is not touched, and the message says what to do."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_bytes(b"years of work")

    with pytest.raises(UsageError, match=r"no site of scorereport; name a folder that is empty"):
        build(tmp_path / "site", NEW)

    assert site(tmp_path / "site") == {"thesis.txt": b"years of work"}


def test_what_somebody_put_into_a_site_is_not_lost(tmp_path: Path) -> None:
    """A name at the top that no build wrote stops the next one, also while that runs."""
    build(tmp_path / "site", OLD)

    def meanwhile() -> Iterator[tuple[str, bytes]]:
        (tmp_path / "site/CNAME").write_bytes(b"scores.example.org")
        yield "index.html", b"new"

    with pytest.raises(UsageError, match=r"site/CNAME: was not written by scorereport"):
        write_site(tmp_path / "site", meanwhile(), workspace=tmp_path / "w")
    with pytest.raises(UsageError, match=r"site/CNAME: was not written by scorereport"):
        write_site(tmp_path / "site", failing(), workspace=tmp_path / "w")

    assert site(tmp_path / "site") == OLD | {"CNAME": b"scores.example.org"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"tool": "other"}', "\xff", "[" * 100_000])
def test_a_marker_of_somebody_else_is_refused(tmp_path: Path, text: str) -> None:
    """A damaged or foreign marker does not give a folder away."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MARKER).write_text(text, encoding="latin-1")

    with pytest.raises(UsageError, match=r"\.scorereport-site: is no marker"):
        build(tmp_path / "site", NEW)


def test_what_a_link_leads_to_is_replaced(tmp_path: Path) -> None:
    """A link to the site stays a link, and the site behind it changes."""
    build(tmp_path / "real", OLD)
    (tmp_path / "link").symlink_to("real")

    build(tmp_path / "link", NEW)

    assert (tmp_path / "link").is_symlink()
    assert site(tmp_path / "real") == NEW


def test_a_link_to_itself_is_one_message(tmp_path: Path) -> None:
    """A link that leads nowhere for ever is told."""
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(ScorereportError, match="loop"):
        build(tmp_path / "loop", NEW)


@pytest.mark.parametrize("target", ["workspace", "workspace/..", "workspace/a/.."])
def test_a_site_does_not_replace_its_workspace(tmp_path: Path, target: str) -> None:
    """Neither the workspace nor a folder that holds it is taken for the place of a site."""
    (tmp_path / "workspace/a").mkdir(parents=True)

    with pytest.raises(UsageError, match="holds the workspace"):
        write_site(tmp_path / target, NEW.items(), workspace=tmp_path / "workspace")


def test_a_site_does_not_replace_where_you_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shell in a folder that was swapped away would stand in one that is gone."""
    build(tmp_path / "site", OLD)
    monkeypatch.chdir(tmp_path / "site/systems")

    for target in (Path(".."), tmp_path / "site"):
        with pytest.raises(UsageError, match="the folder you are in"):
            write_site(target, NEW.items(), workspace=tmp_path / "w")

    assert site(tmp_path / "site") == OLD


@pytest.mark.parametrize("target", ["/", "/proc", "/dev/null"])
def test_a_place_that_cannot_be_replaced_is_refused(tmp_path: Path, target: str) -> None:
    """The root, a mount point and a device are told apart from a folder."""
    with pytest.raises(UsageError, match=r"root of the file system|mount point|is a file"):
        write_site(Path(target), NEW.items(), workspace=tmp_path)


@pytest.mark.usefixtures("as_nobody")
def test_a_place_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    """The message names the place and the reason."""
    with pytest.raises(RenderError, match="cannot be written: Permission denied"):
        build(tmp_path / "site", NEW)


def test_an_error_of_who_makes_the_pages_stays_theirs(tmp_path: Path) -> None:
    """A file that cannot be read is not told as one that cannot be written."""

    def reading() -> Iterator[tuple[str, bytes]]:
        yield "index.html", (tmp_path / "missing").read_bytes()

    with pytest.raises(FileNotFoundError):
        write_site(tmp_path / "site", reading(), workspace=tmp_path / "w")
