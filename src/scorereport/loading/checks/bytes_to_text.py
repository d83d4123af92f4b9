"""The bytes of a result file to text, and what is no text at all."""

import codecs
import re
from collections.abc import Mapping
from typing import Final

from scorereport.loading.checks.refusal import refuse

_PACKED: Final[Mapping[bytes, str]] = {
    b"\x1f\x8b": "is compressed with gzip; unpack it first (gunzip)",
    b"BZh": "is compressed with bzip2; unpack it first (bunzip2)",
    b"\xfd7zXZ": "is compressed with xz; unpack it first (unxz)",
    b"\x28\xb5\x2f\xfd": "is compressed with zstd; unpack it first (unzstd)",
    b"PK\x03\x04": (
        "is a ZIP archive; unpack it first"
        " (an .eval log of Inspect: inspect log convert --to json --output-dir DIR FILE)"
    ),
    b"SQLite format 3\0": (
        "is an SQLite data base; name what the tool writes for others (.coverage: coverage json)"
    ),
    b"\x89HDF": "is an HDF5 file, of data or of a model; it holds no results",
    b"PAR1": "is a Parquet file of data; it holds no results that are read",
    b"\x93NUMPY": "is a NumPy file of data; it holds no results",
    b"\x80\x04": "is a Python pickle, which is never loaded; it may run any program",
    b"\x80\x05": "is a Python pickle, which is never loaded; it may run any program",
    b"\x89PNG": "is an image; name the file that the tool wrote for machines",
    b"%PDF-": "is a PDF; name the file that the tool wrote for machines",
}

_ENCODINGS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)


def refuse_packed(data: bytes, shown: str) -> None:
    """Raise InputError where *data* is empty, or an archive or another known kind of file."""
    if not data.strip():
        refuse(shown, "the file is empty; the tool wrote nothing, or it was stopped")
    for magic, message in _PACKED.items():
        if data.startswith(magic):
            refuse(shown, message)


def refuse_web_page(data: bytes, shown: str) -> None:
    """Raise InputError where *data* is HTML: a report for people."""
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if re.match(rb"<!doctype html|<html[\s>]", start):
        refuse(
            shown, "is a web page (HTML); name the XML or JSON file that the tool wrote beside it"
        )


def as_text(data: bytes, shown: str) -> str:
    """Return *data* as text; raise InputError where it is none."""
    encoding = next((name for mark, name in _ENCODINGS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in data[:4_000]:
        refuse(shown, "is not a text file (it holds NUL bytes); UTF-16 is read where it has a mark")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - before.rfind(b"\n")
        refuse(shown, f"byte {error.start + 1} is not {_called(encoding)}", line, column)
    if "\0" in text[:4_000]:
        refuse(shown, "is not a text file (it holds NUL characters)")
    return text


def _called(encoding: str) -> str:
    return encoding.removesuffix("-sig").upper()
