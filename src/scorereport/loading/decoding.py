"""Bytes to text: UTF-8 only, and no character that a reader cannot see."""

import codecs
import re
from itertools import islice
from typing import Final, NoReturn

from scorereport.errors import InputError, Problem
from scorereport.loading.files import PDF_MARK

MAX_HIDDEN: Final = 20
"""More would fill the screen and tell nothing new."""

_BOMS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_PDF: Final = (
    "the file is a PDF; name the file it was made from, which a report carries as assessment.yaml"
)
_DIRECTION: Final = "\u202a-\u202e\u2066-\u2069"
_CONTROL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_HIDDEN: Final = re.compile(f"[{_DIRECTION}{_CONTROL}]")
_HIDDEN_IN_VALUE: Final = re.compile(f"[{_DIRECTION}{_CONTROL}\r]")


def decoded(data: bytes, *, shown: str) -> tuple[str, tuple[Problem, ...]]:
    """Return *data* as text and what is hidden in it; raise InputError where it is not text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            _refuse(shown, 0, 0, f"the file is {encoding}; save the file as UTF-8")
    if data.startswith(PDF_MARK):
        _refuse(shown, 0, 0, _PDF)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8"))
        message = f"byte {error.start + 1} (0x{data[error.start]:02x}) is not UTF-8"
        _refuse(shown, line, column, f"{message}; save the file as UTF-8")
    problems = tuple(
        Problem(path=shown, line=line, column=column, message=hidden_character(match[0]))
        for match in islice(_HIDDEN.finditer(text), MAX_HIDDEN)
        for line, column in [_place(text[: match.start()])]
    )
    if re.search(f"[{_CONTROL}]", text):  # it is not a text that anybody typed
        raise InputError(problems)
    return without_hidden(text), problems


def hidden_in(value: str) -> str | None:
    """Return what is wrong with the characters of *value*, which escapes may have put there."""
    if value.isprintable():
        return None
    match = _HIDDEN_IN_VALUE.search(value)
    return hidden_character(match[0]) if match else None


def without_hidden(value: str) -> str:
    """Return *value* with every character that cannot stand in a text replaced."""
    return _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)


def hidden_character(character: str) -> str:
    """Say that *character* cannot stand in a text."""
    name = f"U+{ord(character):04X}"
    if re.match(f"[{_DIRECTION}]", character):
        return f"hidden direction character {name}; it would show text in another order, remove it"
    return f"control character {name}; remove it"


def _place(before: str) -> tuple[int, int]:
    lines = re.split(r"\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def _refuse(shown: str, line: int, column: int, message: str) -> NoReturn:
    raise InputError([Problem(path=shown, line=line, column=column, message=message)]) from None
