"""What one item counts as, and every reason why.

The verdict starts from the answer at its word.
Only the declared policy and a system that provides the item lower it, each by a named rule:

1. an answer confirmed too long ago counts as not assessed;
2. where evidence is required, an answer with neither evidence nor a supporting check counts 0;
3. a failing check lowers the points where the policy says so;
4. an item that another system carries counts no more than it counts there.

Proof never raises a verdict, and a disagreement is flagged, not resolved.
"""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Answer
from scorereport.model.checks import Doubt, Outcome
from scorereport.model.judged import EvidenceState, Provided
from scorereport.model.names import is_named
from scorereport.model.result import Flag, Reason
from scorereport.model.rubric import NotApplicable, Rubric
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.scoring.provision import carried_level
from scorereport.scoring.support import Support


class _Said(enum.Enum):
    """What a person says of an item, as far as checks can agree."""

    CLAIMS = enum.auto()
    """A level above the lowest."""
    NOTHING = enum.auto()
    """The lowest level, or no answer at all."""
    NOT_APPLICABLE = enum.auto()


class _Measured(enum.Enum):
    """What checks say of an item; one that fails decides."""

    PASSES = enum.auto()
    FAILS = enum.auto()
    NOTHING = enum.auto()
    """There are none, or they are inconclusive."""


_AS_FAR_AS_HELD_UP: Final = "as_far_as_held_up"
"""Supported where proof reaches the level that was answered, else unverified."""

_MEETING: Final[Mapping[tuple[_Said, _Measured], str | None]] = {
    (_Said.CLAIMS, _Measured.PASSES): _AS_FAR_AS_HELD_UP,
    (_Said.CLAIMS, _Measured.FAILS): "conflict_check_fails",
    (_Said.CLAIMS, _Measured.NOTHING): _AS_FAR_AS_HELD_UP,
    (_Said.NOTHING, _Measured.PASSES): "checks_suggest",
    (_Said.NOTHING, _Measured.FAILS): None,  # both say that it is not there; the check is shown
    (_Said.NOTHING, _Measured.NOTHING): None,
    (_Said.NOT_APPLICABLE, _Measured.PASSES): "conflict_not_applicable",
    (_Said.NOT_APPLICABLE, _Measured.FAILS): "conflict_not_applicable",
    (_Said.NOT_APPLICABLE, _Measured.NOTHING): None,
}
"""The reason that comes of each meeting; None = they do not disagree."""

_ARGUMENTS: Final[Mapping[str, Mapping[str, str]]] = {
    "no_proof": {"level": "answered"},
    "proof_falls_short": {"level": "answered", "supported": "supported"},
    "checks_suggest": {"level": "supported"},
}
"""The arguments of each reason, and what they are taken from."""


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


def item_verdict(
    setting: Setting, answer: Answer | None, support: Support, provided: Provided | None = None
) -> Verdict:
    """Return what the item counts as, with every reason; *provided* is what its provider says."""
    answered, from_checks = answered_level(setting, answer, support)
    confirmed = (answer.confirmed or setting.assessed) if answer else None
    own, lowered = _counted(setting, answered, confirmed, support, carried=provided is not None)
    counted, carried = carried_level(setting.rubric, own, provided)
    waiver_holds, waiver_reasons = _waiver(setting, answer)
    reasons = (
        *from_checks,
        *_met(setting, answered, support),
        *lowered,
        *carried,
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
    setting: Setting, answered: str, confirmed: dt.date | None, support: Support, *, carried: bool
) -> tuple[str, tuple[Reason, ...]]:
    rubric, policy = setting.rubric, setting.policy
    age = (setting.as_of - confirmed).days if confirmed else 0
    if policy.claims_expire_after is not None and age > policy.claims_expire_after:
        args = {"age_days": age, "limit_days": policy.claims_expire_after}
        return NOT_ASSESSED, (Reason(code="claim_lapsed", args=args),)
    if not is_positive(rubric, answered):
        return answered, ()
    # What its provider counts was held to the same policy there.
    proven = support.evidence or support.by_checks or carried
    if policy.require_evidence and not proven:
        return rubric.levels[0].id, (Reason(code="evidence_required"),)
    if support.fails and policy.failing_checks is not FailingChecks.SHOW:
        cap = rubric.levels[0].id
        if policy.failing_checks is FailingChecks.CAP_AT_MANUAL:
            cap = rubric.support.evidence
        if rubric.rank(answered) > rubric.rank(cap):
            return cap, (Reason(code="capped_by_failing_check", args={"level": cap}),)
    return answered, ()


def _met(setting: Setting, answered: str, support: Support) -> tuple[Reason, ...]:
    """Return what comes of the answer and the proof meeting, as the table says."""
    code = _MEETING[_said(setting, answered), _measured(support)]
    if code == _AS_FAR_AS_HELD_UP:
        code = _shortfall(setting, answered, support)
    if code is None:
        return ()
    levels = {"answered": answered, "supported": support.level}
    named = _ARGUMENTS.get(code, {})
    return (Reason(code=code, args={name: levels[which] for name, which in named.items()}),)


def _shortfall(setting: Setting, answered: str, support: Support) -> str | None:
    held, claimed = setting.rubric.rank(support.level), setting.rubric.rank(answered)
    if held >= claimed:
        return None
    return "proof_falls_short" if held > 0 else "no_proof"


def _said(setting: Setting, answered: str) -> _Said:
    if answered == NOT_APPLICABLE:
        return _Said.NOT_APPLICABLE
    return _Said.CLAIMS if is_positive(setting.rubric, answered) else _Said.NOTHING


def _measured(support: Support) -> _Measured:
    if support.fails:
        return _Measured.FAILS
    return _Measured.PASSES if support.by_checks else _Measured.NOTHING


def _waiver(setting: Setting, answer: Answer | None) -> tuple[bool, tuple[Reason, ...]]:
    if answer is None or answer.waiver is None:
        return False, ()
    waiver = answer.waiver
    if is_named(waiver.approved_by, setting.assessors):
        return False, (Reason(code="waiver_self_approved", args={"by": waiver.approved_by}),)
    args = {"by": waiver.approved_by, "expires": waiver.expires.isoformat()}
    if waiver.expires < setting.as_of:
        return False, (Reason(code="waiver_ended", args=args),)
    return True, (Reason(code="waiver_holds", args=args),)


def _lowered_flags(setting: Setting, answered: str, counted: str) -> set[Flag]:
    rubric = setting.rubric
    # What was left out cost nothing; counted again, it costs points.
    left_out = answered == NOT_APPLICABLE and rubric.not_applicable is NotApplicable.EXCLUDE
    if answered == counted or not (left_out or is_positive(rubric, answered)):
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
