"""Measure the planner on 300 items, in the likeness of the ML Test Score, on several trees.

Run with ``make bench``. Processor time is told, so that other programs do not count;
it includes finding the open steps and building the tree.
"""

import statistics
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random

from scorereport.loading.rubric import load_rubric
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import Answer, Assessment
from scorereport.model.result import Result
from scorereport.model.rubric import Item, Rubric
from scorereport.model.targets import Goal, Target
from scorereport.planning.ground import ground
from scorereport.planning.roadmap import plan_roadmap
from scorereport.scoring.score import Case, score

ITEMS, ROUNDS = 300, 15
LIMIT_MS = 100
SHAPES = (
    (Aggregate.MIN, Aggregate.SUM, (75, 75, 75, 75)),
    (Aggregate.MIN, Aggregate.MEAN, (60, 70, 80, 90)),
    (Aggregate.SUM, Aggregate.SUM, (75, 75, 75, 75)),
    (Aggregate.MEAN, Aggregate.MEAN, (61, 71, 79, 89)),
    (Aggregate.MEAN, Aggregate.MIN, (75, 75, 75, 75)),
    (Aggregate.MAX, Aggregate.SUM, (75, 75, 75, 75)),
    (Aggregate.MIN, Aggregate.SUM, (300,)),
)


def wide_rubric(
    random: Random, root: Aggregate, inner: Aggregate, sizes: tuple[int, ...]
) -> Rubric:
    """Return a rubric of 300 items in the likeness of the ML Test Score, dependencies included."""
    model = load_rubric("ml-test-score", base=Path.cwd()).rubric
    templates = list(model.items())
    ids = [f"i{place}" for place in range(sum(sizes))]
    items = [
        _item(random, random.choice(templates), key, ids[:place]) for place, key in enumerate(ids)
    ]
    sections, start = [], 0
    for place, size in enumerate(sizes):
        update = {
            "id": f"s{place}",
            "aggregate": inner,
            "items": tuple(items[start : start + size]),
        }
        sections.append(model.sections[0].model_copy(update=update))
        start += size
    return model.model_copy(update={"aggregate": root, "sections": tuple(sections)})


def _item(random: Random, template: Item, key: str, before: list[str]) -> Item:
    # One item in seven depends on another one, as in the ML Test Score.
    depends = (random.choice(before),) if before and random.random() < 1 / 7 else ()
    return template.model_copy(
        update={"id": key, "depends_on": depends, "value": random.randint(1, 5)}
    )


def wide_result(random: Random, rubric: Rubric) -> Result:
    """Return a result in which about half of the points are there."""
    answers = {
        item.id: Answer(status=random.choice(["none", "none", "manual", "automated"]))
        for item in rubric.items()
    }
    fields = {"schema": 1, "system": "wide", "period": "2026-Q3", "assessed": "2026-09-24"}
    assessment = Assessment.model_validate({**fields, "assessors": ["Ada"], "answers": answers})
    return score(
        Case(
            assessment=assessment, rubric=rubric, rubric_sha256="0" * 64, as_of=assessment.assessed
        )
    )


def timings() -> Iterator[str]:
    """Yield one line of a table for each shape of a rubric."""
    for root, inner, sizes in SHAPES:
        plans, roadmaps = zip(
            *(measured(root, inner, sizes, seed) for seed in range(ROUNDS)), strict=True
        )
        yield (
            f"| {root} of {len(sizes)} {inner}s | {statistics.median(plans):.0f} ms | "
            f"{max(plans):.0f} ms | {LIMIT_MS} ms | {statistics.median(roadmaps):.0f} ms |"
        )


def measured(
    root: Aggregate, inner: Aggregate, sizes: tuple[int, ...], seed: int
) -> tuple[float, float]:
    """Return the milliseconds of the cheapest plan, and of the whole roadmap after it."""
    random = Random(seed)  # noqa: S311 - the same cases each time
    rubric = wide_rubric(random, root, inner, sizes)
    result = wide_result(random, rubric)
    share = Fraction(random.choice([5, 7, 8, 9]), 10)
    goal = Goal(value=result.maximum * share, beyond=True)
    begin = time.process_time()
    start = ground(rubric, result)
    assert start is not None
    start.cheapest(goal)
    planned = time.process_time()
    plan_roadmap(start, Target(name="wide", goal=goal))
    return (planned - begin) * 1000, (time.process_time() - planned) * 1000


def main() -> None:
    """Print the table."""
    head = f"| cheapest plan, {ITEMS} items | median | worst of {ROUNDS} | at most |"
    print(f"{head} the rest of the roadmap |\n{'| --- ' * 5}|")  # noqa: T201 - a program
    for line in timings():
        print(line, flush=True)  # noqa: T201 - a program


if __name__ == "__main__":
    main()
