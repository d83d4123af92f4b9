import pytest

from scorereport.errors import InputError
from scorereport.loading.decoding import decoded, hidden_in


def _message(data: bytes) -> str:
    with pytest.raises(InputError) as error:
        decoded(data, shown="f")
    return str(error.value)


def test_byte_order_mark() -> None:
    """A UTF-8 mark at the beginning is accepted and is not part of the text."""
    assert decoded(b"\xef\xbb\xbfa: b", shown="f") == ("a: b", ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_unicode(encoding: str) -> None:
    """UTF-16 and UTF-32 are recognised by their marks."""
    name = encoding.upper()
    assert (
        _message("schema: 1".encode(encoding)) == f"f: the file is {name}; save the file as UTF-8"
    )


def test_utf_16_without_mark() -> None:
    """UTF-16 without a mark is full of NUL bytes, and the first is shown."""
    assert _message("schema".encode("utf-16-le")).startswith("f:1:2: control character U+0000")


def test_latin_1() -> None:
    """The first byte that is not UTF-8 is shown with its line and column."""
    assert _message("a: 1\r\nné: ü".encode("latin-1")) == (
        "f:2:2: byte 8 (0xe9) is not UTF-8; save the file as UTF-8"
    )


def test_hidden_direction() -> None:
    """Characters that turn the direction of reading are found, also in a comment."""
    text, problems = decoded("a: 1\n# \u202eb\n".encode(), shown="f")
    assert [str(problem) for problem in problems] == [
        "f:2:3: hidden direction character U+202E; it would show text in another order, remove it"
    ]
    assert text == "a: 1\n# \ufffdb\n"


@pytest.mark.parametrize(
    "text", ["a\tb\nc", "\u05e9\u05dc\u05d5\u05dd", "\u200f", "e\u0301", "👩‍🔬"]
)
def test_honest_text(text: str) -> None:
    """Tabs, line ends, right-to-left scripts, combining marks and emoji are text like any other."""
    assert hidden_in(text) is None
    assert decoded(text.encode(), shown="f") == (text, ())


def test_many_hidden() -> None:
    """A binary file does not fill the screen."""
    assert len(_message(b"\x01" * 1_000).splitlines()) == 20
