"""What the command that compares two results says."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scorereport.history.comparison import Comparison
from scorereport.history.effects import score_changes
from scorereport.model.rubric import Rubric
from scorereport.views.changes import ChangesView, changes_view, figures, sides
from scorereport.views.rubric import TableView
from scorereport.views.words import decimal, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffView:
    """How a system went from one result to another."""

    title: str
    """The system and the two periods."""
    scores: TableView | None
    """All scores before and after; None where no number is compared."""
    notes: tuple[str, ...]
    """What a reader must know of the comparison itself."""
    changes: ChangesView
    """What changed, item by item."""
    rows: tuple[tuple[str, ...], ...]
    """The same as texts, narrow enough for a terminal, with the codes of the items."""


_SCORES = {
    "counted": "Counted",
    "claimed": "Claimed",
    "verified": "Verified",
    "with_waivers": "With waivers",
}


def diff_view(rubric: Rubric, comparison: Comparison) -> DiffView:
    """Return everything the comparison says; *rubric* is that of the newer result."""
    before, after = sides(comparison)
    system = comparison.after.system.label
    changes = changes_view(rubric, comparison)
    return DiffView(
        title=f"{system}: {before} to {after}",
        scores=_scores(comparison) if comparison.changes.comparable else None,
        notes=tuple(_notes(comparison)),
        changes=changes,
        rows=tuple(_rows(changes)),
    )


def _rows(view: ChangesView) -> Iterator[tuple[str, ...]]:
    for change in view.changes:
        told = change.story or change.section
        yield (change.item, told, change.before.label, change.after.label, *figures(view, change))
    for line in view.sums:
        yield (line.title, "", line.before, line.after, *figures(view, line))


def _scores(comparison: Comparison) -> TableView:
    old, new = comparison.before.scores, comparison.after.scores
    changes = score_changes(comparison.before, comparison.after)
    return TableView(
        caption="Scores",
        head=("Score", *sides(comparison), "Change"),
        rows=tuple(
            (
                title,
                decimal(getattr(old, kind)),
                decimal(getattr(new, kind)),
                _signed(changes[kind]),
            )
            for kind, title in _SCORES.items()
        ),
    )


def _signed(change: Fraction | None) -> str:
    return decimal(None) if change is None else signed(change)


def _notes(comparison: Comparison) -> Iterator[str]:
    before, after = sides(comparison)
    if comparison.before.assessed > comparison.after.assessed:
        yield f"{before} was assessed after {after}, so this tells the way back."
    if comparison.changes.rubric_changed:
        yield "The file of the rubric changed in between; what that did to the score stands apart."
    if comparison.changes.policy_changed:
        yield "The policy of the workspace changed in between."
