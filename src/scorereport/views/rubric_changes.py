"""What a rubric says differently from another, in words for people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.history.rubric_changes import (
    Kind,
    Obstacle,
    Part,
    Replacement,
    RubricChanges,
    sections_of,
)
from scorereport.model.rubric import Item, NotApplicable, Rubric
from scorereport.views.language import tr
from scorereport.views.rubric import AGGREGATES, TableView, band_range
from scorereport.views.words import count, listed, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricChangesView:
    """What is different, as tables."""

    title: str
    """Both rubrics."""
    tables: tuple[TableView, ...]
    """One for each kind of change there is."""
    comparable: str
    """Whether scores can be compared, and why not."""


OBSTACLES: Final[Mapping[Obstacle, str]] = {
    Obstacle.RUBRIC: "they are different rubrics",
    Obstacle.LEVELS: "the levels or their points differ",
    Obstacle.SUPPORT: "proof holds up other levels",
    Obstacle.NOT_APPLICABLE: "items that do not apply are counted differently",
    Obstacle.AGGREGATE: "the score follows from the sections in another way",
    Obstacle.SECTIONS: "the sections, or how their items combine, differ",
    Obstacle.ITEMS: "the items, or their sections, differ",
}
FIELDS: Final[Mapping[str, str]] = {
    "title": "title",
    "short": "short title",
    "why": "why",
    "guidance": "guidance",
    "effort": "effort",
    "value": "value",
    "value_reason": "reason of the value",
    "evidence": "evidence",
    "checkable_by": "tools",
    "checks": "checks",
    "depends_on": "dependencies",
    "references": "references",
}
"""The words for the fields of an item; a test holds that none is missing."""
_KINDS: Final[Mapping[Kind, str]] = {
    Kind.RENAMED: "stands in its place; answers carry over",
    Kind.SPLIT: "one of several in its place; answer it anew",
    Kind.MERGED: "stands for all of them; answer it anew",
}
_PARTS: Final[Mapping[Part, str]] = {
    Part.LEVELS: "Levels and points",
    Part.SUPPORT: "Support",
    Part.NOT_APPLICABLE: "Not applicable",
    Part.AGGREGATE: "Score",
    Part.SECTIONS: "Sections",
    Part.BANDS: "Bands",
}
_MEASURES: Final[Mapping[str, Callable[[Item], str]]] = {
    "effort": lambda item: ", ".join(f"{k} {plain(days)}" for k, days in item.effort.items()),
    "value": lambda item: str(item.value),
    "depends_on": lambda item: ", ".join(item.depends_on) or "none",
}


def rubric_changes_view(old: Rubric, new: Rubric, changes: RubricChanges) -> RubricChangesView:
    """Return *changes* from *old* to *new* in words."""
    tables = (
        _items("New items", new, changes.added),
        _items("Removed items", old, changes.removed),
        _replaced(new, changes),
        _moved(new, changes),
        _reworded(old, new, changes),
        _measures(old, new, changes),
        _parts(old, new, changes),
    )
    return RubricChangesView(
        title=f"{old.name} to {new.name}",
        tables=tuple(table for table in tables if table.rows),
        comparable=_comparable(changes),
    )


def fields_in_words(fields: Sequence[str]) -> str:
    """Return the names of an item's fields as a list."""
    return listed([FIELDS[name] for name in fields])


def _comparable(changes: RubricChanges) -> str:
    if changes.same:
        return "Both say the same."
    if changes.obstacles:
        why = listed([OBSTACLES[each] for each in changes.obstacles])
        return f"Scores cannot be compared: {why}."
    asked = [each for each in changes.reworded if {"title", "why", "guidance"} & {*each.fields}]
    reworded = count(len(asked), "item is worded", "items are worded")
    look = f", but {reworded} differently" if asked else ""
    return f"Scores can be compared: scale and structure are the same{look}."


def _items(caption: str, rubric: Rubric, ids: Sequence[str]) -> TableView:
    homes = {item.id: part.title for part in sections_of(rubric) for item in part.items}
    titles = _titles(rubric)
    return TableView(
        caption=caption,
        head=("Item", "Title", "Section"),
        rows=tuple((each, titles[each], homes[each]) for each in ids),
    )


def _replaced(new: Rubric, changes: RubricChanges) -> TableView:
    titles = _titles(new)
    return TableView(
        caption="Replaced items",
        head=("Item", "Title", "Replaces", "What it means"),
        rows=tuple(
            (each.item, titles[each.item], ", ".join(each.replaces), _meaning(each.item, each))
            for each in changes.replaced
        ),
    )


def _meaning(item: str, replacement: Replacement) -> str:
    if item in replacement.replaces:
        return "took the others up; its own answer carries over"
    return _KINDS[replacement.kind]


def _moved(new: Rubric, changes: RubricChanges) -> TableView:
    titles = _titles(new)
    return TableView(
        caption="Moved items",
        head=("Item", "Title", "From", "To"),
        rows=tuple(
            (each.item, titles[each.item], each.before, each.after) for each in changes.moved
        ),
    )


def _reworded(old: Rubric, new: Rubric, changes: RubricChanges) -> TableView:
    before, after = _origins(old, changes), _titles(new)
    return TableView(
        caption="Reworded items",
        head=("Item", "Title", "Title before", "What differs"),
        rows=tuple(
            (
                each.item,
                after[each.item],
                before[each.item].title if "title" in each.fields else "",
                fields_in_words(words),
            )
            for each in changes.reworded
            if (words := [name for name in each.fields if name not in _MEASURES])
        ),
    )


def _measures(old: Rubric, new: Rubric, changes: RubricChanges) -> TableView:
    before, after = _origins(old, changes), {item.id: item for item in new.items()}
    return TableView(
        caption="Effort, value and dependencies",
        head=("Item", "What", "Before", "Now"),
        rows=tuple(
            (each.item, FIELDS[name], read(before[each.item]), read(after[each.item]))
            for each in changes.reworded
            for name, read in _MEASURES.items()
            if name in each.fields
        ),
    )


def _origins(old: Rubric, changes: RubricChanges) -> Mapping[str, Item]:
    """Return for every item of the new rubric that stands for one old item that old item."""
    items = {item.id: item for item in old.items()}
    return {news[0]: items[each] for each, news in changes.successors.items() if len(news) == 1}


def _parts(old: Rubric, new: Rubric, changes: RubricChanges) -> TableView:
    rows = [(_PARTS[part], _told(part, old), _told(part, new)) for part in changes.parts]
    words = (
        ("Words of levels", changes.levels),
        ("Words of sections", changes.sections),
        ("Words of bands", changes.bands),
        ("Other texts", changes.texts),
    )
    rows += [(name, "", f"reworded: {', '.join(ids)}") for name, ids in words if ids]
    return TableView(caption="The rubric itself", head=("What", "Before", "Now"), rows=tuple(rows))


def _told(part: Part, rubric: Rubric) -> str:
    match part:
        case Part.LEVELS:
            return ", ".join(f"{level.id} {plain(level.points)}" for level in rubric.levels)
        case Part.SUPPORT:
            return ", ".join(f"{kind.replace('_', ' ')} {level}" for kind, level in rubric.support)
        case Part.NOT_APPLICABLE:
            left_out = rubric.not_applicable is NotApplicable.EXCLUDE
            return "left out" if left_out else "counts 0"
        case Part.AGGREGATE:
            return f"{tr(AGGREGATES[rubric.aggregate])} of the sections"
        case Part.SECTIONS:
            return ", ".join(f"{x.id} ({x.aggregate})" for x in sections_of(rubric))
        case _:
            return "; ".join(f"{band.id} {band_range(band)}" for band in rubric.bands)


def _titles(rubric: Rubric) -> Mapping[str, str]:
    return {item.id: item.title for item in rubric.items()}
