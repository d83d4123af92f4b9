"""What opening a period did, and what it leaves to do, in words for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.model.opening import LeftBehind, Opened, OpenedSystem, Opening
from scorereport.views.rubric import TableView
from scorereport.views.standing import lapse_text
from scorereport.views.words import count, day, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningView:
    """A period, opened."""

    title: str
    """The period and when it is due."""
    summary: str
    """How many files are new."""
    tables: tuple[TableView, ...]
    """The systems, then what to look at; those that are not empty."""


_FROM: Final[Mapping[Opened, str]] = {
    Opened.CARRIED: "{source}",
    Opened.EMPTY: "nothing yet",
    Opened.PRESENT: "there already",
}


def opening_view(opening: Opening) -> OpeningView:
    """Return what *opening* did to each system's file, and what will not hold when it is due."""
    due = day(opening.due).text
    rows = [row for system in opening.systems for row in _to_do(system)]
    tables = (
        TableView(
            caption="Systems",
            head=("System", "From", "Answers", "Lapsed", "Overdue", "Left behind"),
            rows=tuple(_row(system) for system in opening.systems),
        ),
        TableView(
            caption=f"To look at before {due}",
            head=("System", "Item", "What", "Day"),
            rows=tuple(rows),
        ),
    )
    return OpeningView(
        title=f"{opening.period}: opens {day(opening.opens).text}, due {due}",
        summary=_summary(opening),
        tables=tuple(table for table in tables if table.rows),
    )


def to_collect_note(period: str) -> str:
    """Return what is noted in the file above result files that are not there yet."""
    return f"To collect for {period}, then uncomment; at, commit and run_url are the new run's."


def _summary(opening: Opening) -> str:
    new = sum(system.opened is not Opened.PRESENT for system in opening.systems)
    total = len(opening.systems)
    if not total:
        return "There is no live system."
    if not new:
        return f"Nothing to write: every live system has a file for {opening.period}."
    there = f"; {total - new} had one already" if total > new else ""
    return f"{count(new, 'new file')} for {count(total, 'live system')}{there}."


def _row(system: OpenedSystem) -> tuple[str, ...]:
    source = _FROM[system.opened].format(source=system.source)
    if system.opened is not Opened.CARRIED:
        return (system.system, source, "", "", "", "")
    numbers = (system.answers, len(system.lapsed), len(system.overdue))
    return (system.system, source, *map(str, numbers), _left(system.left))


def _left(left: LeftBehind) -> str:
    numbers = (
        (len(left.waivers), "waiver"),
        (left.reviews, "review"),
        (left.closed_remarks, "closed remark"),
    )
    told = [count(number, what) for number, what in numbers if number]
    return listed([*told, "the decision"] if left.decision else told)


def _to_do(system: OpenedSystem) -> Iterator[tuple[str, ...]]:
    for item, lapse in system.lapsed:
        what = f"Lapses: {lapse_text(lapse)}"
        yield system.system, item, what, lapse.on.isoformat()
    for item, planned in system.overdue:
        yield system.system, item, f"Promised: {planned.status}", planned.due.isoformat()
    for item, waiver in system.left.waivers:
        what = f"Not carried over: the waiver by {waiver.approved_by}, which ends"
        yield system.system, item, what, waiver.expires.isoformat()
    for condition in system.left.conditions:
        what = f"Not carried over: a condition of the decision, for {condition.owner}, due"
        yield system.system, condition.item, what, condition.due.isoformat()
    for path in system.to_collect:
        yield system.system, "", f"To collect: {path}", ""
