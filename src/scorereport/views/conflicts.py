"""Where answers and checks disagree: shown first, and never resolved."""

from dataclasses import dataclass
from typing import Final

from scorereport.model.checks import Outcome
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Item, Rubric
from scorereport.views.language import message, tr, trn
from scorereport.views.observed import ObservationView, observation_view
from scorereport.views.words import level_title

_SHOWN: Final = 3
"""More checks of one conflict than this are counted; the item lists them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """One item whose answer and checks disagree."""

    item: str
    """Anchor of the item."""
    title: str
    """The item's name."""
    answered: str
    """What a person says."""
    checks: tuple[ObservationView, ...]
    """What tools measured against it."""
    more: str
    """How many checks more; empty where all are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsView:
    """All items whose answers and checks disagree."""

    heading: str
    """How many there are."""
    note: str
    """What they do to the score."""
    conflicts: tuple[ConflictView, ...]
    """In rubric order."""


def conflicts_view(rubric: Rubric, result: Result) -> ConflictsView | None:
    """Return the conflicts of *result* in words; None where there is none."""
    judged = {item.id: item for item in result.items}
    found = [item for item in rubric.items() if Flag.CONFLICT in judged[item.id].flags]
    if not found:
        return None
    return ConflictsView(
        heading=trn("{number} conflict", "{number} conflicts", len(found)),
        note=tr(_NOTES[result.policy.failing_checks]),
        conflicts=tuple(_conflict(rubric, item, judged[item.id]) for item in found),
    )


def _conflict(rubric: Rubric, item: Item, judged: ResultItem) -> ConflictView:
    against = [entry for entry in judged.observations if entry.outcome is Outcome.FAIL]
    against = against or [e for e in judged.observations if e.outcome is Outcome.PASS]
    rest = len(against) - _SHOWN
    return ConflictView(
        item=item.id,
        title=item.label,
        answered=tr("answered {level}", level=level_title(rubric, judged.answer)),
        checks=tuple(map(observation_view, against[:_SHOWN])),
        more=trn("and {number} more check", "and {number} more checks", rest) if rest > 0 else "",
    )


_NOTES: Final = {
    "show": message(
        "The answer says one thing, a check another. "
        "The points stay; it is for people to say who is right."
    ),
    "cap_at_manual": message(
        "The answer says one thing, a check another. "
        "By the policy a failing check caps its item until that is settled."
    ),
    "zero": message(
        "The answer says one thing, a check another. "
        "By the policy a failing check takes its item's points until that is settled."
    ),
}
