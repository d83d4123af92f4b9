"""The site of the samples that is kept in the repository."""

from pathlib import Path

from site_pages import write_sample_site

SHOWCASE = Path(__file__).parents[2] / "site"


def test_the_showcase_is_what_the_samples_become(tmp_path: Path) -> None:
    """Every file of it is what `make showcase` would write now, and none is left over."""
    fresh = write_sample_site(tmp_path / "site")

    assert _bytes(SHOWCASE) == _bytes(fresh)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
