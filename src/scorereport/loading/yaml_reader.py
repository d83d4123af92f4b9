"""YAML to a plain tree.

It reads libyaml's events instead of composing nodes: faster than a loader, free of recursion
that a deep file could exhaust, and the limits hold while the file is being read.
Every scalar stays a text, because the models give it its type; an empty one or a null is None.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NoReturn

import yaml

from scorereport.errors import InputError, Problem
from scorereport.loading.decoding import hidden_in, without_hidden
from scorereport.loading.suggestions import quoted
from scorereport.loading.tree import Marks, Node, Place, Tree
from scorereport.loading.yaml_errors import syntax_problem

MAX_NODES: Final = 200_000
"""Values in one file, counting again what aliases repeat."""
MAX_DEPTH: Final = 40
MAX_PROBLEMS: Final = 200
"""Reading ends with this many; more of one file would help nobody."""

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


def read_tree(text: str, *, shown: str, problems: Iterable[Problem] = ()) -> Tree:
    """Return the content of the YAML document *text*; raise InputError where it is not one.

    *problems* are those of the text itself; they go with whatever else is found.
    """
    reader = _Reader(shown, problems)
    parser = yaml.CSafeLoader(text)
    try:
        # Not yaml.parse, which asks about every event before it takes it.
        reader.take(iter(parser.get_event, None))
    except yaml.YAMLError as error:
        raise InputError([*reader.problems, syntax_problem(error, text, shown=shown)]) from None
    finally:
        parser.dispose()
    return reader.tree()


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    node: "list[Node] | dict[str, Node]"
    place: Place
    anchor: str | None
    size_before: int
    awaits_key: bool
    """It is a mapping, and what comes next is a key."""
    marks: Marks = field(default_factory=Marks)
    height: int = 1
    key: str | None = None
    """The key that waits for its value."""
    is_merge: bool = False
    """What comes next is for a merge key, and is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchored:
    """What an alias repeats; ``node`` is not used while it is still open."""

    node: Node
    size: int = 1
    height: int = 0
    is_open: bool = False


class _Reader:
    """Builds the tree from events; an open mapping or list is a frame on a stack."""

    def __init__(self, shown: str, problems: Iterable[Problem]) -> None:
        self.problems: list[Problem] = list(problems)
        self._shown = shown
        self._root: Node = None
        self._start: Place = (1, 1)
        self._documents = 0
        self._size = 0
        self._frames: list[_Frame] = []
        self._marks: dict[int, Marks] = {}
        self._anchors: dict[str, _Anchored] = {}

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Add *events* to the tree."""
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._stop(_place(event), "a second document begins here; one file holds one")

    def tree(self) -> Tree:
        """Return what was read."""
        if self._documents == 0:
            empty = Problem(path=self._shown, message="the file is empty")
            raise InputError([*self.problems, empty])
        return Tree(
            shown=self._shown,
            root=self._root,
            start=self._start,
            marks=self._marks,
            problems=tuple(self.problems),
        )

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark, value = event.start_mark, event.value
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if event.tag is not None:
            self._note(place, _tag(event.tag))
        node: str | None = value
        if event.implicit[0] and value in _NULLS:
            node = None
        elif not value.isprintable():
            node = self._clean(value, place)
        frame = self._frames[-1] if self._frames else None
        if frame is not None and frame.awaits_key:
            self._key(frame, node, place)
            if event.implicit[0] and node == "<<":
                self._note(place, "merge keys (<<) are not read; write the keys out")
                frame.is_merge = True
        else:
            self._size += 1
            if self._size > MAX_NODES:
                self._count(0, 0, place)
            self._attach(frame, node, place)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node=node)

    def _clean(self, text: str, place: Place) -> str:
        hidden = hidden_in(text)
        if hidden is None:
            return text
        self._note(place, hidden)
        return without_hidden(text)

    def _key(self, frame: _Frame, key: str | None, place: Place) -> None:
        if key is None:
            self._stop(place, "a key is missing before ':'")
        if key in frame.node:
            first = frame.marks.keys[key][0]
            self._note(place, f"the key {quoted(key)} stands here twice, first on line {first}")
        frame.key = key
        frame.awaits_key = False
        frame.marks.keys[key] = place

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        place = _place(event)
        if event.tag is not None:
            self._note(place, _tag(event.tag))
        if self._frames and self._frames[-1].awaits_key:
            self._stop(place, "a key must be text, not a list or a mapping")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node: list[Node] | dict[str, Node] = {} if is_mapping else []
        self._count(1, 1, place)
        self._frames.append(_Frame(node, place, event.anchor, self._size - 1, is_mapping))
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node=None, is_open=True)

    def _close(self) -> None:
        frame = self._frames.pop()
        self._marks[id(frame.node)] = frame.marks
        around = self._frames[-1] if self._frames else None
        if around is not None and around.height <= frame.height:
            around.height = frame.height + 1
        if frame.anchor:
            self._anchors[frame.anchor] = _Anchored(
                node=frame.node, size=self._size - frame.size_before, height=frame.height
            )
        self._attach(around, frame.node, frame.place)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place = _place(event)
        name = event.anchor or ""
        known = self._anchors.get(name)
        if known is None:
            self._stop(place, f"*{name} repeats something, but nothing above is marked &{name}")
        if known.is_open:
            self._stop(place, f"*{name} would hold itself")
        frame = self._frames[-1]
        if frame.awaits_key:
            self._stop(place, "a key must be written out, not repeated with *")
        self._count(known.size, known.height, place)
        frame.height = max(frame.height, known.height + 1)
        self._attach(frame, known.node, place)

    def _attach(self, frame: _Frame | None, value: Node, place: Place) -> None:
        if frame is None:
            self._root, self._start = value, place
        elif isinstance(frame.node, list):
            frame.marks.values[len(frame.node)] = place
            frame.node.append(value)
        elif frame.key is not None:
            if not frame.is_merge:
                frame.marks.values[frame.key] = place
                frame.node[frame.key] = value
            frame.key, frame.is_merge, frame.awaits_key = None, False, True

    def _count(self, size: int, height: int, place: Place) -> None:
        self._size += size
        if self._size > MAX_NODES:
            self._stop(place, f"the file holds more than {MAX_NODES:,} values")
        if len(self._frames) + height > MAX_DEPTH:
            self._stop(place, f"nested deeper than {MAX_DEPTH} levels")

    def _note(self, place: Place, message: str) -> None:
        line, column = place
        self.problems.append(Problem(path=self._shown, line=line, column=column, message=message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise InputError(self.problems)

    def _stop(self, place: Place, message: str) -> NoReturn:
        self._note(place, message)
        raise InputError(self.problems)


def _tag(tag: str) -> str:
    shown = quoted(tag.replace("tag:yaml.org,2002:", "!!"))
    return f"the tag {shown} is not read; write the plain value"


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
