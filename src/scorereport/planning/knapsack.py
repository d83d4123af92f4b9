"""The least price at which parts that add up reach a sum.

A part offers points (worth, price), of which exactly one is taken.
The states (worth, price) over the first so many parts are grown part by part, best rate first.
A state is dropped only where that cannot lose a plan within a limit on the price:
it is worth no more than another of no higher price; or all that follows cannot close the gap;
or closing it would go over the limit even if what follows could be taken in pieces at its best
rate. So a plan that is left in the end is the cheapest one, whatever the limit was;
the limit starts just above what no plan can undercut, and is raised until a plan is left.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

Point = tuple[int, int]
"""What it is worth, and its price."""

_SHARES: Final = (6, 4, 2, 0)
"""How often the distance to the plan at hand is halved for each try."""


def pareto(points: Iterable[Point]) -> list[Point]:
    """Return the points that no other one matches at a lower price, both rising."""
    best: dict[int, int] = {}
    for worth, price in points:
        if worth not in best or price < best[worth]:
            best[worth] = price
    kept: list[Point] = []
    for worth in sorted(best, reverse=True):
        if not kept or best[worth] < kept[-1][1]:
            kept.append((worth, best[worth]))
    return kept[::-1]


def added(one: Sequence[Point], other: Sequence[Point], cap: int) -> list[Point]:
    """Return the points of two parts taken together; being worth more than *cap* is of no use."""
    return pareto((min(a + b, cap), p + q) for a, p in one for b, q in other)


def least_price(parts: Sequence[Sequence[Point]], need: int) -> int | None:
    """Return the least price at which *parts* add up to *need*; None where they cannot.

    Each part is a rising list of points of which one must be taken.
    """
    price = sum(part[0][1] for part in parts)
    gap = need - sum(part[0][0] for part in parts)
    if gap <= 0:
        return price
    offers = [[(w - p[0][0], q - p[0][1]) for w, q in p[1:]] for p in parts if len(p) > 1]
    if sum(part[-1][0] for part in offers) < gap:
        return None
    return price + _closed(offers, gap)


def _closed(offers: Sequence[Sequence[Point]], gap: int) -> int:
    """Return the least price at which *offers*, at most one point of each, close *gap*."""
    rate, most = _critical(offers, gap)
    slack = _Slack(offers, gap, rate)
    least = slack.least()
    # Times the rate's worth, so that the rate is a whole number of prices.
    most *= rate[0]
    for share in _SHARES:
        found = slack.closed(least + ((most - least) >> share))
        if found is not None:
            return found // rate[0]
    raise AssertionError("a plan at hand is within its own price")


def _critical(offers: Sequence[Sequence[Point]], gap: int) -> tuple[Point, int]:
    """Return the rate that the last piece costs where pieces are bought, and a plan's price.

    The plan buys the piece that closes the gap whole.
    """
    pieces = sorted(_Piece(worth, price) for part in offers for worth, price in _pieces(part))
    worth = price = 0
    for piece in pieces:
        worth, price = worth + piece.worth, price + piece.price
        if worth >= gap:
            return (piece.worth, piece.price), price
    raise AssertionError("all pieces together close the gap")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a part, compared by its rate without division."""

    worth: int
    price: int

    def __lt__(self, other: "_Piece") -> bool:
        return self.price * other.worth < other.price * self.worth


def _pieces(part: Sequence[Point]) -> Iterator[Point]:
    """Yield the steps along the lower convex hull of *part*, from nothing taken."""
    hull: list[Point] = [(0, 0)]
    for worth, price in part:
        while len(hull) > 1 and _bends_down(hull[-2], hull[-1], (worth, price)):
            hull.pop()
        hull.append((worth, price))
    for (before, cost), (after, more) in pairwise(hull):
        yield after - before, more - cost


def _bends_down(one: Point, two: Point, three: Point) -> bool:
    first = (two[1] - one[1]) * (three[0] - two[0])
    return first >= (three[1] - two[1]) * (two[0] - one[0])


class _Slack:
    """The search for a plan within a limit, by what every choice costs above the rate."""

    def __init__(self, offers: Sequence[Sequence[Point]], gap: int, rate: Point) -> None:
        unit, self.rate = rate
        self.gap = gap
        scaled = [((0, 0), *((w, p * unit) for w, p in part)) for part in offers]
        # Where much is lost by any other point than the best, only that one fits the limit.
        self.parts = sorted(scaled, key=self._loss, reverse=True)
        self.losses = [self._loss(part) for part in self.parts]
        self.best = self._suffix([min(self._above(point) for point in p) for p in self.parts])
        self.rest = self._suffix([part[-1][0] for part in self.parts])

    def least(self) -> int:
        """Return what no plan can undercut."""
        return self.rate * self.gap + self.best[0]

    def closed(self, limit: int) -> int | None:
        """Return the least price that closes the gap; None where it is above *limit*."""
        if self.rest[0] < self.gap or limit < self.least():
            return None
        settled = sum(self.losses[place] > limit - self.least() for place in range(len(self.parts)))
        start = [min(part, key=self._above) for part in self.parts[:settled]]
        states = [(min(sum(w for w, _ in start), self.gap), sum(p for _, p in start))]
        for place in range(settled, len(self.parts)):
            states = pareto(self._grown(states, place, limit))
        return states[-1][1] if states and states[-1][0] >= self.gap else None

    def _grown(self, states: Sequence[Point], place: int, limit: int) -> Iterator[Point]:
        gap, rate = self.gap, self.rate
        rest, best = self.rest[place + 1], limit - self.best[place + 1]
        for worth, price in states:
            for more, extra in self.parts[place]:
                lack, total = gap - worth - more, price + extra
                if lack <= 0:
                    if total <= limit:
                        yield gap, total
                    break
                if lack <= rest and total + rate * lack <= best:
                    yield worth + more, total

    def _above(self, point: Point) -> int:
        return point[1] - self.rate * point[0]

    def _loss(self, part: Sequence[Point]) -> int:
        """Return what not taking the best point of *part* costs at least."""
        first, second = sorted(self._above(point) for point in part)[:2]
        return second - first

    @staticmethod
    def _suffix(values: Sequence[int]) -> Sequence[int]:
        return list(accumulate(reversed(values), initial=0))[::-1]
