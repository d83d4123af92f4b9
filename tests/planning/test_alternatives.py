"""Alternatives are all the equally cheap ways there are, and nothing else."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest

from exhaustive_search import Search, Taken
from random_cases import random_case
from scorereport.model.aggregate import Aggregate
from scorereport.model.targets import Goal, Target
from scorereport.planning.alternatives import Alternatives
from scorereport.planning.ground import Ground, ground
from scorereport.planning.roadmap import Roadmap, plan_roadmap
from scorereport.planning.steps import Step

Way = frozenset[tuple[str, str]]


def named(steps: tuple[Step, ...] | list[Step]) -> Way:
    """Return steps as item and level."""
    return frozenset((step.item, step.after) for step in steps)


def told(found: Alternatives) -> Iterator[Way]:
    """Yield every way that the alternatives tell."""
    always = named(found.always)
    if found.choices:
        picks = [
            [named(p) for p in map(list, combinations(c.steps, c.take))] for c in found.choices
        ]
        for way in product(*picks):
            yield always.union(*way)
    for variant in found.variants:
        yield always | named(variant)


def expected(search: Search, plan: Taken, items: frozenset[str]) -> set[Way]:
    """Return every lean way of the part with *items*, the rest as in *plan*."""
    score, effort = search.score(plan), search.key(plan)[0]
    rest = {item: n for item, n in plan.items() if item not in items}
    ways = [
        frozenset((item, step) for item, n in other.items() for step in range(n) if item in items)
        for key, other, value in search.plans
        if key[0] == effort
        and value is not None
        and score is not None
        and value >= score
        and {item: n for item, n in other.items() if item not in items} == rest
    ]
    lean = [way for way in ways if not any(less < way for less in ways)]
    return {
        frozenset((item, search.ladders[item][place].after) for item, place in way) for way in lean
    }


def parts(start: Ground) -> list[frozenset[str]]:
    """Return the items of each part that has to reach the value by itself."""
    root = start.tree.root
    nodes = root.children if root.combine is Aggregate.MIN and root.children else (root,)
    return [node.items for node in nodes]


@pytest.mark.parametrize("share", range(4))
def test_alternatives_are_what_exhaustive_search_finds(share: int) -> None:
    """For random cases of any scale, tree, policy and dependencies, part by part."""
    several = 0
    for seed in range(share, 600, 4):
        rubric, result = random_case(seed)
        start = ground(rubric, result)
        if start is None:
            continue
        search = Search(rubric, result)
        for value in sorted({score for *_, score in search.plans if score is not None})[-3:]:
            plan = plan_roadmap(start, Target(name=str(value), goal=Goal(value=value)))
            several += compare(start, search, plan, seed)
    assert several > 10


def compare(start: Ground, search: Search, plan: Roadmap, seed: int) -> int:
    """Compare the ways of each part; return how many parts have several."""
    taken: dict[str, int] = {}
    for step in plan.steps:
        taken[step.taking.step.item] = taken.get(step.taking.step.item, 0) + 1
    wanted = [ways for items in parts(start) if len(ways := expected(search, taken, items)) > 1]
    assert all(found.complete for found in plan.alternatives), seed
    assert [set(told(found)) for found in plan.alternatives] == wanted, seed
    assert [found.number for found in plan.alternatives] == [len(ways) for ways in wanted], seed
    return len(wanted)
