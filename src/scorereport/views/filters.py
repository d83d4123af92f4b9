"""Choices of items to show, and which items each of them shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scorereport.model.result import Flag, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.views.language import tr
from scorereport.views.parts import LevelRole
from scorereport.views.words import level_role

ALL = "all"
ATTENTION = "attention"
CHANGED = "changed"
_QUIET = {Flag.WAIVED, Flag.SUGGESTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """A choice of items to show."""

    id: str
    """Name of the filter; an item lists the filters it is shown under."""
    label: str
    """What it shows."""
    count: str
    """How many items it shows."""
    chosen: bool
    """It is on at first."""


def item_filters(rubric: Rubric, item: ResultItem, changed: set[str]) -> tuple[str, ...]:
    """Return the filters under which *item* is shown."""
    shows = [ALL, level_role(rubric, item.verdict).value]
    if set(item.flags) - _QUIET:
        shows.append(ATTENTION)
    if item.id in changed:
        shows.append(CHANGED)
    return tuple(shows)


def filter_views(rubric: Rubric, shown: Iterable[tuple[str, ...]]) -> tuple[FilterView, ...]:
    """Return the filters that show anything, given what each item is *shown* under."""
    numbers = Counter(name for names in shown for name in names)
    between = rubric.levels[1:-1]
    labels = {
        ALL: tr("All"),
        LevelRole.BOTTOM: rubric.levels[0].title,
        LevelRole.MIDDLE: between[0].title if len(between) == 1 else tr("In between"),
        LevelRole.TOP: rubric.levels[-1].title,
        LevelRole.NOT_ASSESSED: tr("Not assessed"),
        LevelRole.NOT_APPLICABLE: tr("Not applicable"),
        ATTENTION: tr("Needs a look"),
        CHANGED: tr("Changed"),
    }
    return tuple(
        FilterView(id=name, label=label, count=str(numbers[name]), chosen=name == ALL)
        for name, label in labels.items()
        if numbers[name]
    )
