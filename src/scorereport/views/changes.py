"""What changed since the period before."""

from dataclasses import dataclass

from scorereport.history.changes import Changes, Move
from scorereport.model.rubric import Item, Rubric
from scorereport.views.parts import Delta, Direction, Status
from scorereport.views.words import count, delta, status


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One item that moved."""

    item: str
    """Anchor of the item."""
    title: str
    """The item's name."""
    section: str
    """Its section."""
    before: Status
    """What it counted as."""
    after: Status
    """What it counts as."""
    delta: Delta
    """Item points; what they did to the score is another matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What changed since the period before."""

    heading: str
    """Since when."""
    summary: str
    """How many went up, down, or stayed."""
    before: str
    """Name of the period before."""
    after: str
    """Name of this period."""
    changes: tuple[ChangeView, ...]
    """What moved, in rubric order."""


def changes_view(rubric: Rubric, changes: Changes | None, period: str) -> ChangesView | None:
    """Return what changed up to *period*; None where there is nothing to compare with."""
    if changes is None:
        return None
    if not changes.comparable:
        summary = f"{changes.before} was scored by another edition; nothing is compared across it."
        return _view(changes, period, summary, ())
    items = {
        item.id: (section.label, item)
        for section in rubric.sections
        for item in section.all_items()
    }
    moved = tuple(_change(rubric, *items[move.item], move) for move in changes.moves)
    directions = [change.delta.direction for change in moved]
    ups, downs = directions.count(Direction.UP), directions.count(Direction.DOWN)
    told = [f"{count(ups, 'item')} up", f"{downs} down", f"{changes.unchanged} unchanged"]
    if others := len(moved) - ups - downs:
        told.insert(2, f"{others} moved without points")
    return _view(changes, period, f"{', '.join(told)}.", moved)


def _view(
    changes: Changes, period: str, summary: str, moved: tuple[ChangeView, ...]
) -> ChangesView:
    return ChangesView(
        heading=f"What changed since {changes.before}",
        summary=summary,
        before=changes.before,
        after=period,
        changes=moved,
    )


def _change(rubric: Rubric, section: str, item: Item, move: Move) -> ChangeView:
    return ChangeView(
        item=item.id,
        title=item.label,
        section=section,
        before=status(rubric, move.before),
        after=status(rubric, move.after),
        delta=delta(move.points),
    )
