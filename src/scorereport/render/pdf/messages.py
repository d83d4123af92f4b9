"""What passes between the program and the process that lays out PDFs: a line of JSON each way.

Nothing in it is executable, unlike a pickle.
"""

import base64
import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from scorereport.errors import Missing
from scorereport.render.pdf.document import Attached, PrintDocument, Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A finished PDF."""

    pdf: bytes
    warnings: tuple[str, ...]
    of_style: tuple[str, ...]
    """Rules of its style sheet that the engine does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why there is no PDF, in one line."""

    reason: str
    missing: tuple[Missing, ...] = ()
    """The characters that no font has, where those are the reason."""


def document_line(document: PrintDocument) -> bytes:
    """Return *document* as a line."""
    return _line(
        {
            "html": document.html,
            "fonts": [str(path) for path in document.fonts],
            "attachments": [
                {
                    "name": attached.name,
                    "description": attached.description,
                    "media_type": attached.media_type,
                    "data": _text(attached.data),
                    "modified": attached.modified.isoformat(),
                    "relationship": attached.relationship,
                }
                for attached in document.attachments
            ],
        }
    )


def document_of(line: bytes) -> PrintDocument:
    """Return the document that *line* holds."""
    fields = json.loads(line)
    return PrintDocument(
        html=fields["html"],
        fonts=tuple(map(Path, fields["fonts"])),
        attachments=tuple(
            Attached(
                name=each["name"],
                description=each["description"],
                media_type=each["media_type"],
                data=base64.b64decode(each["data"]),
                modified=dt.date.fromisoformat(each["modified"]),
                relationship=Relationship(each["relationship"]),
            )
            for each in fields["attachments"]
        ),
    )


def outcome_line(outcome: Rendered | Refused) -> bytes:
    """Return *outcome* as a line."""
    if isinstance(outcome, Refused):
        missing = [(each.character, each.excerpt) for each in outcome.missing]
        return _line({"refused": outcome.reason, "missing": missing})
    return _line(
        {
            "pdf": _text(outcome.pdf),
            "warnings": outcome.warnings,
            "of_style": outcome.of_style,
        }
    )


def outcome_of(line: bytes) -> Rendered | Refused:
    """Return the outcome that *line* holds."""
    fields = json.loads(line)
    if "refused" in fields:
        missing = fields["missing"]
        return Refused(
            reason=fields["refused"],
            missing=tuple(Missing(character=each, excerpt=around) for each, around in missing),
        )
    return Rendered(
        pdf=base64.b64decode(fields["pdf"]),
        warnings=tuple(fields["warnings"]),
        of_style=tuple(fields["of_style"]),
    )


def _line(fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
