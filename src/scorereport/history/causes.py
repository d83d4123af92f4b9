"""Why an item moved: every cause that holds, the main one first.

The main cause is the one that decides what the item counts as now.
So what concerns the verdict is asked before what only concerns the proof behind it,
and among those a cause that decides whatever was answered comes before the answer.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from scorereport.history.transitions import (
    checks_say,
    proof_state,
    reason_of,
    waiver,
    went_stale,
)
from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.changes import Cause
from scorereport.model.judged import EvidenceState
from scorereport.model.result import Reason, Result, ResultItem
from scorereport.model.workspace import Policy
from scorereport.scoring.provision import LOWERING

_CAUSES: Final = tuple(Cause)


def causes(
    before: ResultItem | None, after: ResultItem | None, old: Result, new: Result
) -> tuple[Cause, ...]:
    """Return why an item moved from the result *old* to *new*, the main cause first."""
    if before is None or after is None:
        return (Cause.RUBRIC,)
    if before.verdict == after.verdict and before.points != after.points:
        return (Cause.RUBRIC,)
    deciding = set(_of_the_verdict(before, after, old.policy, new.policy))
    proving = set(_of_the_proof(before, after, old, new)) - deciding
    found = [cause for group in (deciding, proving) for cause in _CAUSES if cause in group]
    return tuple(found) or (Cause.WORK,)


def _of_the_verdict(
    before: ResultItem, after: ResultItem, old: Policy, new: Policy
) -> Iterator[Cause]:
    yield from _of_a_lapse(before, after, old, new)
    yield from _of_a_rule(before, after, old, new)
    if _provider_decides(before, after):
        yield Cause.PROVIDER
    if before.answer != after.answer and not _is_filled(before, after):
        silent = before.answer == NOT_ASSESSED or reason_of(before, "answered_from_checks")
        yield Cause.ANSWERED if silent else Cause.WORK


def _of_a_lapse(before: ResultItem, after: ResultItem, old: Policy, new: Policy) -> Iterator[Cause]:
    """Tell an answer that became too old from one that a stricter policy calls too old."""
    then, now = reason_of(before, "claim_lapsed"), reason_of(after, "claim_lapsed")
    if now and not then:
        still = _is_older(_age(now), old.claims_expire_after)
        yield Cause.LAPSED if still else Cause.POLICY
    if then and not now:
        still = _is_older(_age(then), new.claims_expire_after)
        yield Cause.RENEWED if still else Cause.POLICY


def _of_a_rule(before: ResultItem, after: ResultItem, old: Policy, new: Policy) -> Iterator[Cause]:
    """Tell a rule that the policy brought or dropped from one that struck for another reason."""
    if _struck("evidence_required", before, after):
        if old.require_evidence != new.require_evidence:
            yield Cause.POLICY
        elif bool(before.evidence) != bool(after.evidence):
            yield Cause.WORK
        elif checks_say(before) != checks_say(after):
            yield _of_the_checks(before, after, old, new)
    if _struck("capped_by_failing_check", before, after):
        yield Cause.CHECK if old.failing_checks == new.failing_checks else Cause.POLICY
    if _is_filled(before, after):
        same = old.answers_from_checks == new.answers_from_checks
        yield Cause.CHECK if same else Cause.POLICY


def _provider_decides(before: ResultItem, after: ResultItem) -> bool:
    """Say whether what a provider lets an item count came, went or moved, and points with it."""
    was, now = _bound(before), _bound(after)
    change = (after.points or 0) - (before.points or 0)
    if was is None or now is None:
        return was != now and (change <= 0 if was is None else change >= 0)
    return was != now


def _bound(item: ResultItem) -> str | None:
    """Return the level to which its provider lowers *item*; None where it does not."""
    lowers = any(reason.code in LOWERING for reason in item.reasons)
    return item.verdict if lowers else None


def _is_filled(before: ResultItem, after: ResultItem) -> bool:
    """Say whether another answer comes from checks, or one from checks came to nothing."""
    code = "answered_from_checks"
    gone = reason_of(before, code) is not None and after.answer == NOT_ASSESSED
    return before.answer != after.answer and (reason_of(after, code) is not None or gone)


def _struck(code: str, before: ResultItem, after: ResultItem) -> bool:
    """Say whether a rule came and no points rose, or went and none fell; else it was no cause."""
    was, came = reason_of(before, code) is not None, reason_of(after, code) is not None
    change = (after.points or 0) - (before.points or 0)
    return was != came and (change <= 0 if came else change >= 0)


def _of_the_proof(
    before: ResultItem, after: ResultItem, old: Result, new: Result
) -> Iterator[Cause]:
    states = proof_state(before), proof_state(after)
    if states == (EvidenceState.VALID, EvidenceState.EXPIRED):
        still = _has_expired(after, old.policy.evidence_expires_after, new.as_of)
        yield Cause.LAPSED if still else Cause.POLICY
    elif states == (EvidenceState.EXPIRED, EvidenceState.VALID):
        still = _has_expired(before, new.policy.evidence_expires_after, old.as_of)
        yield Cause.RENEWED if still else Cause.POLICY
    if checks_say(before) != checks_say(after):
        yield _of_the_checks(before, after, old.policy, new.policy)
    if before.supported != after.supported and _held_there(before) != _held_there(after):
        yield Cause.PROVIDER
    if waiver(before) != waiver(after):
        yield Cause.WAIVER


def _held_there(item: ResultItem) -> str | None:
    """Return what proof holds up at the provider of *item*."""
    return item.provided_by.supported if item.provided_by else None


def _has_expired(item: ResultItem, limit: int | None, as_of: dt.date) -> bool:
    """Say whether evidence was expired on the day *as_of* also where *limit* days are allowed."""
    return any(
        _is_older(entry.age_days or 0, limit)
        or (entry.evidence.expires is not None and entry.evidence.expires < as_of)
        for entry in item.evidence
    )


def _of_the_checks(before: ResultItem, after: ResultItem, old: Policy, new: Policy) -> Cause:
    """Tell checks that became too old from checks that say something else."""
    for stale, limit, cause in (
        (went_stale(before, after), old.checks_expire_after, Cause.LAPSED),
        (went_stale(after, before), new.checks_expire_after, Cause.RENEWED),
    ):
        if stale:
            still = any(_is_older(entry.age_days or 0, limit) for entry in stale)
            return cause if still else Cause.POLICY
    return Cause.CHECK


def _is_older(age: int, limit: int | None) -> bool:
    return limit is not None and age > limit


def _age(reason: Reason) -> int:
    return int(reason.args["age_days"])
