"""What happened to an item between two results, in words with one meaning each."""

from collections.abc import Iterator, Mapping
from typing import Final

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Waiver
from scorereport.model.changes import Transition
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.model.judged import EvidenceState
from scorereport.model.result import Flag, Reason, ResultItem

_WORDS: Final = tuple(Transition)


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
    }
    if flip := _of_checks(before, after):
        found.add(flip)
    if waiver(before) != waiver(after):
        found.add(Transition.WAIVER_CHANGED)
    if before.supported != after.supported:
        found.add(Transition.PROOF_CHANGED)
    return tuple(word for word in _WORDS if word in found) if found else ()


def reason_of(item: ResultItem, code: str) -> Reason | None:
    """Return why *item* counts as it does, where the reason *code* is among the reasons."""
    return next((reason for reason in item.reasons if reason.code == code), None)


def proof_state(item: ResultItem) -> EvidenceState | None:
    """Return whether evidence counts, or has expired with none left that counts; None without."""
    if not item.evidence:
        return None
    states = {entry.state for entry in item.evidence}
    order = (EvidenceState.VALID, EvidenceState.EXPIRED)
    return next((state for state in order if state in states), None)


def checks_say(item: ResultItem) -> Outcome | None:
    """Return what the checks of *item* say together; None where there are none."""
    if not item.observations:
        return None
    outcomes = {entry.outcome for entry in item.observations}
    order = (Outcome.FAIL, Outcome.PASS, Outcome.INCONCLUSIVE)
    return next((outcome for outcome in order if outcome in outcomes), None)


def went_stale(before: ResultItem, after: ResultItem) -> tuple[Observation, ...]:
    """Return the checks of *after* that are too old, where those of *before* passed."""
    if (checks_say(before), checks_say(after)) != (Outcome.PASS, Outcome.INCONCLUSIVE):
        return ()
    return tuple(entry for entry in after.observations if entry.why is Doubt.STALE)


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
    if NOT_APPLICABLE in {old, new}:
        return
    ranks = {level: rank for rank, level in enumerate(scale)} | {NOT_ASSESSED: 0}
    if not {old, new} <= ranks.keys():
        yield Transition.RUBRIC_CHANGED
    elif ranks[old] != ranks[new]:
        yield Transition.RAISED if ranks[new] > ranks[old] else Transition.LOWERED


def _of_time(before: ResultItem, after: ResultItem) -> Iterator[Transition]:
    if NOT_ASSESSED not in {before.answer, after.answer}:
        lapsed = [reason_of(item, "claim_lapsed") is not None for item in (before, after)]
        if lapsed[0] != lapsed[1]:
            yield Transition.EXPIRED if lapsed[1] else Transition.RENEWED
    states = proof_state(before), proof_state(after)
    if states == (EvidenceState.VALID, EvidenceState.EXPIRED):
        yield Transition.EXPIRED
    elif states == (EvidenceState.EXPIRED, EvidenceState.VALID):
        yield Transition.RENEWED


def _of_checks(before: ResultItem, after: ResultItem) -> Transition | None:
    old, new = checks_say(before), checks_say(after)
    if old == new:
        return None
    if went_stale(before, after):
        return Transition.EXPIRED
    if went_stale(after, before):
        return Transition.RENEWED
    return _FLIPS.get((old, new), Transition.CHECK_FLIPPED)


_FLIPS: Final[Mapping[tuple[Outcome | None, Outcome | None], Transition]] = {
    (Outcome.FAIL, Outcome.PASS): Transition.FIXED,
    (Outcome.PASS, Outcome.FAIL): Transition.REGRESSED,
}
