"""Where plans start: one result with its open steps, and the cheapest ways up from there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from scorereport.model.aggregate import Aggregate
from scorereport.model.exact import total
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric, Section
from scorereport.model.targets import Goal
from scorereport.planning.cheapest import Found, Puzzle
from scorereport.planning.prices import Prices, prices
from scorereport.planning.steps import OpenSteps, open_steps
from scorereport.planning.tree import (
    Node,
    Tree,
    Values,
    item_values,
    rubric_tree,
    section_tree,
)

Taken = Mapping[str, int]
"""How many steps of which items are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One result and everything that may be done about it."""

    rubric: Rubric
    result: Result
    steps: OpenSteps
    prices: Prices
    values: Values
    tree: Tree
    puzzle: Puzzle

    def cheapest(self, goal: Goal) -> Found:
        """Return the cheapest steps to *goal*; none where it is out of reach."""
        return self.puzzle.cheapest(goal.units(self.tree.scale))

    def best_within(self, days: Fraction) -> Found:
        """Return the steps to the highest score for at most *days*, the cheapest of them."""
        limit, budget = self.prices.limit(days), self.puzzle.budget()
        taken: Taken = {}
        proven = True
        low, high = self.tree.root.value({}), self.tree.root.value(self.everything())
        while low < high:
            middle = (low + high + 1) // 2
            found = self.puzzle.cheapest(middle, limit, budget)
            proven = proven and found.proven
            if found.taken is None:
                high = middle - 1
            else:
                taken, low = found.taken, self.tree.root.value(found.taken)
        return Found(taken=taken, proven=proven)

    def everything(self) -> Taken:
        """Return all open steps."""
        return {item: len(ladder) for item, ladder in self.steps.ladders.items()}

    def score(self, taken: Taken) -> Fraction:
        """Return the score after the steps *taken*."""
        return Fraction(self.tree.root.value(taken), self.tree.scale)

    def effort(self, taken: Taken) -> Fraction:
        """Return the person-days of the steps *taken*."""
        steps = (step for item, n in taken.items() for step in self.steps.ladders[item][:n])
        return total(step.effort for step in steps)

    def cheapest_in(self, section: Section, goal: Goal) -> Found:
        """Return the cheapest steps that lift *section* to *goal*; none where none do."""
        own = self._own_tree(section)
        if own is not None:
            return replace(self.puzzle, root=own).cheapest(goal.units(self.tree.scale))
        tree = section_tree(self.rubric, section, self.values)
        if tree is None:
            return Found(taken=None)
        puzzle = Puzzle(root=tree.root, steps=self.steps, prices=self.prices)
        return puzzle.cheapest(goal.units(tree.scale))

    def _own_tree(self, section: Section) -> Node | None:
        """Return *section* in the whole tree; None where it is not there with its own values."""
        if self.rubric.aggregate is not Aggregate.MIN:
            return None
        items = frozenset(item.id for item in section.all_items() if item.id in self.values)
        root = self.tree.root
        return next((node for node in (root, *root.children) if node.items == items), None)


def ground(rubric: Rubric, result: Result) -> Ground | None:
    """Return where plans start; None where nothing applies, so that there is no score."""
    steps = open_steps(rubric, result)
    values = item_values(rubric, result, steps.ladders)
    tree = rubric_tree(rubric, values)
    if tree is None:
        return None
    priced = prices(steps.ladders)
    return Ground(
        rubric=rubric,
        result=result,
        steps=steps,
        prices=priced,
        values=values,
        tree=tree,
        puzzle=Puzzle(root=tree.root, steps=steps, prices=priced),
    )
