"""The plan is the one that exhaustive search finds, to the step; a search too long is given up."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest

from exhaustive_search import Search
from random_cases import random_case
from rubrics_in_tests import bundled_rubric, vector
from scorereport.model.rubric import Rubric
from scorereport.model.targets import Goal
from scorereport.planning.cheapest import Budget, Found
from scorereport.planning.ground import Ground, ground
from scorereport.scoring.aggregation import rubric_value
from scorereport.scoring.score import Case, score


def goals(search: Search) -> Iterator[Goal]:
    """Yield goals at, and beyond, the highest values that plans reach."""
    for value in sorted({value for *_, value in search.plans if value is not None})[-4:]:
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
        assert start.cheapest(goal) == Found(taken=search.best(goal)), (seed, goal)
    top = search.score(dict(start.everything()))
    assert top == max(value for *_, value in search.plans if value is not None), seed
    for days in (Fraction(0), Fraction(seed % 7, 2), Fraction(4)):
        assert start.best_within(days) == Found(taken=search.best_within(days)), (seed, days)


def test_a_search_that_is_given_up_still_holds_and_claims_no_more() -> None:
    """Its plan reaches the goal with all that it needs; what it calls proven is the best plan."""
    given_up = 0
    for seed in range(300):
        rubric, result = random_case(seed)
        start = ground(rubric, result)
        if start is None:
            continue
        search = Search(rubric, result)
        for goal in goals(search):
            best = search.best(goal)
            found = start.puzzle.cheapest(goal.units(start.tree.scale), budget=Budget(0))
            given_up += not found.proven
            if found.proven or best is None:
                assert (found.taken, found.proven) == (best, True), (seed, goal)
                continue
            assert found.taken is not None
            assert goal.reached_by(start.score(found.taken)), (seed, goal)
            assert not start.steps.missing(found.taken), (seed, goal)
            assert search.key(found.taken) >= search.key(best), (seed, goal)
    assert given_up > 10


def tangled_rubric(items: int) -> Rubric:
    """Return the ML Test Score with so many items in each section, each on three earlier ones."""
    rubric, random = bundled_rubric().rubric, Random(3)  # noqa: S311 - the same rubric each time
    ids: list[str] = []
    sections = []
    for section in rubric.sections:
        copies = []
        for place in range(items):
            update = {
                "id": f"{section.id}-x{place}",
                "depends_on": tuple(random.sample(ids, min(3, len(ids)))),
            }
            copies.append(section.items[place % 7].model_copy(update=update))
            ids.append(f"{section.id}-x{place}")
        sections.append(section.model_copy(update={"items": tuple(copies)}))
    return rubric.model_copy(update={"sections": tuple(sections)})


def test_a_rubric_made_to_stall_is_given_up_after_a_count() -> None:
    """300 items, each on three others: a plan without a proof, the same one each time."""
    rubric = tangled_rubric(75)
    assessment = vector(rubric, *["nnm" * 25] * 4)
    result = score(
        Case(
            assessment=assessment, rubric=rubric, rubric_sha256="0" * 64, as_of=assessment.assessed
        )
    )
    start = ground(rubric, result)
    assert start is not None
    goal = Goal(value=Fraction(30))

    found = start.cheapest(goal)

    assert not found.proven
    assert found.taken is not None
    assert goal.reached_by(start.score(found.taken))
    assert not start.steps.missing(found.taken)
    again = ground(rubric, result)
    assert again is not None
    assert again.cheapest(goal) == found
    within = start.best_within(Fraction(20))
    assert within.taken is not None
    assert start.effort(within.taken) <= 20
