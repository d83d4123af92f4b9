"""What has a day, in words."""

from scorereport.model.judged import Lapse, LapseKind
from scorereport.model.rubric import Rubric
from scorereport.model.status import Due, DueKind
from scorereport.views.standing import lapse_text
from scorereport.views.words import level_title


def due_text(rubric: Rubric, due: Due) -> str:
    """Return what *due* is: what is promised, what ends, or what lapses."""
    match due.kind:
        case DueKind.PROMISE:
            return f"Promised: {level_title(rubric, due.what)}"
        case DueKind.CONDITION:
            return f"Condition of the decision; it counts as {level_title(rubric, due.what)}"
        case DueKind.WAIVER if due.overdue:
            return f"The waiver by {due.what} has ended"
        case DueKind.WAIVER:
            return f"The waiver by {due.what} ends"
        case DueKind.LAPSE:
            lapse = Lapse(kind=due.lapse or LapseKind.ANSWER, what=due.what, on=due.on)
            return f"Lapses: {lapse_text(lapse)}"
