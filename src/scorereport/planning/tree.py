"""The tree that a plan has to lift: sums, minima and maxima over whole numbers.

A sum over fewer items is put back on its scale, and a mean is a sum divided:
both are sums with constant factors, for what applies does not change while steps are taken.
Factors are not negative, so they move below minima and maxima, down to the items.
What is left has no factors, and a sum in a sum is one sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scorereport.model.aggregate import Aggregate
from scorereport.model.exact import total, units
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric, Section
from scorereport.planning.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Node:
    """A sum, a minimum or a maximum, or one item."""

    combine: Aggregate
    """How the children combine; an item has none."""
    children: tuple["Node", ...] = ()
    item: str = ""
    values: tuple[int, ...] = ()
    """What the item is worth after so many of its steps."""
    items: frozenset[str]
    """The items below."""

    def value(self, taken: Mapping[str, int]) -> int:
        """Return what the node is worth after so many steps of each item."""
        if not self.children:
            return self.values[taken.get(self.item, 0)]
        values = [child.value(taken) for child in self.children]
        match self.combine:
            case Aggregate.MIN:
                return min(values)
            case Aggregate.MAX:
                return max(values)
            case _:
                return sum(values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A rubric or a section of it, in whole numbers."""

    root: Node
    scale: int
    """So many units are one point of what the root stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sketch:
    """A node while factors move down; its items' values are fractions."""

    combine: Aggregate
    children: tuple["_Sketch", ...] = ()
    item: str = ""
    values: tuple[Fraction, ...] = ()


Values = Mapping[str, tuple[Fraction, ...]]
"""What each item that applies is worth after none, one, two, ... of its steps."""


def rubric_tree(rubric: Rubric, values: Values) -> Tree | None:
    """Return the whole rubric as a tree; None where nothing applies."""
    top = rubric.levels[-1].points
    parts = [(_section(section, values, top), section.highest(top)) for section in rubric.sections]
    return _grown(_combined(rubric.aggregate, parts))


def section_tree(rubric: Rubric, section: Section, values: Values) -> Tree | None:
    """Return one section as a tree; None where nothing in it applies."""
    return _grown(_section(section, values, rubric.levels[-1].points))


def item_values(rubric: Rubric, result: Result, ladders: Mapping[str, tuple[Step, ...]]) -> Values:
    """Return what each item that applies is worth after none, one, two, ... of its steps."""
    points = {level.id: level.points for level in rubric.levels}
    return {
        item.id: (item.points, *(points[step.after] for step in ladders.get(item.id, ())))
        for item in result.items
        if item.points is not None
    }


def _section(section: Section, values: Values, top: Fraction) -> _Sketch | None:
    items = [
        (_Sketch(combine=Aggregate.SUM, item=item.id, values=values[item.id]), top)
        if item.id in values
        else (None, top)
        for item in section.items
    ]
    nested = [(_section(child, values, top), child.highest(top)) for child in section.sections]
    return _combined(section.aggregate, [*items, *nested])


def _combined(
    aggregate: Aggregate, parts: Sequence[tuple[_Sketch | None, Fraction]]
) -> _Sketch | None:
    """Return the node over what applies of *parts*, each with the most it can be worth."""
    left = [(sketch, most) for sketch, most in parts if sketch is not None]
    if not left:
        return None
    children = [sketch for sketch, _ in left]
    if aggregate is Aggregate.SUM:
        if len(left) < len(parts):
            factor = total(most for _, most in parts) / total(most for _, most in left)
            children = [_times(factor, child) for child in children]
    elif aggregate is Aggregate.MEAN:
        children = [_times(Fraction(1, len(left)), child) for child in children]
    if len(children) == 1:
        return children[0]
    combine = Aggregate.SUM if aggregate is Aggregate.MEAN else aggregate
    return _Sketch(combine=combine, children=tuple(_flat(combine, children)))


def _times(factor: Fraction, sketch: _Sketch) -> _Sketch:
    return _Sketch(
        combine=sketch.combine,
        children=tuple(_times(factor, child) for child in sketch.children),
        item=sketch.item,
        values=tuple(factor * value for value in sketch.values),
    )


def _flat(combine: Aggregate, children: Sequence[_Sketch]) -> Iterator[_Sketch]:
    for child in children:
        if child.children and child.combine is combine:
            yield from child.children
        else:
            yield child


def _grown(sketch: _Sketch | None) -> Tree | None:
    if sketch is None:
        return None
    scale = lcm(*{value.denominator for value in _all_values(sketch)})
    return Tree(root=_node(sketch, scale), scale=scale)


def _all_values(sketch: _Sketch) -> Iterator[Fraction]:
    yield from sketch.values
    for child in sketch.children:
        yield from _all_values(child)


def _node(sketch: _Sketch, scale: int) -> Node:
    children = tuple(_node(child, scale) for child in sketch.children)
    below = frozenset({sketch.item}) if not children else frozenset[str]()
    return Node(
        combine=sketch.combine,
        children=children,
        item=sketch.item,
        values=tuple(units(value, scale) for value in sketch.values),
        items=below.union(*(child.items for child in children)),
    )
