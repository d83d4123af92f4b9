"""The due days of a round as calendar entries, in words."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorereport.model.rubric import Rubric
from scorereport.model.status import Due, DueKind, StatusDocument, SystemStatus
from scorereport.views.due_words import due_text
from scorereport.views.words import count


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One entry that lasts a whole day."""

    identity: tuple[str, ...]
    """What makes it the same entry when it is told again, also for another day."""
    on: dt.date
    """The day."""
    summary: str
    """The entry in one line."""
    description: str
    """More lines about it; empty where there is no more to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView:
    """All due days of a round."""

    name: str
    """What the calendar is called."""
    as_of: dt.date
    """The day on which it was made."""
    events: tuple[EventView, ...]
    """The end of the round, then those of each system, soonest first."""


def calendar_view(document: StatusDocument, rubrics: Mapping[str, Rubric]) -> CalendarView:
    """Return the due days of *document*; what lapses on one day is one entry for a system."""
    systems = [
        event
        for system in document.systems
        if system.id in rubrics
        for event in _of_system(system, rubrics[system.id])
    ]
    return CalendarView(
        name=document.title, as_of=document.as_of, events=(*_of_period(document), *systems)
    )


def _of_period(document: StatusDocument) -> Iterator[EventView]:
    if document.due:
        yield EventView(
            identity=("period", document.period),
            on=document.due,
            summary=f"{document.period}: answers are due",
            description="",
        )


def _of_system(system: SystemStatus, rubric: Rubric) -> Iterator[EventView]:
    lapsing: dict[dt.date, list[Due]] = {}
    for due in system.dues:
        if due.kind is DueKind.LAPSE:
            lapsing.setdefault(due.on, []).append(due)
        else:
            yield _action(system, rubric, due)
    for on, dues in lapsing.items():
        yield _lapses(system, rubric, on, dues)


def _action(system: SystemStatus, rubric: Rubric, due: Due) -> EventView:
    titles = {item.id: item.label for item in rubric.items()}
    owner = f"Owner: {due.owner}" if due.owner else ""
    return EventView(
        identity=(due.kind.value, system.id, due.item, *_which(due)),
        on=due.on,
        summary=f"{system.name}, {due.item}: {due_text(rubric, due)}",
        description="\n".join(line for line in (titles[due.item], owner) if line),
    )


def _which(due: Due) -> tuple[str, ...]:
    """Return what tells *due* from others of its kind and item: only conditions may be many."""
    return (due.on.isoformat(), due.owner or "") if due.kind is DueKind.CONDITION else ()


def _lapses(system: SystemStatus, rubric: Rubric, on: dt.date, dues: Sequence[Due]) -> EventView:
    titles = {item.id: item.label for item in rubric.items()}
    items = len({due.item for due in dues})
    lines = [f"{due.item} {titles[due.item]}. {due_text(rubric, due)}" for due in dues]
    return EventView(
        identity=(DueKind.LAPSE.value, system.id, on.isoformat()),
        on=on,
        summary=f"{system.name}: {count(items, 'item lapses', 'items lapse')}",
        description="\n".join(lines),
    )
