"""How a new value is written into a YAML text, so that it reads back as what was meant."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from scorereport.loading.tree import Node

BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML takes for the end of a line."""

_WIDTH: Final = 100
_WORDS: Final = re.compile(r"[A-Za-z0-9./][\w./@-]*( [\w./@-]+)*")
_SENTENCE: Final = re.compile(r"[A-Za-z0-9][\w./@,;()'!?-]*( [\w./@,;()'!?-]+)*")
"""Safe without quotes outside of braces and brackets."""
_OTHER_THAN_TEXT: Final = re.compile(r"null|true|false|yes|no|on|off|y|n", re.IGNORECASE)
_ESCAPED: Final = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u2027\\u202f-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd"
    "\\U00010000-\\U0010ffff]"
)


def flow_value(node: Node, mark: str = "") -> str:
    """Return *node* on one line; every text and key in the quotes *mark*, if that is not empty."""
    match node:
        case dict():
            inside = (
                f"{scalar(key, mark)}: {flow_value(each, mark)}" for key, each in node.items()
            )
            return f"{{{', '.join(inside)}}}"
        case list():
            return f"[{', '.join(flow_value(each, mark) for each in node)}]"
        case _:
            return scalar(node or "", mark)


def block_entry(key: str, node: Node, indent: int) -> tuple[str, ...]:
    """Return the lines of the entry *key* of a block that stands at column *indent*."""
    blank, key = " " * indent, scalar(key)
    match node:
        case {"status": str(), **rest} if rest.keys() == {"due"}:  # a promise is read at a glance
            return (f"{blank}{key}: {flow_value(node)}",)
        case dict():
            inside = (block_entry(name, each, indent + 2) for name, each in node.items())
            return (f"{blank}{key}:", *(line for lines in inside for line in lines))
        case list():
            inside = (block_item(each, indent + 2) for each in node)
            return (f"{blank}{key}:", *(line for lines in inside for line in lines))
        case _:
            first, *more = block_text(node or "", indent, len(key) + 2)
            return (f"{blank}{key}: {first}", *more)


def block_item(node: Node, indent: int) -> tuple[str, ...]:
    """Return the lines of a list's entry, of which the dash stands at column *indent*."""
    blank = " " * indent
    if not isinstance(node, dict):
        return (f"{blank}- {flow_value(node)}",)
    lines = [line for key, each in node.items() for line in block_entry(key, each, indent + 2)]
    return (f"{blank}- {lines[0].lstrip(' ')}", *lines[1:])


def block_text(value: str, indent: int, before: int = 0) -> tuple[str, ...]:
    """Return the lines of a text outside of braces, of an entry at column *indent*.

    On the first line *before* characters are taken already.
    """
    inside = " " * (indent + 2)
    if len(value) == len(value.strip()) and not _ESCAPED.search(value.replace("\n", "")):
        if "\n" in value:
            lines = (f"{inside}{line}" if line else "" for line in value.split("\n"))
            return ("|-", *lines)
        if indent + before + len(_bare(value)) > _WIDTH and " " in value and "  " not in value:
            return (">-", *(f"{inside}{line}" for line in _wrapped(value, _WIDTH - len(inside))))
    return (_bare(value),)


def scalar(value: str, mark: str = "") -> str:
    """Return a text on one line, in the quotes *mark* or in those that it needs."""
    if not mark and _WORDS.fullmatch(value) and not _OTHER_THAN_TEXT.fullmatch(value):
        return value
    if mark == "'" and not _ESCAPED.search(value):
        escaped = value.replace("'", "''")
        return f"'{escaped}'"
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_ESCAPED.sub(_escape, quoted)}"'


def _bare(value: str) -> str:
    """Return a text on one line outside of braces, in quotes only where it needs them."""
    safe = _SENTENCE.fullmatch(value) and not _OTHER_THAN_TEXT.fullmatch(value)
    return value if safe else scalar(value)


def _wrapped(value: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in "\n\t":
        return "\\n" if match[0] == "\n" else "\\t"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - four digits
