"""Portfolios told by a number for each system: 0, 1 or 2 for all of its items."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache

from rubrics_in_tests import assessment_of, bundled_rubric, result_of
from scorereport.history.standing import standing_of
from scorereport.model.assessment import Answer, System
from scorereport.model.portfolio import Portfolio, Round
from scorereport.model.standing import Standing
from scorereport.views.site.chrome import Site
from scorereport.views.site_paths import slugs

LEVELS = ("none", "manual", "automated")
PERIODS = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")


@cache
def standing(level: int, period: str = "2026-Q3", rubric: str = "ml-test-score") -> Standing:
    """Return where a system stands whose items are all at one level."""
    items = bundled_rubric().rubric.items()
    answers = {item.id: Answer(status=LEVELS[level]) for item in items}
    day = dt.date(2026, 3 * int(period[-1]), 10)
    return standing_of(result_of(assessment_of(answers, assessed=day, period=period), rubric))


def of(system: System, each: Standing) -> Standing:
    """Return the same standing of another system."""
    names = {name: getattr(each, name) for name in each.__dataclass_fields__}
    return Standing(**{**names, "system": system})


def portfolio(
    systems: Sequence[System],
    levels: Sequence[int | None],
    groups: Mapping[str, tuple[str, ...]] | None = None,
) -> Portfolio:
    """Return a portfolio of one round, in which None stands for a system that never filed."""
    filed = {
        system.id: () if level is None else (of(system, standing(level)),)
        for system, level in zip(systems, levels, strict=True)
    }
    return histories(systems, filed, groups)


def histories(
    systems: Sequence[System],
    filed: Mapping[str, tuple[Standing, ...]],
    groups: Mapping[str, tuple[str, ...]] | None = None,
) -> Portfolio:
    """Return a portfolio of what *systems* filed, oldest first."""
    names = sorted({each.period for past in filed.values() for each in past})
    rubrics = [bundled_rubric(name).rubric for name in ("ml-test-score", "ml-test-score@2016")]
    return Portfolio(
        title="All",
        as_of=dt.date(2026, 12, 10),
        systems=tuple(systems),
        rounds=tuple(Round(name=name, dates=None) for name in names),
        current=names[-1] if names else None,
        standings=filed,
        rubrics={rubric.name: rubric for rubric in rubrics},
        groups=groups or {},
    )


def site_of(whole: Portfolio) -> Site:
    """Return what the pages of a portfolio have in common."""
    return Site(
        title=whole.title,
        generator="scorereport test",
        main_rubric="ml-test-score@2017",
        teams=slugs(sorted({system.team for system in whole.systems if system.team})),
    )
