"""One whole number for everything that decides between plans, so that the least is the best.

Plans are compared by total effort, then by the number of steps that cost nothing
(one is taken only where it is needed), then by total value, higher first,
then by rubric order: the plan that goes higher at the first item in which they differ.
Each is a sum over steps, so one sum of prices compares them all:
every criterion is multiplied by more than all later ones can amount to.
As the last one is written in digits, one for each item, a price also says which plan it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from scorereport.model.exact import units
from scorereport.planning.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What steps cost in the one number, and what a price stands for."""

    by_item: Mapping[str, tuple[int, ...]]
    """The price of none, one, two, ... steps of each item; rising, so no step is free."""
    digit: int
    """The base in which a price tells the number of steps of each item."""
    unit: int
    """What a price of one unit of effort is."""
    scale: int
    """So many units of effort are one person-day."""

    def plan(self, price: int) -> Mapping[str, int]:
        """Return how many steps of each item *price* stands for; none are left out."""
        items = list(self.by_item)
        left = -price % self.digit ** len(items)
        taken = {}
        for item in reversed(items):
            left, steps = divmod(left, self.digit)
            if steps:
                taken[item] = steps
        return {item: taken[item] for item in items if item in taken}

    def limit(self, days: Fraction) -> int:
        """Return a price that plans of at most *days* stay below, and no other."""
        # What comes after effort lies strictly between half a unit below and above it.
        return int(days * self.scale // 1) * self.unit + self.unit // 2


def prices(ladders: Mapping[str, Sequence[Step]]) -> Prices:
    """Return the prices of all steps in *ladders*, which are in rubric order."""
    steps = [step for ladder in ladders.values() for step in ladder]
    digit = max((len(ladder) for ladder in ladders.values()), default=0) + 1
    value = digit ** len(ladders)
    free = value * (sum(step.value for step in steps) + 1)
    unit = 2 * free * (len(steps) + 2)
    scale = lcm(*(step.effort.denominator for step in steps))
    by_item = {}
    for place, (item, ladder) in enumerate(ladders.items(), start=1):
        order = digit ** (len(ladders) - place)
        taken = [0]
        for step in ladder:
            effort = units(step.effort, scale)
            price = effort * unit + (effort == 0) * free - step.value * value - order
            taken.append(taken[-1] + price)
        by_item[item] = tuple(taken)
    return Prices(by_item=by_item, digit=digit, unit=unit, scale=scale)
