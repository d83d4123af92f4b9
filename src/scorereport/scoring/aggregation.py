"""How values combine up the tree of a rubric, exactly.

A value is None where nothing below it applies; such a node stays outside every combination.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.aggregate import Aggregate
from scorereport.model.exact import total
from scorereport.model.rubric import Rubric, Section

Points = Mapping[str, Fraction | None]
"""Points by item id; None = the item is excluded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a node is worth and what it could be worth at most."""

    value: Fraction | None
    maximum: Fraction


def section_value(rubric: Rubric, section: Section, points: Points) -> Value:
    """Return the value of *section* when its items have *points*."""
    top = rubric.levels[-1].points
    items = [Value(value=points[item.id], maximum=top) for item in section.items]
    nested = [section_value(rubric, child, points) for child in section.sections]
    return _combine(section.aggregate, [*items, *nested])


def rubric_value(rubric: Rubric, points: Points) -> Value:
    """Return the score that *points* amount to."""
    sections = [section_value(rubric, section, points) for section in rubric.sections]
    return _combine(rubric.aggregate, sections)


def _combine(aggregate: Aggregate, parts: Sequence[Value]) -> Value:
    maxima = [part.maximum for part in parts]
    values = [part.value for part in parts if part.value is not None]
    maximum = aggregate.combine(maxima)
    if not values:
        return Value(value=None, maximum=maximum)
    combined = aggregate.combine(values)
    if aggregate is Aggregate.SUM and len(values) < len(parts):
        # A sum over fewer items is put back on the scale of the whole section,
        # so that leaving out what does not apply neither costs nor earns points.
        combined *= maximum / total(part.maximum for part in parts if part.value is not None)
    return Value(value=combined, maximum=maximum)
