"""What one item counts as, and every reason why.

The verdict starts from the answer at its word.
Only the declared policy lowers it, one named rule after the other:

1. an answer confirmed too long ago counts as not assessed;
2. where evidence is required, an answer with neither evidence nor a supporting check counts 0;
3. a failing check lowers the points where the policy says so.

Proof never raises a verdict, and a disagreement is flagged, not resolved.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Answer
from scorereport.model.checks import Doubt, Outcome
from scorereport.model.result import EvidenceState, Flag, Reason
from scorereport.model.rubric import Rubric
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.scoring.support import Support


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all items of one assessment are judged by."""

    rubric: Rubric
    policy: Policy
    as_of: dt.date
    assessed: dt.date
    assessors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one item counts as."""

    answered: str
    counted: str
    confirmed: dt.date | None
    waiver_holds: bool
    flags: tuple[Flag, ...]
    reasons: tuple[Reason, ...]


def item_verdict(setting: Setting, answer: Answer | None, support: Support) -> Verdict:
    """Return what the item counts as, with every reason."""
    answered, from_checks = answered_level(setting, answer, support)
    confirmed = (answer.confirmed or setting.assessed) if answer else None
    counted, lowered = _counted(setting, answered, confirmed, support)
    waiver_holds, waiver_reasons = _waiver(setting, answer)
    reasons = (
        *from_checks,
        *_disagreements(setting, answered, support),
        *lowered,
        *support.reasons,
        *waiver_reasons,
    )
    flags = {
        *(_FLAG_OF_REASON[reason.code] for reason in reasons if reason.code in _FLAG_OF_REASON),
        *_lowered_flags(setting, answered, counted),
        *_stale_flags(support, lowered),
        *({Flag.WAIVED} if waiver_holds else ()),
    }
    return Verdict(
        answered=answered,
        counted=counted,
        confirmed=confirmed,
        waiver_holds=waiver_holds,
        flags=tuple(flag for flag in Flag if flag in flags),
        reasons=reasons,
    )


def answered_level(
    setting: Setting, answer: Answer | None, support: Support
) -> tuple[str, tuple[Reason, ...]]:
    """Return the level answered: a level, ``not_applicable`` or ``not_assessed``."""
    rank = setting.rubric.rank
    if answer is not None:
        if answer.per_model is None:
            return answer.status or NOT_ASSESSED, ()
        lowest = min(answer.per_model.values(), key=rank)
        return lowest, (Reason(code="lowest_model", args={"level": lowest}),)
    if setting.policy.answers_from_checks and support.by_checks:
        return support.level, (Reason(code="answered_from_checks", args={"level": support.level}),)
    return NOT_ASSESSED, ()


def is_positive(rubric: Rubric, level: str) -> bool:
    """Say whether *level* claims anything above the lowest level."""
    return level not in {NOT_APPLICABLE, NOT_ASSESSED} and rubric.rank(level) > 0


def _counted(
    setting: Setting, answered: str, confirmed: dt.date | None, support: Support
) -> tuple[str, tuple[Reason, ...]]:
    rubric, policy = setting.rubric, setting.policy
    age = (setting.as_of - confirmed).days if confirmed else 0
    if policy.claims_expire_after is not None and age > policy.claims_expire_after:
        args = {"age_days": age, "limit_days": policy.claims_expire_after}
        return NOT_ASSESSED, (Reason(code="claim_lapsed", args=args),)
    if not is_positive(rubric, answered):
        return answered, ()
    if policy.require_evidence and not support.evidence and not support.by_checks:
        return rubric.levels[0].id, (Reason(code="evidence_required"),)
    if support.fails and policy.failing_checks is not FailingChecks.SHOW:
        cap = rubric.levels[0].id
        if policy.failing_checks is FailingChecks.CAP_AT_MANUAL:
            cap = rubric.support.evidence
        if rubric.rank(answered) > rubric.rank(cap):
            return cap, (Reason(code="capped_by_failing_check", args={"level": cap}),)
    return answered, ()


def _disagreements(setting: Setting, answered: str, support: Support) -> Iterable[Reason]:
    rubric = setting.rubric
    if answered == NOT_APPLICABLE and (support.fails or support.by_checks):
        yield Reason(code="conflict_not_applicable")
    elif is_positive(rubric, answered):
        if support.fails:
            yield Reason(code="conflict_check_fails")
        elif rubric.rank(support.level) == 0:
            yield Reason(code="no_proof", args={"level": answered})
        elif rubric.rank(support.level) < rubric.rank(answered):
            yield Reason(
                code="proof_falls_short", args={"level": answered, "supported": support.level}
            )
    elif answered != NOT_APPLICABLE and support.by_checks:
        yield Reason(code="checks_suggest", args={"level": support.level})


def _waiver(setting: Setting, answer: Answer | None) -> tuple[bool, tuple[Reason, ...]]:
    if answer is None or answer.waiver is None:
        return False, ()
    waiver = answer.waiver
    if waiver.approved_by.casefold() in {name.casefold() for name in setting.assessors}:
        return False, (Reason(code="waiver_self_approved", args={"by": waiver.approved_by}),)
    args = {"by": waiver.approved_by, "expires": waiver.expires.isoformat()}
    if waiver.expires < setting.as_of:
        return False, (Reason(code="waiver_ended", args=args),)
    return True, (Reason(code="waiver_holds", args=args),)


def _lowered_flags(setting: Setting, answered: str, counted: str) -> set[Flag]:
    if answered == counted or not is_positive(setting.rubric, answered):
        return set()
    return {Flag.LOWERED}


def _stale_flags(support: Support, lowered: tuple[Reason, ...]) -> set[Flag]:
    states = {entry.state for entry in support.evidence}
    lapsed = any(reason.code == "claim_lapsed" for reason in lowered)
    expired = EvidenceState.EXPIRED in states and EvidenceState.VALID not in states
    doubts = {entry.why for entry in support.observations}
    passes = any(entry.outcome is Outcome.PASS for entry in support.observations)
    outdated = Doubt.STALE in doubts and not passes
    return {Flag.STALE} if lapsed or expired or outdated else set()


_FLAG_OF_REASON = {
    "conflict_not_applicable": Flag.CONFLICT,
    "conflict_check_fails": Flag.CONFLICT,
    "no_proof": Flag.UNVERIFIED,
    "proof_falls_short": Flag.UNVERIFIED,
    "checks_suggest": Flag.SUGGESTION,
    "waiver_self_approved": Flag.WAIVER_ENDED,
    "waiver_ended": Flag.WAIVER_ENDED,
}
