"""The contract between views and templates of a site, as Markdown, read off the source."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scorereport.pipeline.site.pages import PAGES

ROOT = Path(__file__).parents[1]
VIEWS = ROOT / "src/scorereport/views"
TEMPLATES = ROOT / "templates"
SHARED = ("parts", "search")
ASSETS = ROOT / "src/scorereport/render/page_assets.py"


def kinds_table() -> str:
    """Return a table of all kinds of pages with the template that places each."""
    rows = [
        (kind, f"site/{kind}.html.j2", _what(pages.__doc__ or "")) for kind, pages in PAGES.items()
    ]
    rows.append(("report", "site/report.html.j2", "The report of one assessment, by `ReportView`."))
    lines = [f"| {kind} | `{template}` | {told} |" for kind, template, told in rows]
    return "\n".join(["| kind | template | shows |", "| --- | --- | --- |", *lines, ""])


def templates_table() -> str:
    """Return a table of all templates of a site with the blocks that each declares."""
    folders = ("partials", "site")
    paths = sorted(path for name in folders for path in (TEMPLATES / name).rglob("*.j2"))
    rows = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        blocks = re.findall(r"{%-? block (\w+)", text)
        rest = re.findall(r"{%-? macro (\w+)", text)
        name = path.relative_to(TEMPLATES).as_posix()
        rows.append(f"| `{name}` | {_names(blocks)} | {_names(rest)} |")
    return "\n".join(["| template | blocks | macros |", "| --- | --- | --- |", *rows, ""])


def fields_lists() -> str:
    """Return every view of a site with its fields and what each holds."""
    paths = [*sorted((VIEWS / "site").glob("*.py")), *(VIEWS / f"{name}.py" for name in SHARED)]
    return "\n".join(line for path in (*paths, ASSETS) for line in _views(path))


def _views(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef) or not node.decorator_list or node.name[0] == "_":
            continue
        fields = list(_fields(node))
        if all(told for _, _, told in fields):  # what no template reads says less
            yield f"### `{node.name}`\n\n{_what(ast.get_docstring(node) or '')}\n"
            yield from (f"- `{name}: {kind}`: {told}" for name, kind, told in fields)
            yield ""


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for line, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            told = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                told = " ".join(str(after.value.value).split())
            yield line.target.id, ast.unparse(line.annotation), told


def _what(docstring: str) -> str:
    line = docstring.partition("\n")[0].removeprefix("Yield ")
    return line[:1].upper() + line[1:]


def _names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))
