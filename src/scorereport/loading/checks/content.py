"""The content of a result file, parsed once for all readers, under limits."""


import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NoReturn
from xml.etree import ElementTree as ET

from scorereport.errors import InputError, Problem

MAX_CHECK_BYTES: Final = 100_000_000
MAX_DEPTH: Final = 60
_ENTITY: Final = re.compile(rb"<!(ENTITY|DOCTYPE[^>]*\[)", re.IGNORECASE)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A result file as one of: an XML element, a JSON value, JSON lines, or text."""

    shown: str
    data: bytes
    sha256: str
    xml: ET.Element | None = None
    json: Json = None
    lines: Sequence[Json] = ()
    """The values of a file with one JSON value a line."""
    text: str | None = None
    """Only for a file that is neither XML nor JSON."""


def refuse(shown: str, message: str, line: int = 0, column: int = 0) -> NoReturn:
    """Raise InputError with one problem."""
    raise InputError(
        [Problem(path=shown, line=line, column=column, message=message)]
    ) from None


