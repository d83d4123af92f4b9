"""Find every message that pages can say, and write them as a template for translators.

Run by `make docs`; a test compares what it finds with each language file of the program.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "templates" / "languages" / "scorereport.pot"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "tr": None,
    "tr_spans": None,
    "message": None,
    "trn": (1, 2),
    "trn_spans": (1, 2),
    "messages": (1, 2),
}
SOURCES = (
    (ROOT / "src", "*.py", "python"),
    (ROOT / "templates", "*.j2", "jinja2.ext:babel_extract"),
)

Message = tuple[str, str | tuple[str, ...], list[str]]


def messages() -> Iterator[Message]:
    """Yield file, message and the comments above it, in the order of the files."""
    for folder, pattern, method in SOURCES:
        for path in sorted(folder.rglob(pattern)):
            with path.open("rb") as stream:
                for _, said, notes, _ in extract(
                    method, stream, KEYWORDS, ("Translators:",), {"trimmed": "false"}
                ):
                    yield path.relative_to(ROOT).as_posix(), said, list(notes)


def catalogue() -> Catalog:
    """Return the messages of the program, each with the files that say it and without lines.

    A line number would change the file with every change of the code.
    """
    found = Catalog(project="scorereport", charset="utf-8")
    for path, said, notes in messages():
        found.add(said, locations=[(path, 0)], auto_comments=notes)
    return found


def main() -> None:
    """Write the template."""
    with TEMPLATE.open("wb") as stream:
        stream.write(b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        write_po(stream, catalogue(), omit_header=True, include_lineno=False, width=100)
    sys.stdout.write(f"wrote {TEMPLATE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
