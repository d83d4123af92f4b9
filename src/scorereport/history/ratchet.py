"""The limit that an earlier result sets: no score may fall below what it was; pure."""

from collections.abc import Iterator
from fractions import Fraction

from scorereport.history.changes import same_edition
from scorereport.model.aggregate import Aggregate
from scorereport.model.gate_result import GateDoubt, GateState
from scorereport.model.gates import GateRule
from scorereport.model.result import Result, ResultItem, ScoreSet
from scorereport.model.rubric import Rubric
from scorereport.scoring.gates import Gated, JudgedGate, limits, state

COUNTED = "counted"
VERIFIED = "verified"


def judged_gates(gated: Gated, base: Result | None) -> tuple[JudgedGate, ...]:
    """Return every limit that holds for *gated*, in the order of the rules.

    *base* is the result that no score may fall below; None where there is none yet.
    """
    found = [*limits(gated), *_ratchet(gated, base)]
    order = list(GateRule)
    return tuple(sorted(found, key=lambda judged: order.index(judged.rule)))


def _ratchet(gated: Gated, base: Result | None) -> Iterator[JudgedGate]:
    if not gated.gates.no_regression or not gated.holds(GateRule.NO_REGRESSION):
        return
    if base is None:
        yield _without_comparison(GateState.MET, GateDoubt.FIRST)
    elif not same_edition(base, gated.result):
        yield _without_comparison(GateState.NOT_JUDGED, GateDoubt.OTHER_EDITION)
    else:
        yield from (_held(gated, base, kind) for kind in (COUNTED, VERIFIED))


def _without_comparison(met: GateState, why: GateDoubt) -> JudgedGate:
    return JudgedGate(rule=GateRule.NO_REGRESSION, state=met, expected=None, found=None, doubt=why)


def _held(gated: Gated, base: Result, kind: str) -> JudgedGate:
    before, now = _score(base.scores, kind), _score(gated.result.scores, kind)
    met = before is None or (now is not None and now >= before)
    return JudgedGate(
        rule=GateRule.NO_REGRESSION,
        subject=kind,
        state=state(met=met),
        expected=before,
        found=now,
        at=() if met else _fallen(gated.rubric, base, gated.result, kind),
    )


def _fallen(rubric: Rubric, before: Result, after: Result, kind: str) -> tuple[str, ...]:
    """Return the items that lost points where it lowers the score."""
    held = {section.id: _score(section, kind) for section in before.sections}
    score = _score(after.scores, kind)
    lowered = {
        section.id
        for section in after.sections
        if _is_less(_score(section, kind), held.get(section.id))
        and (rubric.aggregate is not Aggregate.MIN or _score(section, kind) == score)
    }
    earlier = {item.id: _points(item, kind) for item in before.items}
    return tuple(
        item.id
        for item in after.items
        if item.section in lowered and _is_less(_points(item, kind), earlier.get(item.id))
    )


def _is_less(now: Fraction | None, before: Fraction | None) -> bool:
    return before is not None and (now is None or now < before)


def _score(scores: ScoreSet, kind: str) -> Fraction | None:
    return scores.counted if kind == COUNTED else scores.verified


def _points(item: ResultItem, kind: str) -> Fraction | None:
    return item.points if kind == COUNTED else item.verified_points
