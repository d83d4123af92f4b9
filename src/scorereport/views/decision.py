"""What a design review decided, or lines for it to sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import Decision, DecisionOutcome
from scorereport.model.rubric import Rubric
from scorereport.views.language import message, tr
from scorereport.views.words import capitalised, day


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionView:
    """Something that a decision depends on."""

    item: str
    """Anchor of the item; empty where the document does not show it."""
    title: str
    """The item's name."""
    due: str
    """The day by which it is to hold."""
    owner: str
    """Who has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What a design review decided."""

    heading: str
    """The outcome."""
    by: str
    """Who decided, and when."""
    note: str
    """Markdown; empty where nothing was noted."""
    conditions: tuple[ConditionView, ...]
    """What it depends on; empty where it depends on nothing."""
    more: str
    """How many conditions more; empty where all are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningView:
    """Empty lines for a decision that has not been taken."""

    heading: str
    """What is to be filled in."""
    outcomes: tuple[str, ...]
    """What may be decided, one of which to tick."""
    lines: tuple[str, ...]
    """What stands before each empty line."""


_HEADINGS: Final[Mapping[DecisionOutcome, str]] = {
    DecisionOutcome.APPROVED: message("Decision: approved"),
    DecisionOutcome.CONDITIONAL: message("Decision: conditional"),
    DecisionOutcome.REJECTED: message("Decision: rejected"),
    DecisionOutcome.DEFERRED: message("Decision: deferred"),
}

_OUTCOMES: Final[Mapping[DecisionOutcome, str]] = {
    DecisionOutcome.APPROVED: message("Approved"),
    DecisionOutcome.CONDITIONAL: message("Approved with conditions"),
    DecisionOutcome.REJECTED: message("Rejected"),
    DecisionOutcome.DEFERRED: message("Deferred"),
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
            ConditionView(
                item=entry.item,
                title=titles[entry.item],
                due=day(entry.due).text,
                owner=capitalised(entry.owner),
            )
            for entry in decision.conditions
        ),
        more="",
    )


def signing_view() -> SigningView:
    """Return the lines that a design review fills in by hand."""
    return SigningView(
        heading=tr("Decision"),
        outcomes=tuple(tr(_OUTCOMES[outcome]) for outcome in DecisionOutcome),
        lines=(
            tr("Conditions, each with its owner and its day"),
            tr("Name"),
            tr("Date and signature"),
        ),
    )
