"""Which files are assessments by where they stand."""

from pathlib import Path

import pytest

from scorereport.loading.filed_files import (
    filed_beside,
    filed_files,
    is_filed,
    overlooked_files,
)

FILED = ("a/2026-Q1.yaml", "a/2026-Q2.yaml", "a-b/2026-Q1.yaml", "b/x.y.yaml")
OVERLOOKED = ("stray.yaml", "a/2026-Q3.yml", "a/2026-Q4.YAML", "a/deep/2026-Q1.yaml")
NEITHER = ("a/.2026-Q1.yaml", ".a/2026-Q1.yaml", "a/notes.md", "a/.deep/2026-Q1.yaml", "a/yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files in the right places and in wrong ones, and with links."""
    folder = tmp_path / "assessments"
    for name in (*FILED, *OVERLOOKED, *NEITHER):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    (folder / "a" / "folder.yaml").mkdir()
    (folder / "b" / "broken.yaml").symlink_to("nowhere")
    (folder / "linked").symlink_to("a")
    return folder


def test_what_stands_right_is_filed_and_what_stands_elsewhere_is_overlooked(folder: Path) -> None:
    """Both come sorted; hidden files, folders and what lies behind a linked folder do not."""
    assert filed_files(folder) == tuple(sorted(folder / name for name in FILED))
    assert overlooked_files(folder) == tuple(sorted(folder / name for name in OVERLOOKED))


def test_one_file_is_judged_as_all_of_them_are(folder: Path) -> None:
    """A path is filed exactly where the whole list holds it, and has its neighbours there."""
    paths = [*folder.rglob("*"), folder / "linked" / "2026-Q1.yaml", folder / "c" / "2026-Q1.yaml"]
    filed = filed_files(folder)

    assert [path for path in paths if is_filed(path, folder)] == [p for p in paths if p in filed]
    for path in paths:
        beside = tuple(other for other in filed if other.parent == path.parent and other != path)
        assert filed_beside(path, folder) == beside


def test_a_linked_file_is_filed(folder: Path) -> None:
    """A link to a file stands for the file."""
    (folder / "b" / "2026-Q1.yaml").symlink_to("../a/2026-Q1.yaml")

    assert is_filed(folder / "b" / "2026-Q1.yaml", folder)
    assert folder / "b" / "2026-Q1.yaml" in filed_files(folder)


@pytest.mark.parametrize("name", ["nowhere", "a/2026-Q1.yaml"])
def test_a_folder_that_is_none_holds_nothing(folder: Path, name: str) -> None:
    """Neither where nothing is nor where a file is."""
    assert filed_files(folder / name) == overlooked_files(folder / name) == ()
