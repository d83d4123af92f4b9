"""The plan is the one that exhaustive search finds, to the step."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from exhaustive_search import Search
from random_cases import random_case
from scorereport.planning.ground import Ground, ground
from scorereport.planning.targets import Goal
from scorereport.scoring.aggregation import rubric_value


def goals(search: Search) -> Iterator[Goal]:
    """Yield goals at, and beyond, the highest values that plans reach."""
    for value in sorted({score for *_, score in search.plans if score is not None})[-4:]:
        yield Goal(value=value)
        yield Goal(value=value, beyond=True)


CASES, SHARES = 10_000, 8


@pytest.mark.parametrize("share", range(SHARES))
def test_the_plan_is_the_one_that_exhaustive_search_finds(share: int) -> None:
    """For 10,000 random cases of any scale, tree, policy and dependencies, every goal alike."""
    for seed in range(share, CASES, SHARES):
        rubric, result = random_case(seed)
        start = ground(rubric, result)
        if start is None:
            assert (
                rubric_value(rubric, {item.id: item.points for item in result.items}).value is None
            )
            continue
        compare(seed, start, Search(rubric, result))


def compare(seed: int, start: Ground, search: Search) -> None:
    """Compare the plans for several goals and budgets."""
    for goal in goals(search):
        assert start.cheapest(goal) == search.best(goal), (seed, goal)
    top = search.score(dict(start.everything()))
    assert top == max(score for *_, score in search.plans if score is not None), seed
    for days in (Fraction(0), Fraction(seed % 7, 2), Fraction(4)):
        assert start.best_within(days) == search.best_within(days), (seed, days)
