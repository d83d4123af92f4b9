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

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from scorereport.model.rubric import Item, Rubric, Section
from scorereport.scoring.aggregation import Points

_NOTHING: Final = Fraction(0)
_WHOLE: Final = Fraction(1)
_OF_ONE: Final = {Aggregate.MIN, Aggregate.MAX}


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


@dataclass(frozen=True, slots=True)
class _Node:
    """A group of items and of further groups, with the way its value takes."""

    aggregate: Aggregate
    items: Mapping[str, Path]
    """The way of each of its own items."""
    groups: "tuple[_Node, ...]"
    weight: Fraction
    """What each child's value is multiplied with; 1 where the least or greatest one counts."""
    maximum: Fraction
    path: Path


def _parts(rubric: Rubric, before: Points, after: Points) -> Mapping[str, Fraction]:
    root = _tree(rubric, before, after)
    if root is None:
        return {}
    groups = list(_walk(root))
    parts = {item: _NOTHING for node in groups for item in node.items}
    for start, end in pairwise(times([node.path for node in groups])):
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
    items: Iterable[str] = node.items
    groups: Sequence[_Node] = node.groups
    if node.aggregate in _OF_ONE:
        value = at(node.path, time)
        items = [item for item, path in node.items.items() if at(path, time) == value]
        groups = [group for group in node.groups if at(group.path, time) == value]
        weight /= len(items) + len(groups)
    else:
        weight *= node.weight
    for item in items:
        yield item, weight
    for group in groups:
        yield from _weights(group, time, weight)


def _walk(node: _Node) -> Iterator[_Node]:
    """Yield *node* and all groups in it, in the order of the rubric."""
    yield node
    for group in node.groups:
        yield from _walk(group)


def _tree(rubric: Rubric, before: Points, after: Points) -> _Node | None:
    """Return the rubric's tree over the items that count on both sides; None without any."""
    top = rubric.levels[-1].points
    sections = [_section(section, before, after, top) for section in rubric.sections]
    return _group(rubric.aggregate, {}, [], sections, top)[0]


_Part = tuple[_Node | None, Fraction]
"""A group, None where nothing in it counts, and what it could be worth at most."""


def _section(section: Section, before: Points, after: Points, top: Fraction) -> _Part:
    nested = [_section(child, before, after, top) for child in section.sections]
    ways = {}
    for item in section.items:
        old, new = before.get(item.id), after.get(item.id)
        if old is not None and new is not None:
            ways[item.id] = straight(old, new)
    return _group(section.aggregate, ways, section.items, nested, top)


def _group(
    aggregate: Aggregate,
    ways: Mapping[str, Path],
    asked: Sequence[Item],
    nested: Sequence[_Part],
    top: Fraction,
) -> _Part:
    """Return the group of *ways*, those of the items *asked* that count, and *nested* groups."""
    maximum = aggregate.combine([*(top for _ in asked), *(most for _, most in nested)])
    groups = tuple(node for node, _ in nested if node is not None)
    paths = [*ways.values(), *(group.path for group in groups)]
    if not paths:
        return None, maximum
    maxima = [*(top for _ in ways), *(group.maximum for group in groups)]
    weight = _weight(aggregate, maxima, maximum)
    path = _combined(aggregate, paths, weight)
    return _Node(aggregate, ways, groups, weight, maximum, path), maximum


def _weight(aggregate: Aggregate, maxima: Sequence[Fraction], maximum: Fraction) -> Fraction:
    """Return what scoring multiplies each child with; a sum over fewer items is rescaled."""
    match aggregate:
        case Aggregate.SUM:
            return maximum / total(maxima)
        case Aggregate.MEAN:
            return Fraction(1, len(maxima))
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
