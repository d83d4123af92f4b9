"""The plain content of one file, and where everything in it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from scorereport.errors import Problem

Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"
Step: TypeAlias = int | str
Steps: TypeAlias = tuple[Step, ...]
Place: TypeAlias = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Where the entries of one mapping or list stand; filled while it is being read."""

    keys: dict[Step, Place] = field(default_factory=dict)
    values: dict[Step, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The content of one file: texts, lists and mappings, and None where nothing stands."""

    shown: str
    root: Node
    start: Place
    marks: Mapping[int, Marks]
    """By the identity of the mapping or list; one that an alias repeats has one place."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the form, although the content could be read."""

    def node(self, steps: Steps) -> Node:
        """Return the value at *steps*; None where there is none."""
        node = self.root
        for step in steps:
            node = child(node, step)
        return node

    def has(self, steps: Steps) -> bool:
        """Say whether something stands at *steps*, be it an empty value."""
        marks = self.marks.get(id(self.node(steps[:-1])))
        return not steps or (marks is not None and steps[-1] in marks.values)

    def value_place(self, steps: Steps) -> Place:
        """Return the place of the value at *steps*, or of the nearest one around it."""
        node, place = self.root, self.start
        for step in _as_written(self.root, steps):
            marks = self.marks.get(id(node))
            if marks is None or step not in marks.values:
                break
            place = marks.values[step]
            node = child(node, step)
        return place

    def key_place(self, steps: Steps) -> Place:
        """Return the place of the key that *steps* ends in, or of the nearest value around it."""
        steps = _as_written(self.root, steps)
        marks = self.marks.get(id(self.node(steps[:-1])))
        if not steps or marks is None:
            return self.value_place(steps)
        return marks.keys.get(steps[-1]) or self.value_place(steps)

    def problem(self, steps: Steps, message: str) -> Problem:
        """Return *message* as a problem of the value at *steps*."""
        line, column = self.value_place(steps)
        return Problem(path=self.shown, line=line, column=column, message=message)

    def key_problem(self, steps: Steps, message: str) -> Problem:
        """Return *message* as a problem of the key at *steps*."""
        line, column = self.key_place(steps)
        return Problem(path=self.shown, line=line, column=column, message=message)


def child(node: Node, step: Step) -> Node:
    """Return what *node* holds at *step*; None where it holds nothing."""
    match node, step:
        case dict(), str():
            return node.get(step)
        case list(), int() if 0 <= step < len(node):
            return node[step]
        case _:
            return None


def _as_written(root: Node, steps: Steps) -> Steps:
    """Return *steps* without the names that a model puts over a bare list: its short form."""
    node, written = root, []
    for step in steps:
        if isinstance(node, list) and isinstance(step, str):
            continue
        written.append(step)
        node = child(node, step)
    return tuple(written)
