"""The content of a result file, parsed once for all readers, under limits."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from scorereport.loading.checks.bytes_to_text import as_text, refuse_packed, refuse_web_page
from scorereport.loading.checks.json_text import Json, parse_json, parse_json_lines
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.xml_text import parse_xml
from scorereport.loading.files import read_limited

__all__ = ["MAX_CHECK_BYTES", "Content", "Json", "parse_content", "read_content", "refuse"]

MAX_CHECK_BYTES: Final = 100_000_000


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
    folder: Path | None = None
    """Where the file lies, for formats of which a part lies beside it; None for bytes alone."""


def read_content(path: Path, *, shown: str, limit: int = MAX_CHECK_BYTES) -> Content:
    """Return the content of the file *path*; raise InputError where it cannot be read whole."""
    content = parse_content(read_limited(path, shown=shown, limit=limit), shown=shown)
    return replace(content, folder=path.parent)


def parse_content(data: bytes, *, shown: str) -> Content:
    """Return *data* parsed as what it looks like; its name says nothing."""
    refuse_packed(data, shown)
    sha256 = hashlib.sha256(data).hexdigest()
    if _begins_with(data, "<"):
        refuse_web_page(data, shown)
        return Content(shown=shown, data=data, sha256=sha256, xml=parse_xml(data, shown))
    text = as_text(data, shown)
    if not text.lstrip().startswith(("{", "[")):
        return Content(shown=shown, data=data, sha256=sha256, text=text)
    lines = parse_json_lines(text, shown)
    if lines:
        return Content(shown=shown, data=data, sha256=sha256, lines=lines)
    return Content(shown=shown, data=data, sha256=sha256, json=parse_json(text, shown))


def _begins_with(data: bytes, character: str) -> bool:
    """Say whether *character* comes first, after blanks and marks of the byte order."""
    start = data[:400].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return start.startswith(character.encode())
