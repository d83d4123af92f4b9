"""What happened to an item, and why, in words."""

from collections.abc import Mapping
from typing import Final

from scorereport.history.changes import Move
from scorereport.model.changes import Cause, Transition
from scorereport.views.language import message, tr

TRANSITIONS: Final[Mapping[Transition, str]] = {
    Transition.NEW: message("new"),
    Transition.REMOVED: message("no longer asked"),
    Transition.RUBRIC_CHANGED: message("rubric changed"),
    Transition.APPLIES: message("applies now"),
    Transition.APPLIES_NO_MORE: message("no longer applies"),
    Transition.EXPIRED: message("expired"),
    Transition.RENEWED: message("renewed"),
    Transition.ANSWERED: message("answered"),
    Transition.WITHDRAWN: message("answer withdrawn"),
    Transition.RAISED: message("raised"),
    Transition.LOWERED: message("lowered"),
    Transition.FIXED: message("fixed"),
    Transition.REGRESSED: message("regressed"),
    Transition.CHECK_FLIPPED: message("check flipped"),
    Transition.WAIVER_CHANGED: message("waiver changed"),
    Transition.PROOF_CHANGED: message("proof changed"),
    Transition.CLAIM_CHANGED: message("claim changed"),
}
CAUSES: Final[Mapping[Cause, str]] = {
    Cause.RUBRIC: message("rubric"),
    Cause.POLICY: message("policy"),
    Cause.LAPSED: message("lapsed"),
    Cause.RENEWED: message("looked at again"),
    Cause.PROVIDER: message("provider"),
    Cause.ANSWERED: message("first answer"),
    Cause.WORK: message("work"),
    Cause.CHECK: message("check flipped"),
    Cause.WAIVER: message("waiver"),
}
_WORTH_A_WORD: Final = {
    Transition.EXPIRED,
    Transition.FIXED,
    Transition.REGRESSED,
    Transition.WAIVER_CHANGED,
}
"""Said also where another word is the main one; the rest shows in the levels."""

_NAMES_ITS_CAUSE: Final[Mapping[Transition, Cause]] = {
    Transition.NEW: Cause.RUBRIC,
    Transition.REMOVED: Cause.RUBRIC,
    Transition.RUBRIC_CHANGED: Cause.RUBRIC,
    Transition.EXPIRED: Cause.LAPSED,
    Transition.RENEWED: Cause.RENEWED,
    Transition.ANSWERED: Cause.ANSWERED,
    Transition.FIXED: Cause.CHECK,
    Transition.REGRESSED: Cause.CHECK,
    Transition.CHECK_FLIPPED: Cause.CHECK,
    Transition.WAIVER_CHANGED: Cause.WAIVER,
}
"""What a word says of the cause already."""


def story(move: Move) -> str:
    """Return what happened to an item and the main cause; empty where only names are compared."""
    first = move.transitions[:1]
    told = [
        tr(TRANSITIONS[word]) for word in move.transitions if word in first or word in _WORTH_A_WORD
    ]
    causes = [tr(CAUSES[c]) for c in move.causes[:1] if c not in map(_NAMES_ITS_CAUSE.get, first)]
    return ", ".join([*told, *causes])
