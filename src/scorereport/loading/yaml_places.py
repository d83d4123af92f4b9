"""Where every entry of a YAML text begins and ends, so that it can be edited in place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import yaml

from scorereport.loading.tree import Step, Steps

Span = tuple[int, int]
"""Where something begins and where it ends, in characters of the text."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """A value in the text, with the key before it and the entries inside it."""

    key: Span | None = None
    """The key before it; None in a list and at the top."""
    value: Span
    """From its first character to the end of its last word."""
    is_flow: bool = False
    """It is written with braces or brackets."""
    anchor: str | None = None
    alias: str | None = None
    """It only repeats what is marked with this."""
    inside: dict[Step, "Entry"] = field(default_factory=dict)

    def at(self, steps: Steps) -> "Entry":
        """Return the entry at *steps*; raise KeyError where there is none."""
        here = self
        for step in steps:
            here = here.inside[step]
        return here

    def all(self) -> "Iterator[Entry]":
        """Yield this entry and all inside it."""
        left = [self]
        while left:
            each = left.pop()
            yield each
            left += each.inside.values()


def entries(text: str) -> Entry:
    """Return the entries of the YAML document *text*, which must be readable."""
    walker = _Walker(text)
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        walker.take(event)
    return walker.root


_NOTHING: Final = Entry(value=(0, 0))


class _Walker:
    """Follows the events of a text that was read without a problem before."""

    def __init__(self, text: str) -> None:
        self.root = _NOTHING
        self._text = text
        self._open: list[tuple[Entry, bool]] = []
        self._keys: list[tuple[str, Span] | None] = []

    def take(self, event: yaml.Event) -> None:
        """Add one event."""
        match event:
            case yaml.CollectionStartEvent():
                entry = Entry(
                    value=_span(event), is_flow=bool(event.flow_style), anchor=event.anchor
                )
                self._add(entry)
                self._open.append((entry, isinstance(event, yaml.MappingStartEvent)))
                self._keys.append(None)
            case yaml.CollectionEndEvent():
                self._close(event)
            case yaml.ScalarEvent() if self._awaits_key():
                self._keys[-1] = (event.value, self._bare(event))
            case yaml.ScalarEvent():
                self._add(Entry(value=self._bare(event), anchor=event.anchor))
            case yaml.AliasEvent():
                self._add(Entry(value=_span(event), alias=event.anchor))
            case _:
                pass

    def _add(self, entry: Entry) -> None:
        if not self._open:
            self.root = entry
            return
        parent, is_mapping = self._open[-1]
        key = self._keys[-1]
        if is_mapping and key is not None:
            entry.key = key[1]
            parent.inside[key[0]] = entry
            self._keys[-1] = None
        else:
            parent.inside[len(parent.inside)] = entry

    def _close(self, event: yaml.Event) -> None:
        entry, _ = self._open.pop()
        self._keys.pop()
        start = entry.value[0]
        if entry.is_flow:
            entry.value = (start, _span(event)[1])
            return
        # The end of a block is told where the next thing begins; its last word ends before.
        ends = [each.value[1] for each in entry.inside.values()]
        keys = [each.key[1] for each in entry.inside.values() if each.key]
        entry.value = (start, max([start, *ends, *keys]))

    def _awaits_key(self) -> bool:
        return bool(self._open) and self._open[-1][1] and self._keys[-1] is None

    def _bare(self, event: yaml.ScalarEvent) -> Span:
        """Return where the words of a scalar stand, without an anchor and trailing blanks."""
        start, end = _span(event)
        written = self._text[start:end]
        if event.anchor:
            start += len(written) - len(written.removeprefix(f"&{event.anchor}").lstrip())
        words = self._text[start:end]
        if event.style in ("|", ">") and "+" in words.partition("\n")[0].partition("#")[0]:
            return start, start + len(words.removesuffix("\n"))  # its blank lines are meant
        return start, max(start, start + len(words.rstrip()))


def _span(event: yaml.Event) -> Span:
    begin, end = event.start_mark, event.end_mark
    return (begin.index, end.index) if begin and end else (0, 0)
