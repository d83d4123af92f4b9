"""The cheapest plan that lifts a tree to a value: exact, by bounds that only drop what cannot win.

Without dependencies the tree decides alone, because all prices add up (see `prices`):
least(minimum, v)  = sum over the children of least(child, v)
least(maximum, v)  = min over the children of least(child, v) + the cheapest of the others
least(sum, v)      = a choice of one point of each child's frontier (see `knapsack`)
where a frontier holds all pairs (value, least price) that are not beaten in both.
That price is a lower bound for plans that also keep to dependencies.
If the plan breaks one, either what is needed rises, or it stays and no item that needs it is
built: the search branches into both, cheapest bound first,
and the first plan that breaks none is the cheapest, since no open branch is below it.
A rubric can be made so that this takes for ever, so the branches are counted, and at a limit the
plan at hand is completed by all that it needs: it holds, but nobody knows whether it is cheapest.
"""

import enum
import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from scorereport.model.aggregate import Aggregate
from scorereport.planning.knapsack import Point, added, least_price, pareto
from scorereport.planning.prices import Prices
from scorereport.planning.steps import OpenSteps, built
from scorereport.planning.tree import Node

_MOST_BRANCHES: Final = 1_000
_MOST_WORK: Final = 10_000_000
"""Branches times the square of the widest node, which is what a branch of a wide tree costs."""


class _Rule(enum.Enum):
    RAISED = enum.auto()
    """It takes a step."""
    KEPT = enum.auto()
    """It takes none."""
    UNBUILT = enum.auto()
    """It takes none that builds."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """What an item must do in a branch of the search."""

    item: str
    rule: _Rule


_Branch = frozenset[_Bound]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search came to."""

    taken: Mapping[str, int] | None
    """How many steps of which items; None where there is no such plan, or none was found."""
    proven: bool = True
    """It is the cheapest plan, or there is none; otherwise the search was given up."""


@dataclass(slots=True)
class Budget:
    """How many branches may still be looked at; several searches may share it."""

    branches: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Puzzle:
    """What is to be lifted, and by which steps."""

    root: Node
    steps: OpenSteps
    prices: Prices
    _known: dict[tuple[Node, int | None, _Branch], int | None] = field(default_factory=dict)
    _frontiers: dict[tuple[Node, int, _Branch], list[Point]] = field(default_factory=dict)

    def budget(self) -> Budget:
        """Return how much a search may look at: less in wide trees, where a branch costs more."""
        return Budget(min(_MOST_BRANCHES, _MOST_WORK // _widest(self.root) ** 2))

    def cheapest(self, need: int, below: int | None = None, budget: Budget | None = None) -> Found:
        """Return how many steps of which items lift the root to *need* at the least price.

        None where nothing does, or nothing at a price under *below*.
        """
        left = budget or self.budget()
        order = count()
        branches: list[tuple[int, int, _Branch]] = []
        self._push(branches, need, frozenset(), (next(order), below))
        while branches:
            price, _, branch = heapq.heappop(branches)
            taken = self.prices.plan(price)
            broken = self.steps.missing(taken)
            if not broken:
                return Found(taken=taken)
            if left.branches <= 0:
                return self._given_up(taken, below)
            for bounds in self._ways(max(broken, key=broken.__getitem__)):
                left.branches -= 1
                self._push(branches, need, branch | bounds, (next(order), below))
        return Found(taken=None)

    def _given_up(self, taken: Mapping[str, int], below: int | None) -> Found:
        """Return *taken* with all that it needs, unless that costs too much."""
        whole = dict(taken)
        while missing := self.steps.missing(whole):
            whole |= dict.fromkeys(missing, 1)
        price = sum(self.prices.by_item[item][number] for item, number in whole.items())
        fits = below is None or price < below
        # The plan that a price stands for names its items in the order of all plans.
        return Found(taken=self.prices.plan(price) if fits else None, proven=False)

    def _push(
        self,
        branches: list[tuple[int, int, _Branch]],
        need: int,
        branch: _Branch,
        place: tuple[int, int | None],
    ) -> None:
        number, below = place
        price = self._price(need, branch)
        if price is not None and (below is None or price < below):
            heapq.heappush(branches, (price, number, branch))

    def _ways(self, needed: str) -> tuple[_Branch, _Branch]:
        """Return both ways to mend what breaks where *needed* is not raised."""
        unbuilt = {
            _Bound(item, _Rule.UNBUILT)
            for item, others in self.steps.needs.items()
            if needed in others
        }
        kept = frozenset({_Bound(needed, _Rule.KEPT), *unbuilt})
        return frozenset({_Bound(needed, _Rule.RAISED)}), kept

    def _price(self, need: int, branch: _Branch) -> int | None:
        """Return the least price of lifting the root, what must rise outside of it included."""
        price = self._least(self.root, need, branch)
        if price is None:
            return None
        outside = {bound.item for bound in branch if bound.item not in self.root.items}
        for item in outside:
            choices = self._choices(item, branch)
            if not choices:
                return None
            price += self.prices.by_item[item][choices[0]]
        return price

    def _choices(self, item: str, branch: _Branch) -> range:
        """Return how many steps of *item* may be taken."""
        ladder = self.steps.ladders.get(item, ())
        first, last = 0, len(ladder)
        if not branch:
            return range(first, last + 1)
        if _Bound(item, _Rule.RAISED) in branch:
            first = 1
        if _Bound(item, _Rule.UNBUILT) in branch:
            last = sum(not built([step]) for step in ladder)
        if _Bound(item, _Rule.KEPT) in branch:
            last = 0
        return range(first, last + 1)

    def _least(self, node: Node, need: int, branch: _Branch) -> int | None:
        """Return the least price at which *node* is worth *need*; None where it cannot be."""
        key = (node, need, _about(node, branch))
        if key not in self._known:
            self._known[key] = self._computed(node, need, key[2])
        return self._known[key]

    def _computed(self, node: Node, need: int, branch: _Branch) -> int | None:
        if not node.children:
            return next((p for value, p in self._points(node, branch) if value >= need), None)
        match node.combine:
            case Aggregate.MIN:
                prices = [self._least(child, need, branch) for child in node.children]
                known = [price for price in prices if price is not None]
                return sum(known) if len(known) == len(prices) else None
            case Aggregate.MAX:
                return self._least_of_one(node, need, branch)
            case _:
                parts = [self._frontier(child, need, branch) for child in node.children]
                return least_price(parts, need) if all(parts) else None

    def _least_of_one(self, node: Node, need: int, branch: _Branch) -> int | None:
        lowest = [self._least(child, 0, branch) for child in node.children]
        known = [price for price in lowest if price is not None]
        if len(known) < len(lowest):
            return None
        reached = [self._least(child, need, branch) for child in node.children]
        return min(
            (
                sum(known) - low + price
                for low, price in zip(known, reached, strict=True)
                if price is not None
            ),
            default=None,
        )

    def _frontier(self, node: Node, cap: int, branch: _Branch) -> list[Point]:
        """Return the frontier of *node*; more than *cap* is of no use. Empty = no choice left."""
        key = (node, cap, _about(node, branch))
        if key not in self._frontiers:
            self._frontiers[key] = self._computed_frontier(node, cap, key[2])
        return self._frontiers[key]

    def _computed_frontier(self, node: Node, cap: int, branch: _Branch) -> list[Point]:
        if not node.children:
            points = [(min(value, cap), p) for value, p in self._points(node, branch)]
            return pareto(points) if len(points) > 1 else points
        parts = [self._frontier(child, cap, branch) for child in node.children]
        if not all(parts):
            return []
        if node.combine is Aggregate.SUM:
            total = parts[0]
            for part in parts[1:]:
                total = added(total, part, cap)
            return total
        values = sorted({value for part in parts for value, _ in part})
        reached = [(value, self._least(node, value, branch)) for value in values]
        return pareto((value, price) for value, price in reached if price is not None)

    def _points(self, node: Node, branch: _Branch) -> list[Point]:
        prices = self.prices.by_item.get(node.item, (0,))
        return [(node.values[taken], prices[taken]) for taken in self._choices(node.item, branch)]


def _widest(node: Node) -> int:
    return max(1, len(node.children), *(_widest(child) for child in node.children))


def _about(node: Node, branch: _Branch) -> _Branch:
    return branch and frozenset(bound for bound in branch if bound.item in node.items)
