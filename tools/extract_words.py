"""Find every message that pages can say, and write them as a template for translators.

Run by `make docs`; a test compares what it finds with each language file of the program.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "templates" / "languages" / "scorereport.pot"
FORMS = {"tr": 1, "tr_spans": 1, "message": 1, "trn": 2, "trn_spans": 2, "messages": 2}
"""The functions that say a message, and how many forms of it each takes."""

Forms = tuple[str, ...]


def messages() -> Iterator[tuple[str, Forms]]:
    """Yield file and forms of every message, in the order of the files."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for forms in _in_python(path):
            yield path.relative_to(ROOT).as_posix(), forms
    for path in sorted((ROOT / "templates").rglob("*.j2")):
        for forms in _in_template(path):
            yield path.relative_to(ROOT).as_posix(), forms


def catalogue() -> Catalog:
    """Return the messages of the program, each with the files that say it and without lines.

    A line number would change the file with every change of the code.
    """
    found = Catalog(project="scorereport", charset="utf-8")
    for path, forms in messages():
        found.add(forms if len(forms) > 1 else forms[0], locations=[(path, 0)])
    return found


def _in_python(path: Path) -> Iterator[Forms]:
    # By the syntax tree, because a tokeniser sees nothing of what stands inside an f-string.
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            forms = _literals(node.args[: FORMS.get(node.func.id, 0)])
            if forms:
                yield forms


def _literals(arguments: Sequence[ast.expr]) -> Forms:
    """Return *arguments* as texts; nothing where one of them is not written out."""
    texts = [each.value for each in arguments if isinstance(each, ast.Constant)]
    forms = tuple(text for text in texts if isinstance(text, str))
    return forms if len(forms) == len(arguments) else ()


def _in_template(path: Path) -> Iterator[Forms]:
    with path.open("rb") as stream:
        for _, said, _, _ in extract("jinja2.ext:babel_extract", stream, {"tr": None}):
            yield (said,) if isinstance(said, str) else said


def main() -> None:
    """Write the template."""
    with TEMPLATE.open("wb") as stream:
        stream.write(b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        write_po(stream, catalogue(), omit_header=True, include_lineno=False, width=100)
    sys.stdout.write(f"wrote {TEMPLATE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
