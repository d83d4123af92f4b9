"""What happened to an item, and why, in words."""

from collections.abc import Mapping
from typing import Final

from scorereport.history.changes import Move
from scorereport.model.changes import Cause, Transition

TRANSITIONS: Final[Mapping[Transition, str]] = {
    Transition.NEW: "new",
    Transition.REMOVED: "no longer asked",
    Transition.RUBRIC_CHANGED: "rubric changed",
    Transition.APPLIES: "applies now",
    Transition.APPLIES_NO_MORE: "no longer applies",
    Transition.EXPIRED: "expired",
    Transition.RENEWED: "renewed",
    Transition.ANSWERED: "answered",
    Transition.WITHDRAWN: "answer withdrawn",
    Transition.RAISED: "raised",
    Transition.LOWERED: "lowered",
    Transition.FIXED: "fixed",
    Transition.REGRESSED: "regressed",
    Transition.CHECK_FLIPPED: "check flipped",
    Transition.WAIVER_CHANGED: "waiver changed",
    Transition.PROOF_CHANGED: "proof changed",
    Transition.CLAIM_CHANGED: "claim changed",
}
CAUSES: Final[Mapping[Cause, str]] = {
    Cause.RUBRIC: "rubric",
    Cause.POLICY: "policy",
    Cause.LAPSED: "lapsed",
    Cause.RENEWED: "looked at again",
    Cause.PROVIDER: "provider",
    Cause.ANSWERED: "first answer",
    Cause.WORK: "work",
    Cause.CHECK: "check flipped",
    Cause.WAIVER: "waiver",
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
        TRANSITIONS[word] for word in move.transitions if word in first or word in _WORTH_A_WORD
    ]
    causes = [CAUSES[c] for c in move.causes[:1] if c not in map(_NAMES_ITS_CAUSE.get, first)]
    return ", ".join([*told, *causes])
