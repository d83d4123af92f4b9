"""Edits of a YAML text in place: all that is not edited keeps its bytes.

A round trip through a YAML library would write the whole text anew, with its own line ends,
indents and breaks; here only the characters of an edit change.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from scorereport.errors import InputError
from scorereport.loading.tree import Steps, Tree
from scorereport.loading.yaml_places import Entry, Span, entries
from scorereport.loading.yaml_spans import (
    Block,
    column,
    line_end,
    line_start,
    spans_between_brackets,
    spans_of_blocks,
)
from scorereport.loading.yaml_values import BREAK, scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """New characters in the place of those from *start* to *end*."""

    start: int
    end: int
    text: str


class YamlEdits:
    """Edits of one text, gathered first and made together.

    An edit that the way the text is written could spoil raises InputError with its place.
    """

    def __init__(self, text: str, tree: Tree) -> None:
        """Take the *text* of a YAML file that was read as *tree* without a problem."""
        self.text = text
        """The text as it was."""
        self.root = entries(text)
        """Where everything in it stands."""
        self.newline = "\r\n" if "\r\n" in text else "\n"
        """How its lines end."""
        self._tree = tree
        self._repeated = _repeats(self.root.all())
        self._changes: list[_Change] = []
        self._apart: list[str] = []
        self._taken: set[Steps] = set()

    def is_written(self, steps: Steps) -> bool:
        """Say whether *steps* stands in the text itself, not in what an alias repeats."""
        try:
            self.root.at(steps)
        except KeyError:
            return False
        return True

    def change(self, start: int, end: int, text: str) -> None:
        """Write *text* in the place of the characters from *start* to *end*."""
        self._changes.append(_Change(start=start, end=end, text=text))

    def put_value(self, steps: Steps, value: str) -> None:
        """Write *value* in the place of the text at *steps*, in its quotes if it has any."""
        start, end = self.root.at(steps).value
        gap = " " if start == end else ""  # nothing stood after the colon
        text = gap + self._written(start, value)
        self.change(start, end, text)

    def put_key(self, steps: Steps, key: str) -> None:
        """Write *key* in the place of the key that *steps* ends in."""
        start, end = self._key(steps)
        self.change(start, end, self._written(start, key))

    def insert(self, key: str, value: str, *, below: str) -> None:
        """Write a new entry at the top level, on a line of its own under the entry *below*."""
        if self.root.is_flow:
            start = self.root.value[0] + 1
            gap = "" if line_end(self.text, start) == start else " "
            text = f'"{key}": {self._written(start, value)},{gap}'
        else:
            (begin, _), start = (
                self._key((below,)),
                line_end(self.text, self.root.at((below,)).value[1]),
            )
            indent = self.text[line_start(self.text, begin) : begin]
            text = f"{self.newline}{indent}{key}: {self._written(start, value)}"
        self.change(start, start, text)

    def remove(self, removed: Iterable[Steps]) -> None:
        """Take the entries at *removed* out, with the comments that belong to them."""
        gone = dict.fromkeys(removed)
        self.check_anchors(*gone)
        blocks = []
        for steps in gone:
            if self.root.at(steps[:-1]).is_flow:
                entry = self.root.at(steps)
                start = (entry.key or entry.value)[0]
                self._take_out(spans_between_brackets(self.text, start, entry.value[1]))
            else:
                begin, end = self.block_span(steps)
                blocks.append(Block(begin=begin, end=end, next_begin=self._next(steps, gone)))
        self._take_out(spans_of_blocks(self.text, blocks))

    def _next(self, steps: Steps, gone: Collection[Steps]) -> int | None:
        """Return where the next entry beside *steps* begins that is not *gone*."""
        inside = self.root.at(steps[:-1]).inside
        begins = {key: each.key[0] for key, each in inside.items() if each.key}
        here = begins.get(steps[-1], -1)
        left = [at for key, at in begins.items() if at > here and (*steps[:-1], key) not in gone]
        return min(left, default=None)

    def comment_out(self, steps: Steps, note: str) -> None:
        """Turn the entry at *steps* into comments below *note*.

        What stands between braces or brackets is moved into comments at the end of the text.
        """
        self.check_anchors(steps)
        self._taken.add(steps)
        if self.root.at(steps[:-1]).is_flow:
            self._cut(steps, note)
        else:
            self._comment_lines(steps, note)

    def check_anchors(self, *gone: Steps) -> None:
        """Raise InputError where something stays that repeats a part of the entries *gone*."""
        inside = [(steps, each) for steps in gone for each in self.root.at(steps).all()]
        repeated = _repeats(each for _, each in inside)
        for steps, each in inside:
            if each.anchor and self._repeated[each.anchor] > repeated[each.anchor]:
                message = f"is marked &{each.anchor} and repeated elsewhere with *{each.anchor}"
                self._refuse(steps, f"{message}; write it out in both places first")

    def edited(self) -> str:
        """Return the text with all edits made."""
        for steps in self._emptied():
            start = self.text.index(":", self._key(steps)[1]) + 1
            nothing = " []" if isinstance(next(iter(self.root.at(steps).inside)), int) else " {}"
            self.change(start, start, nothing)
        text = "".join(self._pieces())
        if not self._apart:
            return text
        if not text.endswith("\n"):
            text += self.newline
        return text + "".join(f"# {line}".rstrip() + self.newline for line in self._apart)

    def _pieces(self) -> Iterator[str]:
        place = 0
        for change in _united(self._changes):
            yield self.text[place : change.start]
            yield change.text
            place = change.end
        yield self.text[place:]

    def _emptied(self) -> Iterator[Steps]:
        """Yield the blocks of which every entry was turned into comments."""
        for steps in sorted({each[:-1] for each in self._taken}, key=str):
            parent = self.root.at(steps)
            if not parent.is_flow and all((*steps, each) in self._taken for each in parent.inside):
                yield steps

    def _written(self, start: int, value: str) -> str:
        if self.root.is_flow:
            return scalar(value, '"')  # it may be JSON
        quote = self.text[start : start + 1]
        return scalar(value, quote if quote in ("'", '"') else "")

    def _key(self, steps: Steps) -> tuple[int, int]:
        span = self.root.at(steps).key
        if span is None:
            self._refuse(steps, "has no key in the file that could be edited")
        return span

    def _refuse(self, steps: Steps, message: str) -> NoReturn:
        told = f"'{steps[-1]}' cannot be edited in place: it {message}"
        raise InputError([self._tree.problem(steps, told)])

    def _comment_lines(self, steps: Steps, note: str) -> None:
        begin, end = self.block_span(steps)
        first = line_start(self.text, begin)
        if self.text[first:begin].strip():
            self._refuse(steps, "begins in the middle of a line; give it a line of its own")
        last = line_end(self.text, end)
        indent = self.text[first:begin]
        lines = BREAK.split(self.text[first:last])
        marked = [f"{indent}# {note}", *(_commented(line, indent) for line in lines)]
        text = self.newline.join(marked)
        self.change(first, last, text)

    def block_span(self, steps: Steps) -> Span:
        """Return where the entry of a block begins, with its key or its dash, and where it ends."""
        entry = self.root.at(steps)
        if entry.key is not None:
            return entry.key[0], max(entry.key[1], entry.value[1])
        indent = column(self.text, self.root.at(steps[:-1]).value[0])
        line = line_start(self.text, entry.value[0])
        while self.text[line + indent : line + indent + 1] != "-":
            if line == 0:
                self._refuse(steps, "has no dash that could be found")
            line = line_start(self.text, line - 1)
        return line + indent, entry.value[1]

    def _cut(self, steps: Steps, note: str) -> None:
        entry = self.root.at(steps)
        start, end = (entry.key or entry.value)[0], entry.value[1]
        where = ", ".join(str(step) for step in steps[:-1])
        told = f"{note} From {where}:" if where else note
        self._apart += ["", told, *BREAK.split(self.text[start:end])]
        self._take_out(spans_between_brackets(self.text, start, end))

    def _take_out(self, spans: Iterable[Span]) -> None:
        self._changes += [_Change(start=start, end=end, text="") for start, end in spans]


def _repeats(within: Iterable[Entry]) -> Counter[str]:
    """Return how often each anchor is repeated by an alias."""
    return Counter(each.alias for each in within if each.alias)


def _commented(line: str, indent: str) -> str:
    rest = line.removeprefix(indent) if line.startswith(indent) else line.lstrip(" ")
    return f"{indent}# {rest}".rstrip()


def _united(changes: Iterable[_Change]) -> list[_Change]:
    """Return *changes* in order; removals that touch become one."""
    united: list[_Change] = []
    for change in sorted(changes, key=lambda each: (each.start, each.end)):
        last = united[-1] if united else None
        if last and not last.text and not change.text and change.start <= last.end:
            united[-1] = _Change(start=last.start, end=max(last.end, change.end), text="")
        else:
            united.append(change)
    return united
