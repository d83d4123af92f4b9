"""The digest that a PDF of ours carries of itself: who reads it back knows that no byte changed.

It is the second half of the file's /ID, which PDF (ISO 32000-1, 14.4) makes of the file's content
and changes with it. The digest is the SHA-256 of the file in which it stands as zeros.
It proves no maker: who means to deceive can compute it anew.
"""

import enum
import hashlib
import re
from typing import Final

_END: Final = re.compile(rb"startxref\n([0-9]{1,10})\n%%EOF\n?\Z")
_END_BYTES: Final = 40
_LAST_DICTIONARY: Final = re.compile(rb"[0-9]+ 0 obj\n<<[^\n]*>>\nstream\n")
_LAST_DICTIONARY_BYTES: Final = 2_000
_ID: Final = re.compile(rb"/ID \[(\([0-9a-f]{32}\)) (\([0-9a-f]{32}\)|<[0-9a-f]{64}>)\]")
_ZEROS: Final = b"<" + b"0" * 64 + b">"


class PdfState(enum.Enum):
    """What the digest in a PDF tells."""

    WHOLE = "whole"
    """Every byte is as it was written."""
    CHANGED = "changed"
    """It is of another content."""
    WITHOUT = "without"
    """There is none."""


def with_digest(pdf: bytes) -> bytes:
    """Return *pdf*, as pydyf writes it, with its digest; raise ValueError where it has no place."""
    span = _place(pdf)
    if span is None:
        raise ValueError("the PDF has no /ID where pydyf writes one")
    start, end = span
    # It stands behind every object, so no offset moves with its length.
    return pdf[:start] + b"<" + _digest(pdf, start, end) + b">" + pdf[end:]


def pdf_state(pdf: bytes) -> PdfState:
    """Return what the digest in *pdf* tells."""
    span = _place(pdf)
    if span is None or span[1] - span[0] != len(_ZEROS):
        return PdfState.WITHOUT
    start, end = span
    written = pdf[start + 1 : end - 1]
    return PdfState.WHOLE if written == _digest(pdf, start, end) else PdfState.CHANGED


def _digest(pdf: bytes, start: int, end: int) -> bytes:
    digest = hashlib.sha256(pdf[:start])
    digest.update(_ZEROS)
    digest.update(pdf[end:])
    return digest.hexdigest().encode()


def _place(pdf: bytes) -> tuple[int, int] | None:
    """Return where the second half of the /ID stands, its brackets included."""
    end = _END.search(pdf[-_END_BYTES:])
    if end is None:
        return None
    start = int(end[1])
    dictionary = _LAST_DICTIONARY.match(pdf[start : start + _LAST_DICTIONARY_BYTES])
    found = _ID.search(dictionary[0]) if dictionary else None
    if found is None:
        return None
    return start + found.start(2), start + found.end(2)
