"""Small random cases of every scale, shape and policy, the same ones for the same seed."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from random import Random

from rubrics_in_tests import DAY, assessment_of
from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED, Answer, Waiver
from scorereport.model.checks import Observation, Outcome
from scorereport.model.judged import Provided, ProviderState
from scorereport.model.result import Result
from scorereport.model.rubric import (
    Band,
    Guidance,
    Item,
    Level,
    NotApplicable,
    Rubric,
    Section,
    Source,
    Support,
)
from scorereport.model.workspace import FailingChecks, Policy
from scorereport.scoring.score import Case, score

_GUIDANCE = Guidance(counts="It counts.", steps=("Do it.",), effort_reason="It is work.")
_WAIVER = Waiver(reason="Later", approved_by="Grace Example", expires=DAY)
_EFFORTS = [Fraction(n, 4) for n in (1, 2, 2, 3, 4, 4, 5, 6, 8, 12)]


def random_case(seed: int) -> tuple[Rubric, Result]:
    """Return a rubric of at most six items, and a result by it."""
    random = Random(seed)  # noqa: S311 - the same cases each time
    rubric = random_rubric(random)
    items = [item.id for item in rubric.items()]
    answers = {key: _answer(random, rubric) for key in items if random.random() < 0.9}
    provided = _provided(seed, rubric, answers)
    left = {key: {"provided_by": each.system} for key, each in provided.items()}
    case = Case(
        assessment=assessment_of(
            {key: each.model_copy(update=left.get(key, {})) for key, each in answers.items()}
        ),
        provided=provided,
        rubric=rubric,
        rubric_sha256="0" * 64,
        as_of=DAY,
        policy=Policy(
            claims_expire_after=random.choice([None, 100]),
            failing_checks=random.choice(list(FailingChecks)),
            require_evidence=random.random() < 0.2,
        ),
        observations=_observations(random, items),
    )
    return rubric, score(case)


def random_rubric(random: Random) -> Rubric:
    """Return a rubric of at most six items on two to four levels."""
    points = sorted(random.sample([1, 2, 3, 4, 6, 7], random.choice([1, 1, 2, 2, 3])))
    levels = tuple(
        Level(id=f"l{rank}", title=f"L{rank}", points=Fraction(point, 2), meaning="Meant.")
        for rank, point in enumerate([0, *points])
    )
    names = [level.id for level in levels]
    number = random.randint(1, 6 if len(levels) < 4 else 4)
    ids = [f"i{place}" for place in range(number)]
    items = [_item(random, key, names, ids) for key in ids]
    rubric = Rubric(
        schema_version=1,
        id="random",
        edition="1",
        title="Random",
        licence="Apache-2.0",
        source=Source(title="Drawn", authors=("Ada",), published="2026", url="https://example.org"),
        about="About.",
        levels=levels,
        support=Support(evidence=names[1], check=names[1], repeated_check=names[-1]),
        not_applicable=random.choice(list(NotApplicable)),
        aggregate=random.choice(list(Aggregate)),
        sections=_sections(random, "s", items, 2),
        bands=(Band(id="all", title="All", meaning="Every score.", at_least=Fraction(0)),),
    )
    return rubric.model_copy(update={"bands": _bands(random, rubric.highest())})


def _item(random: Random, key: str, levels: list[str], ids: list[str]) -> Item:
    # Dependencies lead to earlier items in a shuffled order, so there is no circle.
    earlier = sorted(ids, key=lambda other: (hash_of(other), other))
    before = earlier[: earlier.index(key)]
    depends = random.sample(before, min(len(before), random.choice([0, 0, 1, 2])))
    return Item(
        id=key,
        title=key,
        why="Why.",
        guidance=dict.fromkeys(levels[1:], _GUIDANCE),
        effort={level: random.choice(_EFFORTS) for level in levels[1:]},
        value=random.randint(1, 5),
        value_reason="It matters.",
        evidence=("A link",),
        depends_on=tuple(depends),
    )


def hash_of(name: str) -> int:
    """Return a number that shuffles names the same way in every process."""
    return int(name[1:]) * 7 % 5


def _sections(random: Random, name: str, items: list[Item], depth: int) -> tuple[Section, ...]:
    cuts = sorted(random.sample(range(1, len(items)), random.randint(0, min(2, len(items) - 1))))
    runs = [items[a:b] for a, b in zip([0, *cuts], [*cuts, len(items)], strict=True)]
    return tuple(_section(random, f"{name}{place}", run, depth) for place, run in enumerate(runs))


def _section(random: Random, name: str, items: list[Item], depth: int) -> Section:
    nested = depth > 0 and len(items) > 1 and random.random() < 0.4
    loose = random.randint(0, len(items) - 1) if nested else len(items)
    return Section(
        id=name,
        title=name,
        about="About.",
        aggregate=random.choice(list(Aggregate)),
        items=tuple(items[:loose]),
        sections=_sections(random, f"{name}.", items[loose:], depth - 1) if nested else (),
    )


def _bands(random: Random, highest: Fraction) -> tuple[Band, ...]:
    cuts = sorted({highest * Fraction(random.randint(1, 11), 12) for _ in range(3)})
    closed = random.random() < 0.5
    ends = [Fraction(0), *cuts]
    return tuple(
        Band(
            id=f"b{place}",
            title=f"B{place}",
            meaning="Meant.",
            at_least=start if closed or place == 0 else None,
            above=None if closed or place == 0 else start,
            below=ends[place + 1] if closed and place + 1 < len(ends) else None,
            up_to=ends[place + 1] if not closed and place + 1 < len(ends) else None,
        )
        for place, start in enumerate(ends)
    )


def _answer(random: Random, rubric: Rubric) -> Answer:
    levels = [level.id for level in rubric.levels]
    if random.random() < 0.12:
        return Answer(status="not_applicable", reason="It does not apply.")
    effort = {level: random.choice([Fraction(0), *_EFFORTS]) for level in levels[1:]}
    return Answer(
        status=random.choice([*levels, levels[0], levels[0]]),
        confirmed=DAY - dt.timedelta(days=random.choice([0, 0, 200])),
        effort=effort if random.random() < 0.3 else None,
        waiver=_WAIVER if random.random() < 0.1 else None,
    )


def _provided(seed: int, rubric: Rubric, answers: Mapping[str, Answer]) -> dict[str, Provided]:
    """Leave some answers to a platform, which counts any level there."""
    random = Random(f"provided {seed}")  # noqa: S311 - the same cases each time
    levels = [NOT_ASSESSED, *(level.id for level in rubric.levels)]
    applies = [key for key, answer in answers.items() if answer.status != NOT_APPLICABLE]
    return {
        key: Provided(
            system="platform",
            name="Platform",
            period="2026-Q3",
            state=ProviderState.FILED,
            verdict=random.choice(levels),
            supported=rubric.levels[0].id,
        )
        for key in applies
        if random.random() < 0.1
    }


def _observations(random: Random, items: list[str]) -> Mapping[str, tuple[Observation, ...]]:
    return {
        key: (_observation(random.choice([Outcome.FAIL, Outcome.PASS])),)
        for key in items
        if random.random() < 0.2
    }


def _observation(outcome: Outcome) -> Observation:
    return Observation(tool="pytest", check="test", outcome=outcome)
