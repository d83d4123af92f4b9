import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.files import input_file, read_limited, shown_path

Messages = Callable[[Path], str]


@pytest.fixture
def message(root: Path) -> Messages:
    """Return a function that says why a file below the root cannot be read."""

    def why(path: Path) -> str:
        with pytest.raises(InputError) as error:
            read_limited(root / path, shown="f")
        return str(error.value)

    return why


def test_missing(message: Messages) -> None:
    """A missing file is named with the one that was probably meant."""
    assert message(Path("smal-rubric.yaml")) == (
        "f: there is no such file; did you mean 'small-rubric.yaml'?"
    )
    assert message(Path("no/such/folder.yaml")) == "f: there is no such file"


def test_folder(message: Messages) -> None:
    """A folder is not taken for a file."""
    assert message(Path()) == "f: is a folder, not a file"


def test_pipe(message: Messages, root: Path) -> None:
    """A pipe, which might never end, is not opened."""
    os.mkfifo(root / "pipe")
    assert message(Path("pipe")) == "f: is not a regular file"


def test_too_large(message: Messages, root: Path) -> None:
    """A file of 50 MB is refused by its size, without reading it."""
    with (root / "big.yaml").open("wb") as stream:
        stream.truncate(50_000_000)
    assert message(Path("big.yaml")) == "f: is too large: 50.0 MB, and at most 2 MB are read"


def test_permission(message: Messages, root: Path, request: pytest.FixtureRequest) -> None:
    """A file that the user may not read is said to be just that."""
    (root / "secret.yaml").touch(mode=0o000)
    request.getfixturevalue("as_nobody")
    assert "permission denied" in message(Path("secret.yaml"))


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "small-rubric.yaml/x", "loop"])
def test_odd_names(message: Messages, root: Path, name: str) -> None:
    """Names that no file can have end in one message too."""
    (root / "loop").symlink_to("loop")
    assert message(Path(name)).startswith("f: ")


def test_shown_path(root: Path) -> None:
    """A path is shown as it was typed, from the current directory, and always on one line."""
    assert shown_path(Path("a.yaml")) == "a.yaml"
    assert shown_path(root / "x" / "a.yaml") == "x/a.yaml"
    assert shown_path(Path("a\n\udcff.yaml")).isprintable()


def test_input_file(root: Path) -> None:
    """An input is named from the root, never by an absolute path, with its digest."""
    file = input_file(root / "x" / "a.yaml", b"", root=root)
    assert file.path == "x/a.yaml"
    assert file.sha256.startswith("e3b0c44298fc1c14")
