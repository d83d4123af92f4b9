"""Where a round stands, in words for people."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.history.dues import is_overdue_action, is_waiver_ending
from scorereport.model.judged import ReviewState
from scorereport.model.promises import Fate
from scorereport.model.rubric import Rubric
from scorereport.model.status import (
    By,
    Due,
    Filing,
    NewestAssessment,
    StatusDocument,
    StatusGroup,
    SystemStatus,
)
from scorereport.views.due_words import due_text
from scorereport.views.promises import fates_text
from scorereport.views.required import required_state
from scorereport.views.rubric import TableView
from scorereport.views.words import count, day, decimal, listed

Rubrics = Mapping[str, Rubric]
"""What each system is assessed by; those that cannot be read are not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """Where a round stands."""

    title: str
    """The period, when it is due, and the day it is seen on."""
    tables: tuple[TableView, ...]
    """The rows, then what is overdue or ends; those that are not empty."""
    lines: tuple[str, ...]
    """What it comes to in all."""


_FILED: Final[Mapping[Filing, str]] = {
    Filing.OPEN: "open",
    Filing.NOT_FILED: "not filed",
    Filing.UNREADABLE: "cannot be read",
}
_REVIEWS: Final[Mapping[ReviewState | None, str]] = {
    ReviewState.CURRENT: "by {who}",
    ReviewState.OUTDATED: "outdated, by {who}",
    ReviewState.UNSEALED: "not tied to these answers, by {who}",
    None: "none",
}
_UNSIGNED: Final = "by {who}, not signed off"
_FILINGS: Final[Mapping[Filing, str]] = {
    Filing.FILED: "{number} filed",
    Filing.OPEN: "{number} open",
    Filing.NOT_FILED: "{number} not filed",
    Filing.UNREADABLE: "{number} cannot be read",
}
_BY: Final[Mapping[By, tuple[str, str]]] = {
    By.SYSTEM: ("System", ""),
    By.TEAM: ("Team", "No team"),
    By.OWNER: ("Owner", "No owner"),
}


def status_view(document: StatusDocument, rubrics: Rubrics) -> StatusView:
    """Return *document* in words."""
    rows = _groups(document) if document.groups else _systems(document, rubrics)
    tables = (*rows, _due_table(document, rubrics))
    return StatusView(
        title=_title(document),
        tables=tuple(table for table in tables if table.rows),
        lines=tuple(_lines(document)),
    )


def _title(document: StatusDocument) -> str:
    seen = day(document.as_of).text
    if document.due is None:
        return f"{document.title}, {document.period}, as of {seen}"
    return f"{document.title}, {document.period}, due {day(document.due).text}, as of {seen}"


def _systems(document: StatusDocument, rubrics: Rubrics) -> Iterator[TableView]:
    yield TableView(
        caption="The round",
        head=("System", "Filed", "Answered", "Confirmed", "Reviewed"),
        rows=tuple(map(_progress, document.systems)),
    )
    yield TableView(
        caption="Where systems stand",
        head=("System", "Period", "Score", "Band", "Required"),
        rows=tuple(_standing(system, rubrics.get(system.id)) for system in document.systems),
    )
    yield TableView(
        caption="What needs a look",
        head=("System", "Conflicts", "Unverified", "Waivers ending", "Overdue"),
        rows=tuple(map(_attention, document.systems)),
    )
    fates = [(each.name, Counter(one.fate for one in each.promises)) for each in document.systems]
    yield _promises("System", fates)


def _progress(system: SystemStatus) -> tuple[str, ...]:
    found = system.assessment
    if found is None or system.filing is Filing.NOT_FILED:
        return (system.name, _FILED[system.filing], "", "", "")
    return (
        system.name,
        _FILED.get(system.filing, found.assessed.isoformat()),
        f"{found.answered} of {found.items}",
        f"{found.confirmed} of {found.answered}",
        _reviewed(found),
    )


def _reviewed(found: NewestAssessment) -> str:
    unsigned = found.review is ReviewState.CURRENT and not found.signed
    words = _UNSIGNED if unsigned else _REVIEWS[found.review]
    return words.format(who=listed(found.reviewed_by))


def _standing(system: SystemStatus, rubric: Rubric | None) -> tuple[str, ...]:
    found = system.assessment
    if found is None or rubric is None:
        return (system.name, "", "", "", "")
    return (
        system.name,
        found.period,
        decimal(found.scores.counted),
        _band(found, rubric),
        required_state(found.required),
    )


def _attention(system: SystemStatus) -> tuple[str, ...]:
    found = system.assessment
    if found is None:
        return (system.name, "", "", "", "")
    numbers = (found.conflicts, found.unverified, system.waivers_ending, system.overdue)
    return (system.name, *map(str, numbers))


def _band(found: NewestAssessment, rubric: Rubric) -> str:
    return next((band.title for band in rubric.bands if band.id == found.band), "No score")


def _groups(document: StatusDocument) -> Iterator[TableView]:
    name, without = _BY[document.by]
    groups = [(group.name or without, group) for group in document.groups]
    yield TableView(
        caption="The round",
        head=(name, "Systems", "Filed", "Confirmed", "Reviewed"),
        rows=tuple((title, *_group_progress(group)) for title, group in groups),
    )
    yield TableView(
        caption="Where systems stand",
        head=(name, "Scores", "Required missed"),
        rows=tuple((title, *_group_standing(group)) for title, group in groups),
    )
    yield TableView(
        caption="What needs a look",
        head=(name, "Conflicts", "Unverified", "Waivers ending", "Overdue"),
        rows=tuple((title, *_group_attention(group)) for title, group in groups),
    )
    yield _promises(name, [(title, group.promises) for title, group in groups])


def _group_progress(group: StatusGroup) -> tuple[str, ...]:
    return (
        str(group.systems),
        _filings(group),
        f"{group.confirmed} of {group.answered}",
        str(group.reviewed),
    )


def _group_standing(group: StatusGroup) -> tuple[str, ...]:
    return (_range(group.lowest, group.highest), str(group.required_missed))


def _group_attention(group: StatusGroup) -> tuple[str, ...]:
    numbers = (group.conflicts, group.unverified, group.waivers_ending, group.overdue)
    return tuple(map(str, numbers))


def _promises(name: str, fates: Sequence[tuple[str, Mapping[Fate, int]]]) -> TableView:
    return TableView(
        caption="What was promised in the period before",
        head=(name, "Kept", "Slipped", "Dropped", "Still open"),
        rows=tuple(
            (title, *(str(numbers.get(fate, 0)) for fate in Fate))
            for title, numbers in fates
            if any(numbers.values())
        ),
    )


def _range(lowest: Fraction | None, highest: Fraction | None) -> str:
    if lowest == highest:
        return decimal(lowest)
    return f"{decimal(lowest)} to {decimal(highest)}"


def _filings(group: StatusGroup) -> str:
    told = [
        words.format(number=group.filing[filing])
        for filing, words in _FILINGS.items()
        if group.filing[filing]
    ]
    return listed(told)


def _due_table(document: StatusDocument, rubrics: Rubrics) -> TableView:
    until = document.next_due or document.as_of
    return TableView(
        caption="Overdue, and waivers that end",
        head=("System", "Item", "What", "Day", "Owner"),
        rows=tuple(
            (
                system.name,
                due.item,
                due_text(rubrics[system.id], due),
                due.on.isoformat(),
                due.owner or "",
            )
            for system in document.systems
            for due in system.dues
            if _is_told(due, until)
        ),
    )


def _is_told(due: Due, until: dt.date) -> bool:
    return is_overdue_action(due) or is_waiver_ending(due, until)


def _lines(document: StatusDocument) -> Iterator[str]:
    total = document.total
    if not total.systems:
        yield "There is no live system."
        return
    yield f"{count(total.systems, 'system')}: {_filings(total)}."
    yield (
        f"{total.confirmed} of {count(total.answered, 'answer')} confirmed in this round, "
        f"{count(total.reviewed, 'system')} reviewed, {count(total.conflicts, 'conflict')}, "
        f"{total.unverified} unverified, {count(total.waivers_ending, 'waiver')} ending, "
        f"{total.overdue} overdue, {count(total.required_missed, 'required target')} missed."
    )
    if any(total.promises.values()):
        yield f"Promised in the period before: {fates_text(total.promises)}."
