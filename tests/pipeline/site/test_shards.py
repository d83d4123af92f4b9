"""A site that is merged from shards is the site that is built at once, or it is refused."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main
from scorereport.model.assessment import System
from scorereport.model.shard import Shard
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site.merge import load_merge
from scorereport.pipeline.site.part import part_bytes, read_part
from scorereport.pipeline.site.shard import shared
from site_samples import SAMPLES, filed, write_rich

SETTINGS = "schema: 1\ntitle: Small\nrubric: ml-test-score\nsite_url: https://scores.example.org\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a workspace of three systems."""
    root = tmp_path / "workspace"
    for name in ("ant/2026-Q3", "bee/2026-Q3", "cat/2026-Q3", "ant/2026-Q1"):
        filed(root, name, "mmmmmmm aaaaaaa mmmmmmm mmmmnnn")
    (root / "scorereport.yaml").write_text(SETTINGS)
    return root


def run(*arguments: str | Path) -> Result:
    """Run a command of the site."""
    return CliRunner().invoke(main, ["site", *map(str, arguments)])


def sharded(workspace: Path, out: Path, of: int, *options: str) -> list[Path]:
    """Return the folders of all shards of the site of *workspace*."""
    folders = [out / str(number) for number in range(1, of + 1)]
    for number, folder in enumerate(folders, 1):
        built = run("build", workspace, "-o", folder, "--shard", f"{number}/{of}", *options)
        assert built.exit_code == 0, built.output
    return folders


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of *folder*."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def merged(workspace: Path, folders: Sequence[Path]) -> Result:
    """Try to make one site of the shards in *folders*."""
    out = folders[0].parent / "site"
    result = run("merge", *folders, "-o", out, "--workspace", workspace)
    assert out.exists() == (result.exit_code == 0)
    return result


@pytest.mark.parametrize("of", [1, 3])
def test_merged_samples_are_the_site_of_the_samples(
    of: int, tmp_path: Path, sample_site: Mapping[str, bytes]
) -> None:
    """Byte for byte, whatever the number of shards and their order."""
    folders = sharded(SAMPLES, tmp_path, of)

    merge = load_merge(SAMPLES, folders[::-1])

    assert dict(merge.files()) == sample_site


def test_more_shards_than_systems_are_merged(small: Path, tmp_path: Path) -> None:
    """A shard without a system is a shard."""
    folders = sharded(small, tmp_path, 5)

    assert dict(load_merge(small, folders).files()) == dict(site_files(small, SiteOptions(jobs=1)))


def test_what_is_broken_is_merged_too(tmp_path: Path, rich_site: Mapping[str, bytes]) -> None:
    """With --keep-going the pages of what is wrong are those of a whole build."""
    root = tmp_path / "rich"
    root.mkdir()
    write_rich(root)
    folders = sharded(root, tmp_path, 2, "--keep-going", "--no-cache")

    assert dict(load_merge(root, folders).files()) == rich_site


def test_shards_from_the_cache_are_merged(small: Path, tmp_path: Path) -> None:
    """What did not have to be made again is the same for a merge."""
    first = sharded(small, tmp_path / "a", 2)
    again = sharded(small, tmp_path / "b", 2)

    assert [bytes_of(each) for each in first] == [bytes_of(each) for each in again]
    assert merged(small, again).exit_code == 0


def test_a_workspace_may_lie_elsewhere_when_its_shards_are_merged(
    small: Path, tmp_path: Path
) -> None:
    """Each machine of a pipeline checks it out where it likes."""
    folders = sharded(small, tmp_path / "shards", 2)
    moved = Path(shutil.copytree(small, tmp_path / "another" / "place"))
    shutil.rmtree(small)

    assert merged(moved, folders).exit_code == 0


def test_every_system_is_dealt_once() -> None:
    """By its id, whatever the number of shards."""
    members = [Member(system=System(id=f"s{number * 7 % 20}")) for number in range(20)]
    for of in (1, 2, 3, 8, 20, 30):
        dealt = [shared(Shard(number, of), members) for number in range(1, of + 1)]
        ids = sorted(each.system.id for share in dealt for each in share)
        assert ids == sorted(each.system.id for each in members)
        assert max(map(len, dealt)) - min(map(len, dealt)) <= 1


def changed_file(small: Path, _: Sequence[Path]) -> None:
    """Change an assessment after the shards were built."""
    path = small / "assessments/bee/2026-Q3.yaml"
    path.write_text(path.read_text() + "# changed\n")


def new_system(small: Path, _: Sequence[Path]) -> None:
    """File for a system that no shard has seen."""
    filed(small, "dog/2026-Q3", "mmmmmmm mmmmmmm mmmmmmm mmmmmmm")


def new_settings(small: Path, _: Sequence[Path]) -> None:
    """Give the workspace another title."""
    (small / "scorereport.yaml").write_text(SETTINGS.replace("Small", "Large"))


def lost(_: Path, folders: Sequence[Path]) -> None:
    """Lose a shard."""
    shutil.rmtree(folders[1])


def damaged_page(_: Path, folders: Sequence[Path]) -> None:
    """Change a page of a shard."""
    next(folders[1].glob("systems/*/*.html")).write_text("hello")


def page_outside(_: Path, folders: Sequence[Path]) -> None:
    """Let a page of a shard be a file of somebody else."""
    page = next(folders[1].glob("systems/*/*.html"))
    page.unlink()
    page.symlink_to("/etc/hostname")


def lost_page(_: Path, folders: Sequence[Path]) -> None:
    """Lose a page of a shard."""
    next(folders[1].glob("systems/*/*.html")).unlink()


def damaged_part(_: Path, folders: Sequence[Path]) -> None:
    """Cut what a shard says of itself."""
    part = folders[1] / "part.json"
    part.write_bytes(part.read_bytes()[:-100])


def rewritten(change: Callable[[dict[str, object]], object]) -> Callable[..., None]:
    """Return what changes the part of a shard."""

    def apply(_: Path, folders: Sequence[Path]) -> None:
        part = folders[1] / "part.json"
        data = json.loads(part.read_text())
        change(data)
        part.write_text(json.dumps(data))

    return apply


REFUSED: Mapping[str, tuple[Callable[..., object], str]] = {
    "a file that changed": (changed_file, "has bee as it was before its files changed"),
    "a new system": (new_system, "is of another state of the workspace"),
    "new settings": (new_settings, "is of another state of the workspace"),
    "a shard that is lost": (lost, "cannot be read: No such file"),
    "a page that was changed": (damaged_page, "is not what this shard wrote"),
    "a page that leads outside": (page_outside, "is not what this shard wrote"),
    "a page that is lost": (lost_page, "cannot be read: No such file"),
    "half of a part": (damaged_part, "is no part that this version of scorereport knows"),
    "a part of another form": (
        rewritten(lambda part: part.update(schema=2)),
        "is no part that this version of scorereport knows",
    ),
    "another program": (
        rewritten(lambda part: part.update(versions={**read(part), "jinja2": "1.0"})),
        "was built by a program that has jinja2 1.0, and here it is",
    ),
    "a system of another shard": (
        rewritten(lambda part: part.update(systems={})),
        "is of another state of the workspace",
    ),
    "a rubric that is not there": (
        rewritten(lambda part: part.update(rubrics={})),
        "lacks a rubric of bee",
    ),
    "a file outside": (
        rewritten(lambda part: part.update(files={"../../x": "0"})),
        "lies outside the folder it is written to",
    ),
}


def read(part: dict[str, object]) -> dict[str, object]:
    """Return the versions of a part."""
    found = part["versions"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("what", REFUSED)
def test_what_makes_no_site_is_refused_with_its_reason(
    what: str, small: Path, tmp_path: Path
) -> None:
    """Nothing is written, and what is wrong with which shard is told."""
    folders = sharded(small, tmp_path / "shards", 2)
    happens, reason = REFUSED[what]
    happens(small, folders)

    result = merged(small, folders)

    assert result.exit_code in (3, 4), result.output
    assert reason in result.stderr
    assert "Traceback" not in result.output


def test_shards_that_are_not_all_there_are_counted(small: Path, tmp_path: Path) -> None:
    """Each that is missing is named, and each that is there twice."""
    folders = sharded(small, tmp_path / "shards", 4)
    shutil.copytree(folders[0], tmp_path / "shards" / "copy")

    result = merged(small, [folders[0], folders[2], tmp_path / "shards" / "copy"])

    assert "the shard 2/4 is not among those named" in result.stderr
    assert "the shard 4/4 is not among those named" in result.stderr
    assert "is shard 1/4, and so is" in result.stderr


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        (["--as-of", "2026-12-01"], "was built with as-of 2026-12-01, and not 2026-09-10"),
        (["--keep-going"], "was built with keep-going True, and not False"),
        (["--language", "de"], "was built with language de, and not None"),
    ],
)
def test_shards_of_other_options_are_refused(
    small: Path, tmp_path: Path, option: list[str], reason: str
) -> None:
    """All shards are judged on one day and speak one language."""
    folders = sharded(small, tmp_path / "shards", 2)
    run("build", small, "-o", folders[1], "--shard", "2/2", *option)

    assert reason in merged(small, folders).stderr


@pytest.mark.parametrize("text", ["0/3", "4/3", "3", "a/b", "1/0", "-1/2", "1/2/3"])
def test_what_is_no_part_of_a_whole_is_refused(text: str, small: Path, tmp_path: Path) -> None:
    """The message says how to write one."""
    result = run("build", small, "-o", tmp_path / "out", "--shard", text)

    assert result.exit_code == 2
    assert "3/8" in result.stderr


def test_a_part_comes_back_as_it_was(small: Path, tmp_path: Path) -> None:
    """What is read is written again byte for byte."""
    (folder,) = sharded(small, tmp_path / "shards", 1)
    data = (folder / "part.json").read_bytes()

    assert part_bytes(read_part(data)) == data
