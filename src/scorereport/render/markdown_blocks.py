"""Markdown from plain text: blocks, tables and escaping."""

import re
from collections.abc import Iterable, Sequence

from scorereport.views.parts import Span
from scorereport.views.rubric import TableView


def joined(blocks: Iterable[str]) -> str:
    """Return *blocks* as one text, a blank line between them; empty ones vanish."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def bullets(lines: Iterable[str]) -> str:
    """Return *lines* as a list."""
    return "\n".join(f"- {line}" for line in lines)


def view_table(view: TableView) -> str:
    """Return a table of texts; its cells are escaped."""
    return table(view.head, [tuple(escaped(cell) for cell in row) for row in view.rows])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of Markdown cells; nothing where there are no rows."""
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def spans(pieces: Iterable[Span]) -> str:
    """Return a sentence with its strong words marked."""
    return "".join(f"**{_inert(s.text)}**" if s.strong else _inert(s.text) for s in pieces)


def one_line(text: str) -> str:
    """Return Markdown *text* on one line."""
    return " ".join(text.split())


def escaped(text: str) -> str:
    """Return *text* so that Markdown and HTML show it as it is, on one line."""
    return _inert(one_line(text))


def html_escaped(text: str) -> str:
    """Return *text* for use between HTML tags."""
    return one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return somebody's Markdown as a quotation in which raw HTML does nothing."""
    inert = text.replace("<", "\\<")
    return "\n".join(f"> {line}".rstrip() for line in inert.splitlines())


def _inert(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", text)
