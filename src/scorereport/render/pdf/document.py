"""What a PDF is made from, and what making it may cost."""

import datetime as dt
import enum
from dataclasses import dataclass
from pathlib import Path


class Relationship(enum.StrEnum):
    """What an attached file is to the document, in the words of PDF 2.0, 7.11.3."""

    SOURCE = "Source"
    """The document was made from it."""
    DATA = "Data"
    """It holds what the document shows, for machines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that the PDF carries."""

    name: str
    description: str
    media_type: str
    data: bytes
    modified: dt.date
    """Its day; the PDF says 00:00 UTC."""
    relationship: Relationship = Relationship.DATA


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintDocument:
    """A document in print mode."""

    html: str
    """A whole page with its style inside; its head says title, language and dates."""
    attachments: tuple[Attached, ...] = ()
    fonts: tuple[Path, ...] = ()
    """Font files that may be used where the bundled ones lack a character, the first first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one PDF may cost before it is given up."""

    seconds: int = 120
    """Of wall time, and of processor time."""
    memory_bytes: int = 2 * 1024**3
    """Of address space."""
