"""How a broken limit is mended, cheapest first; pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.model.aggregate import Aggregate
from scorereport.model.gate_result import GateState
from scorereport.model.gates import GateRule
from scorereport.model.result import Result, ResultItem
from scorereport.model.rubric import Rubric
from scorereport.model.targets import Goal, named_target
from scorereport.planning.raising import cheapest_steps, steps_to_level
from scorereport.planning.remedies import (
    Mend,
    Remedy,
    disagreements,
    from_step,
    proofs,
    renewals,
)
from scorereport.scoring.aggregation import rubric_value, section_value
from scorereport.scoring.gates import JudgedGate

_Points = Mapping[str, Fraction | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What mends a broken limit."""

    mends: tuple[Mend, ...]
    """Cheapest first."""
    enough: bool
    """The limit is kept once they are done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """A broken limit with what it was held against."""

    rubric: Rubric
    result: Result
    judged: JudgedGate

    @property
    def goal(self) -> Goal:
        """The number or the band that is expected."""
        match self.judged.expected:
            case Fraction() as number:
                return Goal(value=number)
            case str() as name if target := named_target(self.rubric, name):
                return target.goal
            case _:
                return Goal(value=Fraction(0))

    @property
    def items(self) -> tuple[ResultItem, ...]:
        """The items that break it."""
        return tuple(item for item in self.result.items if item.id in self.judged.at)

    def scopes(self, points: _Points) -> tuple[str | None, ...]:
        """Return what has to rise: the sections that fall short, or None for the whole score."""
        if self.rubric.aggregate is not Aggregate.MIN:
            return (None,)
        sections = [section.id for section in self.result.sections]
        return tuple(each for each in sections if self.short(points, each))

    def short(self, points: _Points, scope: str | None) -> bool:
        """Say whether *scope* is below the limit at *points*; what does not apply is not."""
        if scope is None:
            value = rubric_value(self.rubric, points).value
            return value is None or not self.goal.reached_by(value)
        node = next(section for section in self.rubric.sections if section.id == scope)
        value = section_value(self.rubric, node, points).value
        return value is not None and not self.goal.reached_by(value)


def mending(rubric: Rubric, result: Result, judged: JudgedGate) -> Mending:
    """Return what would mend *judged*; nothing where it is not broken.

    For a score and a section so much is listed as is enough, or all there is;
    for the other rules everything that can be done about each item.
    """
    if judged.state is not GateState.BROKEN:
        return Mending(mends=(), enough=True)
    found = _RULES[judged.rule](_Broken(rubric=rubric, result=result, judged=judged))
    return Mending(mends=_cheapest_first(found.mends), enough=found.enough)


def _cheapest_first(mends: Iterable[Mend]) -> tuple[Mend, ...]:
    """Return *mends* by what they cost, but none before an earlier one of the same item."""
    placed: list[tuple[tuple[int, bool, Fraction], Mend]] = []
    reached: dict[str, tuple[int, bool, Fraction]] = {}
    for mend in dict.fromkeys(mends):
        cost = max(mend.cost, reached.get(mend.item, mend.cost))
        reached[mend.item] = cost
        placed.append((cost, mend))
    return tuple(mend for _, mend in sorted(placed, key=lambda pair: pair[0]))


def _score(broken: _Broken) -> Mending:
    return _raised(broken, None)


def _section(broken: _Broken) -> Mending:
    return _raised(broken, broken.judged.subject)


def _raised(broken: _Broken, scope: str | None) -> Mending:
    items = {item.id: item for item in broken.result.items}
    steps = cheapest_steps(broken.rubric, broken.result, scope, broken.goal)
    points = {item.id: item.points for item in broken.result.items}
    points |= {step.item: broken.rubric.level(step.after).points for step in steps}
    return Mending(
        mends=tuple(from_step(step, items[step.item]) for step in steps),
        enough=not broken.short(points, scope),
    )


def _verified(broken: _Broken) -> Mending:
    points = {item.id: item.verified_points for item in broken.result.items}
    return _joined(_proven(broken, scope) for scope in broken.scopes(points))


def _proven(broken: _Broken, scope: str | None) -> Mending:
    """Return proof until enough is held up; steps too, where what counts is too little itself."""
    points = {item.id: item.verified_points for item in broken.result.items}
    inside = [item for item in broken.result.items if scope in (None, item.section)]
    found = [mend for item in inside for mend in proofs(broken.rubric, item)]
    used: list[Mend] = []
    for mend in sorted(found, key=lambda mend: mend.cost):
        if not broken.short(points, scope):
            break
        points[mend.item] = max(points[mend.item] or Fraction(0), mend.verified)
        used.append(mend)
    proven = Mending(mends=tuple(used), enough=True)
    return _joined([proven, _raised(broken, scope)]) if broken.short(points, scope) else proven


def _regained(broken: _Broken) -> Mending:
    return _verified(broken) if broken.judged.subject == "verified" else _score(broken)


def _to_level(broken: _Broken) -> Mending:
    (item,), level = broken.items, str(broken.judged.expected)
    steps = steps_to_level(broken.rubric, broken.result, item, level)
    rank = broken.rubric.rank
    return Mending(
        mends=tuple(from_step(step, item) for step in steps),
        enough=bool(steps) and rank(steps[-1].after) >= rank(level),
    )


def _joined(parts: Iterable[Mending]) -> Mending:
    told = tuple(parts)
    return Mending(
        mends=tuple(mend for part in told for mend in part.mends),
        enough=all(part.enough for part in told),
    )


def _each(remedies: Callable[[ResultItem], Iterable[Mend]]) -> Callable[[_Broken], Mending]:
    def of_all(broken: _Broken) -> Mending:
        return _all(mend for item in broken.items for mend in remedies(item))

    return of_all


def _all(mends: Iterable[Mend]) -> Mending:
    return Mending(mends=tuple(mends), enough=True)


def _unverified(broken: _Broken) -> Mending:
    return _all(mend for item in broken.items for mend in proofs(broken.rubric, item))


def _answers(item: ResultItem) -> Iterable[Mend]:
    return [Mend(remedy=Remedy.ANSWER, item=item.id)]


def _waivers(item: ResultItem) -> Iterable[Mend]:
    ends = item.waiver.expires.isoformat() if item.waiver else ""
    return [Mend(remedy=Remedy.WAIVER, item=item.id, about=ends)]


_RULES: Final[Mapping[GateRule, Callable[[_Broken], Mending]]] = {
    GateRule.MIN_SCORE: _score,
    GateRule.MIN_VERIFIED: _verified,
    GateRule.MEETS_REQUIRED: _score,
    GateRule.SECTIONS: _section,
    GateRule.ITEMS: _to_level,
    GateRule.NO_REGRESSION: _regained,
    GateRule.MAX_CONFLICTS: _each(disagreements),
    GateRule.MAX_STALE: _each(renewals),
    GateRule.MAX_UNVERIFIED: _unverified,
    GateRule.MAX_UNANSWERED: _each(_answers),
    GateRule.WAIVERS_END_WITHIN: _each(_waivers),
}
