"""How much of a score's change each item earned; the parts add up exactly.

All items move together along the straight line from their old points to their new ones.
An item earns its change for as long as it moves the score: where the weakest of several nodes
counts, only while it lies below the weakest one, and nodes that are equally weak share evenly.
This is the Aumann-Shapley value of the score as a function of the points.
The score is piecewise linear along the line, so its integral is exact
once every time is known at which another node becomes the weakest.

Items that count on one side only have no line to move along.
The line is then that of the items that count on both sides,
and what the others do to the score stands apart as one part, the remainder.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final, assert_never

from scorereport.history.straight_lines import (
    Path,
    at,
    highest,
    lowest,
    straight,
    times,
    weighted_sum,
)
from scorereport.model.aggregate import Aggregate
from scorereport.model.exact import total
from scorereport.model.rubric import Rubric, Section
from scorereport.scoring.aggregation import Points

_NOTHING: Final = Fraction(0)
_WHOLE: Final = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The change of a score, in parts that add up to it."""

    change: Fraction
    parts: Mapping[str, Fraction]
    """By item that counts on both sides, in rubric order; 0 for an item that did not move it."""
    remainder: Fraction
    """What comes of items that count on one side only, and of a rubric that changed."""


def attribution(rubric: Rubric, before: Points, after: Points, change: Fraction) -> Attribution:
    """Return how *change*, that of the score, came about as items went from *before* to *after*.

    The change is given, because an older text of *rubric* may have made another score of
    the same points; what that did is part of the remainder.
    """
    parts = _parts(rubric, before, after)
    remainder = change - total(parts.values())
    return Attribution(change=change, parts=parts, remainder=remainder)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """An item or a group of nodes, with the way its value takes."""

    item: str | None
    aggregate: Aggregate
    children: "tuple[_Node, ...]"
    weight: Fraction
    """What each child's value is multiplied with; 1 where the least or greatest one counts."""
    maximum: Fraction
    path: Path


def _parts(rubric: Rubric, before: Points, after: Points) -> Mapping[str, Fraction]:
    root = _tree(rubric, before, after)
    if root is None:
        return {}
    parts = {node.item: _NOTHING for node in _walk(root) if node.item is not None}
    for start, end in pairwise(times([node.path for node in _walk(root)])):
        for item, weight in _weights(root, (start + end) / 2, end - start):
            parts[item] = parts[item] + weight if parts[item] else weight
    return {
        item: weight * _moved(before[item], after[item]) if weight else weight
        for item, weight in parts.items()
    }


def _moved(before: Fraction | None, after: Fraction | None) -> Fraction:
    return (after or _NOTHING) - (before or _NOTHING)


def _weights(node: _Node, time: Fraction, weight: Fraction) -> Iterator[tuple[str, Fraction]]:
    """Yield what the root gains when an item gains a point around *time*, for all that count.

    The root gains *weight*.
    Between two turns the equally weak nodes are the same line, so any moment there will do.
    """
    if node.item is not None:
        yield node.item, weight
        return
    deciding = node.children
    if node.aggregate in {Aggregate.MIN, Aggregate.MAX}:
        value = at(node.path, time)
        deciding = tuple(child for child in node.children if at(child.path, time) == value)
        weight /= len(deciding)
    weight *= node.weight
    for child in deciding:
        yield from _weights(child, time, weight)


def _walk(node: _Node) -> Iterator[_Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _tree(rubric: Rubric, before: Points, after: Points) -> _Node | None:
    """Return the rubric's tree over the items that count on both sides; None without any."""
    sections = [_section(rubric, section, before, after) for section in rubric.sections]
    return _group(rubric.aggregate, sections)[0]


_Part = tuple[_Node | None, Fraction]
"""A node, None where nothing below it counts, and what it could be worth at most."""


def _section(rubric: Rubric, section: Section, before: Points, after: Points) -> _Part:
    top = rubric.levels[-1].points
    items = [(_leaf(item.id, before, after, top), top) for item in section.items]
    nested = [_section(rubric, child, before, after) for child in section.sections]
    return _group(section.aggregate, [*items, *nested])


def _leaf(item: str, before: Points, after: Points, top: Fraction) -> _Node | None:
    old, new = before.get(item), after.get(item)
    if old is None or new is None:
        return None
    return _Node(
        item=item,
        aggregate=Aggregate.SUM,
        children=(),
        weight=_WHOLE,
        maximum=top,
        path=straight(old, new),
    )


def _group(aggregate: Aggregate, parts: Sequence[_Part]) -> _Part:
    maximum = aggregate.combine([most for _, most in parts])
    children = tuple(node for node, _ in parts if node is not None)
    if not children:
        return None, maximum
    weight = _weight(aggregate, children, maximum)
    node = _Node(
        item=None,
        aggregate=aggregate,
        children=children,
        weight=weight,
        maximum=maximum,
        path=_combined(aggregate, [child.path for child in children], weight),
    )
    return node, maximum


def _weight(aggregate: Aggregate, children: Sequence[_Node], maximum: Fraction) -> Fraction:
    """Return what scoring multiplies each child with; a sum over fewer items is rescaled."""
    match aggregate:
        case Aggregate.SUM:
            return maximum / total(child.maximum for child in children)
        case Aggregate.MEAN:
            return Fraction(1, len(children))
        case Aggregate.MIN | Aggregate.MAX:
            return _WHOLE
        case _:
            assert_never(aggregate)


def _combined(aggregate: Aggregate, paths: Sequence[Path], weight: Fraction) -> Path:
    match aggregate:
        case Aggregate.SUM | Aggregate.MEAN:
            return weighted_sum(paths, weight)
        case Aggregate.MIN:
            return lowest(paths)
        case Aggregate.MAX:
            return highest(paths)
        case _:
            assert_never(aggregate)
