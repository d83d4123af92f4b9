"""The limits that one result has to keep by itself, one function for each rule; pure."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.gate_result import GateDoubt, GateState
from scorereport.model.gates import GateRule, Gates, Severity
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.model.targets import named_target

Amount = Fraction | str | None
"""A number, a level of the scale, a band, or nothing where nothing applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedGate:
    """One limit, held against one result."""

    rule: GateRule
    state: GateState
    expected: Amount
    found: Amount
    subject: str | None = None
    """The section, the item or the score that is limited; None where the rule says it."""
    at: tuple[str, ...] = ()
    """What breaks it: items, or sections where a score is limited."""
    doubt: GateDoubt | None = None
    """Why it could not be judged, or was met without being measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """What all rules look at."""

    gates: Gates
    rubric: Rubric
    result: Result

    def holds(self, rule: GateRule) -> bool:
        """Say whether *rule* is to be looked at."""
        return self.gates.severity_of(rule) is not Severity.OFF


def limits(gated: Gated) -> Iterator[JudgedGate]:
    """Yield every limit that *gated* has to keep by itself, in the order of the rules."""
    for rule, judge in _RULES.items():
        if gated.holds(rule):
            yield from judge(gated)


def state(*, met: bool) -> GateState:
    """Return the state of a limit that was measured."""
    return GateState.MET if met else GateState.BROKEN


def _min_score(gated: Gated) -> Iterator[JudgedGate]:
    scores = {section.id: section.counted for section in gated.result.sections}
    return _least(GateRule.MIN_SCORE, gated.gates.min_score, gated.result.scores.counted, scores)


def _min_verified(gated: Gated) -> Iterator[JudgedGate]:
    scores = {section.id: section.verified for section in gated.result.sections}
    return _least(
        GateRule.MIN_VERIFIED, gated.gates.min_verified, gated.result.scores.verified, scores
    )


def _least(
    rule: GateRule,
    least: Fraction | None,
    found: Fraction | None,
    sections: Mapping[str, Fraction | None],
) -> Iterator[JudgedGate]:
    """Yield a limit on a whole score; one to which nothing applies keeps none."""
    if least is None:
        return
    met = found is not None and found >= least
    short = [name for name, value in sections.items() if value is not None and value < least]
    yield JudgedGate(
        rule=rule,
        state=state(met=met),
        expected=least,
        found=found,
        at=() if met else tuple(short),
    )


def _required(gated: Gated) -> Iterator[JudgedGate]:
    """Yield the target of the tier; a system of which nothing is required keeps the rule."""
    required = gated.result.required
    target = named_target(gated.rubric, required.target) if required else None
    if not gated.gates.meets_required or required is None or target is None:
        return
    short = [
        section.id
        for section in gated.result.sections
        if section.counted is not None and not target.goal.reached_by(section.counted)
    ]
    yield JudgedGate(
        rule=GateRule.MEETS_REQUIRED,
        state=state(met=required.met),
        expected=target.name if target.band else target.goal.value,
        found=gated.result.scores.counted,
        at=() if required.met else tuple(short),
    )


def _sections(gated: Gated) -> Iterator[JudgedGate]:
    values = {section.id: section.counted for section in gated.result.sections}
    for name, least in gated.gates.sections.items():
        if name not in values:
            yield _not_in_rubric(GateRule.SECTIONS, name, least)
            continue
        found = values[name]  # None: nothing in it applies, so it is outside the score too
        met = found is None or found >= least
        yield JudgedGate(
            rule=GateRule.SECTIONS,
            subject=name,
            state=state(met=met),
            expected=least,
            found=found,
            at=() if met else (name,),
        )


def _items(gated: Gated) -> Iterator[JudgedGate]:
    judged = {item.id: item for item in gated.result.items}
    levels = {level.id for level in gated.rubric.levels}
    for name, least in gated.gates.items.items():
        if name in judged and least in levels:
            yield _item(gated.rubric, judged[name], least)
        else:
            yield _not_in_rubric(GateRule.ITEMS, name, least)


def _item(rubric: Rubric, item: ResultItem, least: str) -> JudgedGate:
    waived = Flag.WAIVED in item.flags
    high = item.verdict == NOT_APPLICABLE or (
        item.verdict != NOT_ASSESSED and rubric.rank(item.verdict) >= rubric.rank(least)
    )
    met = high or waived
    return JudgedGate(
        rule=GateRule.ITEMS,
        subject=item.id,
        state=state(met=met),
        expected=least,
        found=item.verdict,
        at=() if met else (item.id,),
        doubt=GateDoubt.WAIVED if waived and not high else None,
    )


def _not_in_rubric(rule: GateRule, subject: str, expected: Amount) -> JudgedGate:
    return JudgedGate(
        rule=rule,
        subject=subject,
        state=GateState.NOT_JUDGED,
        expected=expected,
        found=None,
        doubt=GateDoubt.NOT_IN_RUBRIC,
    )


def _flagged(gated: Gated, flag: Flag) -> tuple[str, ...]:
    return tuple(item.id for item in gated.result.items if flag in item.flags)


def _most(rule: GateRule, most: int | None, found: tuple[str, ...]) -> Iterator[JudgedGate]:
    if most is None:
        return
    met = len(found) <= most
    yield JudgedGate(
        rule=rule,
        state=state(met=met),
        expected=Fraction(most),
        found=Fraction(len(found)),
        at=() if met else found,
    )


def _conflicts(gated: Gated) -> Iterator[JudgedGate]:
    found = _flagged(gated, Flag.CONFLICT)
    return _most(GateRule.MAX_CONFLICTS, gated.gates.max_conflicts, found)


def _stale(gated: Gated) -> Iterator[JudgedGate]:
    return _most(GateRule.MAX_STALE, gated.gates.max_stale, _flagged(gated, Flag.STALE))


def _unverified(gated: Gated) -> Iterator[JudgedGate]:
    found = _flagged(gated, Flag.UNVERIFIED)
    return _most(GateRule.MAX_UNVERIFIED, gated.gates.max_unverified, found)


def _unanswered(gated: Gated) -> Iterator[JudgedGate]:
    found = tuple(item.id for item in gated.result.items if item.answer == NOT_ASSESSED)
    return _most(GateRule.MAX_UNANSWERED, gated.gates.max_unanswered, found)


def _waivers(gated: Gated) -> Iterator[JudgedGate]:
    days = gated.gates.waivers_end_within
    if days is None:
        return
    room = (dt.date.max - gated.result.as_of).days
    last = gated.result.as_of + dt.timedelta(days=min(days, room))
    top = gated.rubric.levels[-1].points
    ending = tuple(
        item.id
        for item in gated.result.items
        if item.waiver
        and item.waiver.expires <= last
        and item.points is not None
        and item.points < top
    )
    yield JudgedGate(
        rule=GateRule.WAIVERS_END_WITHIN,
        state=state(met=not ending),
        expected=Fraction(days),
        found=Fraction(len(ending)),
        at=ending,
    )


_RULES: Final[Mapping[GateRule, Callable[[Gated], Iterator[JudgedGate]]]] = {
    GateRule.MIN_SCORE: _min_score,
    GateRule.MIN_VERIFIED: _min_verified,
    GateRule.MEETS_REQUIRED: _required,
    GateRule.SECTIONS: _sections,
    GateRule.ITEMS: _items,
    GateRule.MAX_CONFLICTS: _conflicts,
    GateRule.MAX_STALE: _stale,
    GateRule.MAX_UNVERIFIED: _unverified,
    GateRule.MAX_UNANSWERED: _unanswered,
    GateRule.WAIVERS_END_WITHIN: _waivers,
}
"""Every rule but the one that needs an earlier result."""
