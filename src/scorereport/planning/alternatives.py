"""Every plan that costs the same, told as a whole where that can be said: any two of these three.

Under a minimum each child has to reach the value by itself, so alternatives are told part by part,
the other parts as planned. All sets of steps of a part that reach the value for the same effort
are listed; one that only adds free steps to another is no alternative.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import comb, prod
from typing import Final

from scorereport.model.aggregate import Aggregate
from scorereport.model.exact import units
from scorereport.planning.ground import Ground, Taken
from scorereport.planning.knapsack import Point, added, pareto
from scorereport.planning.steps import Step
from scorereport.planning.tree import Node

_MOST_PLANS: Final = 400
_MOST_WORK: Final = 20_000
_MOST_STATES: Final = 4_000

_Plan = frozenset[tuple[str, int]]
"""Steps, each as an item and the number of the step on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Any so many of these steps."""

    take: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """All equally cheap ways of one part of the plan."""

    number: int
    """How many there are, the one in the plan included."""
    complete: bool
    """There are no more than these; otherwise the search was given up."""
    always: tuple[Step, ...]
    """Steps in every one of them."""
    choices: tuple[Choice, ...]
    """Groups whose every combination is one of them; empty where they fit no such pattern."""
    variants: tuple[tuple[Step, ...], ...]
    """Each of them without `always`, where `choices` is empty; the one in the plan first."""


def alternatives(ground: Ground, plan: Taken) -> tuple[Alternatives, ...]:
    """Return the equally cheap ways of each part of *plan* that has more than one."""
    need = ground.tree.root.value(plan)
    found = [_of_part(ground, plan, part, need) for part in _parts(ground.tree.root)]
    return tuple(each for each in found if each is not None)


def _parts(root: Node) -> Sequence[Node]:
    return root.children if root.combine is Aggregate.MIN and root.children else (root,)


@dataclass(slots=True)
class _Hunt:
    """The search for all equally cheap ways of one part."""

    ground: Ground
    plan: Taken
    part: Node
    need: int
    efforts: Mapping[str, Sequence[int]]
    """By item, the effort of none, one, two, ... steps, in whole units."""
    work: int = _MOST_WORK

    def open_items(self) -> Sequence[str]:
        """Return the items of the part that may be raised, in rubric order."""
        return [item for item in self.ground.steps.ladders if item in self.part.items]

    def found(self) -> Iterator[dict[str, int]]:
        """Yield every way of the part that costs what the plan costs."""
        items = self.open_items()
        spend = sum(self.efforts[item][self.plan.get(item, 0)] for item in items)
        for way in self._ways(items, spend):
            if self._holds(way) and not any(map(self._holds, self._without_one_free(way))):
                yield way

    def _holds(self, way: Taken) -> bool:
        """Say whether *way* reaches the value, and the whole plan with it keeps together."""
        others = {k: n for k, n in self.plan.items() if k not in self.part.items}
        return self.part.value(way) >= self.need and not self.ground.steps.missing(
            {**others, **way}
        )

    def _without_one_free(self, way: Mapping[str, int]) -> Iterator[dict[str, int]]:
        for item, number in way.items():
            if self.ground.steps.ladders[item][number - 1].effort == 0:
                fewer = {**way, item: number - 1}
                yield {key: n for key, n in fewer.items() if n}

    def _ways(self, items: Sequence[str], spend: int) -> Iterator[dict[str, int]]:
        gains = {node.item: node.values for node in self.part.children} or {
            self.part.item: self.part.values
        }
        straight = self.part.combine is Aggregate.SUM and set(items) <= gains.keys()
        rests = self._rests(items, gains, spend) if straight else None
        base = self.part.value({})
        stack: list[tuple[int, dict[str, int], int, int]] = [(0, {}, spend, self.need - base)]
        while stack and self.work > 0:
            self.work -= 1
            place, way, left, lack = stack.pop()
            if place == len(items):
                if left == 0:
                    yield way
                continue
            item = items[place]
            for number, effort in enumerate(self.efforts[item]):
                gain = gains[item][number] - gains[item][0] if straight else 0
                if effort > left or (
                    rests and not _closes(rests[place + 1], lack - gain, left - effort)
                ):
                    continue
                more = {**way, item: number} if number else way
                stack.append((place + 1, more, left - effort, lack - gain))

    def _rests(
        self, items: Sequence[str], gains: Mapping[str, Sequence[int]], spend: int
    ) -> Sequence[Sequence[Point]] | None:
        """Return what the items from each place on can gain at which effort; None if too much."""
        rests: list[list[Point]] = [[(0, 0)]]
        for item in reversed(items):
            own = zip(gains[item], self.efforts[item], strict=True)
            points = [(gain - gains[item][0], e) for gain, e in own if e <= spend]
            both = added(rests[-1], pareto(points), self.need)
            rests.append([point for point in both if point[1] <= spend])
            if len(rests[-1]) > _MOST_STATES:
                return None
        return rests[::-1]


def _closes(points: Sequence[Point], lack: int, left: int) -> bool:
    place = bisect_left(points, lack, key=lambda point: point[0])
    return place < len(points) and points[place][1] <= left


def _of_part(ground: Ground, plan: Taken, part: Node, need: int) -> Alternatives | None:
    hunt = _Hunt(ground=ground, plan=plan, part=part, need=need, efforts=_efforts(ground, part))
    own = _steps_of({item: n for item, n in plan.items() if item in part.items})
    ways = [own]
    for way in hunt.found():
        steps = _steps_of(way)
        if steps != own:
            ways.append(steps)
        if len(ways) > _MOST_PLANS:
            break
    lean = [way for way in ways if not any(other < way for other in ways)]
    complete = hunt.work > 0 and len(ways) <= _MOST_PLANS
    if len(lean) < 2 and complete:  # noqa: PLR2004 - a choice needs two
        return None
    return _told(ground, lean, complete=complete)


def _efforts(ground: Ground, part: Node) -> Mapping[str, Sequence[int]]:
    scale = ground.prices.scale
    return {
        item: [0, *accumulate(units(step.effort, scale) for step in ladder)]
        for item, ladder in ground.steps.ladders.items()
        if item in part.items
    }


def _steps_of(way: Taken) -> _Plan:
    return frozenset((item, place) for item, n in way.items() for place in range(n))


def _told(ground: Ground, ways: Sequence[_Plan], *, complete: bool) -> Alternatives:
    core = frozenset.intersection(*ways)
    free = [way - core for way in ways]
    groups = _groups(free) if complete else ()
    return Alternatives(
        number=len(ways),
        complete=complete,
        always=_in_order(ground, core),
        choices=tuple(
            Choice(take=len(group & free[0]), steps=_in_order(ground, group)) for group in groups
        ),
        variants=() if groups else tuple(_in_order(ground, way) for way in free),
    )


def _groups(ways: Sequence[_Plan]) -> Sequence[_Plan]:
    """Return disjoint groups such that any so many of each make up *ways*; empty if none do.

    Two steps belong together where one may stand for the other in some way.
    The groups fit if each way takes as many of each as the first does,
    and there are as many ways as combinations.
    """
    groups = {step: frozenset([step]) for way in ways for step in way}
    known = set(ways)
    for way in ways:
        for one in way:
            for other in groups.keys() - way:
                if groups[one] is not groups[other] and (way - {one}) | {other} in known:
                    merged = groups[one] | groups[other]
                    groups |= dict.fromkeys(merged, merged)
    parts = set(groups.values())
    even = all(len(part & way) == len(part & ways[0]) for part in parts for way in ways)
    number = prod(comb(len(part), len(part & ways[0])) for part in parts)
    return sorted(parts, key=sorted) if even and number == len(ways) else ()


def _in_order(ground: Ground, steps: _Plan) -> tuple[Step, ...]:
    ladders = ground.steps.ladders
    return tuple(
        step
        for item, ladder in ladders.items()
        for place, step in enumerate(ladder)
        if (item, place) in steps
    )
