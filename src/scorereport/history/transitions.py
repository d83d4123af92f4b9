"""What happened to an item between two results, in words with one meaning each."""

import enum
from collections.abc import Iterator

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Waiver
from scorereport.model.checks import Outcome
from scorereport.model.result import EvidenceState, Flag, Reason, ResultItem


class Transition(enum.StrEnum):
    """What happened to an item; several may hold, and the first one here is told first."""

    NEW = "new"
    """Only the newer rubric asks it."""
    REMOVED = "removed"
    """Only the older rubric asked it."""
    RUBRIC_CHANGED = "rubric_changed"
    """It counts as the same level, and the rubric makes that level worth something else."""
    APPLIES = "applies"
    """It did not apply, and now it does."""
    APPLIES_NO_MORE = "applies_no_more"
    """It applied, and now it does not."""
    EXPIRED = "expired"
    """Its answer, or the last proof behind it, was still good and has lapsed."""
    RENEWED = "renewed"
    """Its answer, or the proof behind it, had lapsed and is good again."""
    ANSWERED = "answered"
    """Nobody had answered it, and now somebody has."""
    WITHDRAWN = "withdrawn"
    """It was answered, and now it is not."""
    RAISED = "raised"
    """It counts as a higher level."""
    LOWERED = "lowered"
    """It counts as a lower level."""
    FIXED = "fixed"
    """A check failed, and now its checks pass."""
    REGRESSED = "regressed"
    """Its checks passed, and now one fails."""
    CHECK_FLIPPED = "check_flipped"
    """Its checks say something else in any other way: they came, went or became inconclusive."""
    WAIVER_CHANGED = "waiver_changed"
    """A waiver came, went, ended or was agreed anew."""
    PROOF_CHANGED = "proof_changed"
    """Checks and evidence hold up another level."""
    CLAIM_CHANGED = "claim_changed"
    """The answer claims another level, and the item counts as before."""


def transitions(
    before: ResultItem | None, after: ResultItem | None, scale: tuple[str, ...]
) -> tuple[Transition, ...]:
    """Return what happened to an item, the main word first; *scale* are the levels, lowest first.

    An item is None on the side whose rubric does not ask it.
    """
    if before is None or after is None:
        return (Transition.NEW,) if before is None else (Transition.REMOVED,)
    found = {
        *_of_the_answer(before, after),
        *_of_the_verdict(before, after, scale),
        *_of_time(before, after),
        *_of_checks(before, after),
    }
    if waiver(before) != waiver(after):
        found.add(Transition.WAIVER_CHANGED)
    if before.supported != after.supported:
        found.add(Transition.PROOF_CHANGED)
    return tuple(word for word in Transition if word in found)


def reason_of(item: ResultItem, code: str) -> Reason | None:
    """Return why *item* counts as it does, where the reason *code* is among the reasons."""
    return next((reason for reason in item.reasons if reason.code == code), None)


def proof_state(item: ResultItem) -> EvidenceState | None:
    """Return whether evidence counts, or has expired with none left that counts; None without."""
    states = {entry.state for entry in item.evidence}
    order = (EvidenceState.VALID, EvidenceState.EXPIRED)
    return next((state for state in order if state in states), None)


def checks_say(item: ResultItem) -> Outcome | None:
    """Return what the checks of *item* say together; None where there are none."""
    outcomes = {entry.outcome for entry in item.observations}
    order = (Outcome.FAIL, Outcome.PASS, Outcome.INCONCLUSIVE)
    return next((outcome for outcome in order if outcome in outcomes), None)


def waiver(item: ResultItem) -> tuple[Waiver | None, bool]:
    """Return the waiver of *item*, and whether it holds."""
    return item.waiver, Flag.WAIVED in item.flags


def _of_the_answer(before: ResultItem, after: ResultItem) -> Iterator[Transition]:
    old, new = before.answer, after.answer
    if old == new:
        return
    if NOT_APPLICABLE in {old, new}:
        yield Transition.APPLIES if old == NOT_APPLICABLE else Transition.APPLIES_NO_MORE
    if old == NOT_ASSESSED:
        yield Transition.ANSWERED
    elif new == NOT_ASSESSED:
        yield Transition.WITHDRAWN


def _of_the_verdict(
    before: ResultItem, after: ResultItem, scale: tuple[str, ...]
) -> Iterator[Transition]:
    old, new = before.verdict, after.verdict
    if old == new:
        if before.points != after.points:
            yield Transition.RUBRIC_CHANGED
        elif before.answer != after.answer:
            yield Transition.CLAIM_CHANGED
        return
    ranks = {NOT_ASSESSED: 0, **{level: rank for rank, level in enumerate(scale)}}
    if NOT_APPLICABLE in {old, new}:
        return
    if old not in ranks:
        yield Transition.RUBRIC_CHANGED
    elif ranks[old] != ranks[new]:
        yield Transition.RAISED if ranks[new] > ranks[old] else Transition.LOWERED


def _of_time(before: ResultItem, after: ResultItem) -> Iterator[Transition]:
    if NOT_ASSESSED not in {before.answer, after.answer}:
        lapsed = [reason_of(item, "claim_lapsed") is not None for item in (before, after)]
        if lapsed[0] != lapsed[1]:
            yield Transition.EXPIRED if lapsed[1] else Transition.RENEWED
    match proof_state(before), proof_state(after):
        case EvidenceState.VALID, EvidenceState.EXPIRED:
            yield Transition.EXPIRED
        case EvidenceState.EXPIRED, EvidenceState.VALID:
            yield Transition.RENEWED


def _of_checks(before: ResultItem, after: ResultItem) -> Iterator[Transition]:
    match checks_say(before), checks_say(after):
        case old, new if old == new:
            return
        case Outcome.FAIL, Outcome.PASS:
            yield Transition.FIXED
        case Outcome.PASS, Outcome.FAIL:
            yield Transition.REGRESSED
        case _:
            yield Transition.CHECK_FLIPPED
