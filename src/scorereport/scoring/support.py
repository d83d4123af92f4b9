"""What proof holds up: the level that checks and evidence support on a given day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from scorereport.model.assessment import Evidence
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.model.judged import EvidenceState, JudgedEvidence
from scorereport.model.result import Reason
from scorereport.model.rubric import Rubric
from scorereport.model.workspace import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The level that proof holds up, with what it rests on."""

    level: str
    evidence: tuple[JudgedEvidence, ...]
    observations: tuple[Observation, ...]
    fails: bool
    """A check fails, so nothing is supported."""
    by_checks: bool
    """A check passes and none fails."""
    reasons: tuple[Reason, ...]


def item_support(
    rubric: Rubric,
    policy: Policy,
    as_of: dt.date,
    evidence: Sequence[Evidence],
    observations: Sequence[Observation],
) -> Support:
    """Return what *evidence* and *observations* support on the day *as_of*."""
    judged = tuple(judged_evidence(entry, policy, as_of) for entry in evidence)
    fails = any(entry.outcome is Outcome.FAIL for entry in observations)
    passing = [entry for entry in observations if entry.outcome is Outcome.PASS]
    levels = [rubric.levels[0].id]
    if not fails:
        levels += [
            rubric.support.repeated_check if entry.repeated else rubric.support.check
            for entry in passing
        ]
        if any(entry.state is EvidenceState.VALID for entry in judged):
            levels.append(rubric.support.evidence)
    return Support(
        level=max(levels, key=rubric.rank),
        evidence=judged,
        observations=tuple(observations),
        fails=fails,
        by_checks=bool(passing) and not fails,
        reasons=(*_check_reasons(observations), *_evidence_reasons(judged)),
    )


def judged_evidence(evidence: Evidence, policy: Policy, as_of: dt.date) -> JudgedEvidence:
    """Return *evidence* with its state and age on the day *as_of*.

    It lapses on the day after its own ``expires``, or when it is older than the policy allows,
    whichever comes first.
    """
    if evidence.collected is None:
        return JudgedEvidence(evidence=evidence, state=EvidenceState.UNDATED)
    one_day = dt.timedelta(days=1)
    ends = [evidence.expires] if evidence.expires else []
    if policy.evidence_expires_after is not None:
        ends.append(later(evidence.collected, policy.evidence_expires_after))
    lapses = min(ends) + one_day if ends and min(ends) < dt.date.max else None
    if evidence.collected > as_of:
        state = EvidenceState.FUTURE
    elif lapses is not None and lapses <= as_of:
        state = EvidenceState.EXPIRED
    else:
        state = EvidenceState.VALID
    age = (as_of - evidence.collected).days
    return JudgedEvidence(evidence=evidence, state=state, age_days=age, lapses=lapses)


def later(day: dt.date, days: int) -> dt.date:
    """Return the day *days* after *day*, or the last one there is."""
    room = (dt.date.max - day).days
    return day + dt.timedelta(days=min(days, room))


def _check_reasons(observations: Sequence[Observation]) -> list[Reason]:
    codes = {
        Outcome.FAIL: "check_fails",
        Outcome.PASS: "check_passes",
        Outcome.INCONCLUSIVE: "check_inconclusive",
    }
    return [
        Reason(
            code="check_unmatched" if entry.why is Doubt.UNMATCHED else codes[entry.outcome],
            args={"tool": entry.tool, "check": entry.check},
        )
        for entry in observations
    ]


def _evidence_reasons(judged: Sequence[JudgedEvidence]) -> list[Reason]:
    codes = {
        EvidenceState.EXPIRED: "expired_evidence",
        EvidenceState.UNDATED: "undated_evidence",
        EvidenceState.FUTURE: "future_evidence",
    }
    return [
        Reason(code=codes[entry.state], args=_evidence_args(entry))
        for entry in judged
        if entry.state in codes
    ]


def _evidence_args(judged: JudgedEvidence) -> dict[str, str | int]:
    age = {} if judged.age_days is None else {"age_days": judged.age_days}
    return {"evidence": judged.evidence.label, **age}
