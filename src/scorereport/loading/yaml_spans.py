"""Which characters of a YAML text go with an entry that is taken out of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from scorereport.loading.yaml_places import Span

_BLANKS: Final = re.compile(r"[ \t]*")
_AFTER: Final = re.compile(r"(?:\s|#[^\n]*)*")
_BLANK_LINE: Final = re.compile(r"[ \t]*\r?\n?")
_COMMENT: Final = re.compile(r"( *)#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An entry on lines of its own; the first key of a list's entry stands behind a dash."""

    begin: int
    """Where its key or its dash stands."""
    end: int
    """The end of its last word."""
    next_begin: int | None
    """Where the next entry beside it begins that stays."""


def line_start(text: str, place: int) -> int:
    """Return where the line of *place* begins."""
    return text.rfind("\n", 0, place) + 1


def line_end(text: str, place: int) -> int:
    """Return where the line of *place* ends, before its line break."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def column(text: str, place: int) -> int:
    """Return how many characters stand before *place* on its line."""
    return place - line_start(text, place)


def spans_between_brackets(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what goes with the entry from *start* to *end*: a comma beside it, but no comment."""
    after = _AFTER.match(text, end)
    comma = after.end() if after else end
    if text[comma : comma + 1] != ",":
        yield _comma_before(text, start), end
        return
    blanks = _BLANKS.match(text, comma + 1)
    finish = blanks.end() if blanks else comma + 1
    if text[end:comma].strip():
        yield start, end
        start = comma
    line = line_start(text, start)
    if not text[line:start].strip() and line_end(text, finish) == finish:
        start, finish = line, _next_line(text, finish)
    yield start, finish


def spans_of_blocks(text: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield what goes with *blocks*: their comments, and blank lines that would stand doubled."""
    united: list[Span] = []
    for start, end in sorted(_with_comments(text, block) for block in blocks):
        if united and start <= united[-1][1]:
            united[-1] = united[-1][0], max(end, united[-1][1])
        else:
            united.append((start, end))
    for start, end in united:
        yield _without_blank_lines(text, start, end), end


def _with_comments(text: str, block: Block) -> Span:
    first, end = line_start(text, block.begin), _next_line(text, block.end)
    if text[first : block.begin].strip():
        return block.begin, block.next_begin or block.end  # after the dash of a list
    indent = block.begin - first
    while first and comment_indent(text, line_start(text, first - 1)) == indent:
        first = line_start(text, first - 1)
    while comment_indent(text, end) > indent:
        end = _next_line(text, end)
    return first, end


def _without_blank_lines(text: str, start: int, end: int) -> int:
    """Return where the blank lines before *start* begin, unless text follows at *end*."""
    behind = _BLANK_LINE.match(text, end)
    if behind is None or (not behind[0].endswith("\n") and behind.end() < len(text)):
        return start
    while start and not text[line_start(text, start - 1) : start].strip():
        start = line_start(text, start - 1)
    return start


def comment_indent(text: str, line: int) -> int:
    """Return how far the comment on *line* is indented; -1 where it holds something else."""
    comment = _COMMENT.match(text, line)
    return len(comment[1]) if comment else -1


def _next_line(text: str, place: int) -> int:
    return text.find("\n", place) + 1 or len(text)


def _comma_before(text: str, start: int) -> int:
    """Return where the comma stands that nothing but blanks part from *start*, or *start*."""
    place = start
    while text[place - 1].isspace():
        place -= 1
    return place - 1 if text[place - 1] == "," else start
