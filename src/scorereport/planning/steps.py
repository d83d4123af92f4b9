"""The open steps: what can be done next for each item, at what cost, and what stands in the way.

A step takes one item up, to the next level that counts.
What is there already and only lapsed is confirmed, what is there and fails is mended,
and each level above the answer is built, one at a time.
"""

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.checks import Outcome
from scorereport.model.exact import total
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Item, Rubric
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.scoring.provision import highest_carried, place_of


class Kind(enum.StrEnum):
    """What a step asks for."""

    CONFIRM = "confirm"
    """It lapsed, or lacks the proof that the policy asks for: look again."""
    MEND = "mend"
    """A check fails: make it pass."""
    BUILD = "build"
    """It is not there yet."""


class EffortSource(enum.StrEnum):
    """Whose figure an effort is."""

    TEAM = "team"
    """The answer gives it."""
    RUBRIC = "rubric"
    """The rubric's default."""
    BOUND = "bound"
    """At most this: nobody knows what mending takes, building it anew is the rubric's figure."""
    NONE = "none"
    """Looking again builds nothing."""


class Barrier(enum.StrEnum):
    """Why no step of an item below the top can be planned."""

    WAIVED = "waived"
    """The gap is accepted."""
    NOT_APPLICABLE = "not_applicable"
    """It does not apply, and so earns nothing."""
    PROVIDED = "provided"
    """Another system carries it, and has to rise first."""
    DEPENDENCY = "dependency"
    """An item it builds on is missing and cannot be raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item, one step up."""

    item: str
    kind: Kind
    before: str
    after: str
    effort: Fraction
    """Person-days."""
    source: EffortSource
    value: int
    """How much risk the item removes, by the rubric."""
    owner: str | None
    due: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSteps:
    """Every step that may be planned, and what binds them."""

    ladders: Mapping[str, tuple[Step, ...]]
    """By item, in rubric order, lowest step first; items without an open step are left out."""
    needs: Mapping[str, tuple[str, ...]]
    """By item, those at the lowest level that have to rise before it is built any higher."""
    barriers: Mapping[str, Barrier]
    """By item below the top, why it cannot be raised to the top."""

    def missing(self, taken: Mapping[str, int]) -> Mapping[str, int]:
        """Return the items that a plan needs and does not raise, and how often it needs each.

        The plan takes so many steps of so many items, and none of an item that is left out.
        """
        return Counter(
            other
            for item, needed in self.needs.items()
            if built(self.ladders[item][: taken.get(item, 0)])
            for other in needed
            if other not in taken
        )


def open_steps(rubric: Rubric, result: Result) -> OpenSteps:
    """Return every step that may be planned.

    An item is built only where each item in its `depends_on` is above the lowest level,
    or is raised by the same plan; one that does not apply binds nobody.
    """
    judged = {item.id: item for item in result.items}
    items = {item.id: item for item in rubric.items()}
    ladders = {key: _ladder(rubric, result.policy, items[key], judged[key]) for key in items}
    low = {key for key, item in judged.items() if _is_lowest(rubric, item)}
    needs = {key: tuple(n for n in item.depends_on if n in low) for key, item in items.items()}
    ladders, stuck = _without_stuck(ladders, needs)
    barriers = dict(_barriers(rubric, judged, stuck))
    return OpenSteps(
        ladders={key: steps for key, steps in ladders.items() if steps},
        needs={key: needs[key] for key, steps in ladders.items() if steps and needs[key]},
        barriers={key: barriers[key] for key in items if key in barriers},
    )


def built(steps: Sequence[Step]) -> bool:
    """Say whether *steps* build anything, and so need what the item depends on."""
    return any(step.kind is Kind.BUILD for step in steps)


def _is_lowest(rubric: Rubric, item: ResultItem) -> bool:
    if item.verdict == NOT_APPLICABLE:
        return False
    return item.verdict == NOT_ASSESSED or rubric.rank(item.verdict) == 0


def _ladder(rubric: Rubric, policy: Policy, item: Item, judged: ResultItem) -> tuple[Step, ...]:
    if judged.points is None or judged.verdict == NOT_APPLICABLE or Flag.WAIVED in judged.flags:
        return ()
    rises = list(_rises(rubric, policy, judged))
    names = [judged.verdict, *(rubric.levels[rank].id for _, rank in rises)]
    start = 0 if judged.verdict == NOT_ASSESSED else rubric.rank(judged.verdict)
    ranks = [start, *(rank for _, rank in rises)]
    return tuple(
        _step(rubric, item, judged, kind, (names[place], ranks[place], rank))
        for place, (kind, rank) in enumerate(rises)
    )


def _rises(rubric: Rubric, policy: Policy, judged: ResultItem) -> Iterator[tuple[Kind, int]]:
    """Yield the kind of each step up and the rank it reaches."""
    here, top = place_of(rubric, judged.verdict), highest_carried(rubric, judged)
    if Flag.LOWERED in judged.flags and judged.answer != NOT_APPLICABLE:
        answered = min(rubric.rank(judged.answer), top)
        held = min(answered, _cap(rubric, policy, judged))
        if held > here:
            yield Kind.CONFIRM, held
            here = held
        if answered > here:
            yield Kind.MEND, answered
            here = answered
    for rank in range(here + 1, top + 1):
        yield Kind.BUILD, rank


def _cap(rubric: Rubric, policy: Policy, judged: ResultItem) -> int:
    """Return the highest rank that failing checks let the answer count."""
    fails = any(entry.outcome is Outcome.FAIL for entry in judged.observations)
    if not fails or policy.failing_checks is FailingChecks.SHOW:
        return len(rubric.levels) - 1
    if policy.failing_checks is FailingChecks.ZERO:
        return 0
    return rubric.rank(rubric.support.evidence)


def _step(
    rubric: Rubric, item: Item, judged: ResultItem, kind: Kind, way: tuple[str, int, int]
) -> Step:
    before, start, end = way
    effort, source = _effort(rubric, judged, kind, range(start + 1, end + 1))
    planned = judged.planned
    # A promise is to get further than the answer; looking again is due before.
    promised = kind is not Kind.CONFIRM and planned and rubric.rank(planned.status) >= end
    return Step(
        item=item.id,
        kind=kind,
        before=before,
        after=rubric.levels[end].id,
        effort=effort,
        source=source,
        value=item.value,
        owner=judged.owner,
        due=planned.due if planned and promised else None,
    )


def _effort(
    rubric: Rubric, judged: ResultItem, kind: Kind, ranks: range
) -> tuple[Fraction, EffortSource]:
    if kind is Kind.CONFIRM:
        return Fraction(0), EffortSource.NONE
    levels = [rubric.levels[rank].id for rank in ranks]
    days = total(judged.effort[level] for level in levels)
    if all(level in judged.effort_by_team for level in levels):
        return days, EffortSource.TEAM
    return days, EffortSource.BOUND if kind is Kind.MEND else EffortSource.RUBRIC


def _without_stuck(
    ladders: Mapping[str, tuple[Step, ...]], needs: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, tuple[Step, ...]], set[str]]:
    """Take away what would be built on items that nothing can raise, however long the chain."""
    left, stuck = dict(ladders), set[str]()
    while more := [
        key
        for key, steps in left.items()
        if built(steps) and any(not left[needed] for needed in needs[key])
    ]:
        stuck.update(more)
        for key in more:
            left[key] = tuple(step for step in left[key] if step.kind is not Kind.BUILD)
    return left, stuck


def _barriers(
    rubric: Rubric, judged: Mapping[str, ResultItem], stuck: set[str]
) -> Iterator[tuple[str, Barrier]]:
    top = rubric.levels[-1].points
    for key, item in judged.items():
        if item.points is None or item.points == top:
            continue
        if item.verdict == NOT_APPLICABLE:
            yield key, Barrier.NOT_APPLICABLE
        elif Flag.WAIVED in item.flags:
            yield key, Barrier.WAIVED
        elif highest_carried(rubric, item) < len(rubric.levels) - 1:
            yield key, Barrier.PROVIDED
        elif key in stuck:
            yield key, Barrier.DEPENDENCY
