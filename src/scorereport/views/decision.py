"""What a design review decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import Decision, DecisionOutcome
from scorereport.model.rubric import Rubric
from scorereport.views.language import message, tr
from scorereport.views.words import capitalised, day


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What a design review decided."""

    heading: str
    """The outcome."""
    by: str
    """Who decided, and when."""
    note: str
    """Markdown; empty where nothing was noted."""
    conditions: tuple[tuple[str, str, str, str], ...]
    """Anchor of the item, its name, when it is due, and who has it."""


_HEADINGS: Final[Mapping[DecisionOutcome, str]] = {
    DecisionOutcome.APPROVED: message("Decision: approved"),
    DecisionOutcome.CONDITIONAL: message("Decision: conditional"),
    DecisionOutcome.REJECTED: message("Decision: rejected"),
    DecisionOutcome.DEFERRED: message("Decision: deferred"),
}


def decision_view(rubric: Rubric, decision: Decision | None) -> DecisionView | None:
    """Return *decision* in words; None where there is none."""
    if decision is None:
        return None
    titles = {item.id: item.label for item in rubric.items()}
    return DecisionView(
        heading=tr(_HEADINGS[decision.outcome]),
        by=f"{decision.by}, {day(decision.date).text}",
        note=decision.note or "",
        conditions=tuple(
            (entry.item, titles[entry.item], day(entry.due).text, capitalised(entry.owner))
            for entry in decision.conditions
        ),
    )
