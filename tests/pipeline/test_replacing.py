"""A file that a person writes too is replaced wholly, and only if it is as it was read."""

from pathlib import Path

from scorereport.pipeline.replacing import replace_file


def test_only_what_was_expected_is_replaced(tmp_path: Path) -> None:
    """Another content, or no file any more, is left alone and told."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"theirs")

    assert not replace_file(file, b"new", expected=b"old")
    assert file.read_bytes() == b"theirs"
    assert replace_file(file, b"new", expected=b"theirs")
    assert file.read_bytes() == b"new"
    file.unlink()
    assert not replace_file(file, b"new", expected=b"new")
    assert [*tmp_path.iterdir()] == []


def test_what_a_kill_left_behind_is_cleared_away(tmp_path: Path) -> None:
    """A half written copy that nobody writes any more goes with the next save."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    (tmp_path / ".scorereport-abc.tmp").write_bytes(b"ha")

    assert replace_file(file, b"new", expected=b"old")
    assert [*tmp_path.iterdir()] == [file]
