"""Scoring all assessments of one system for a site."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from scorereport.errors import InputError, Problem
from scorereport.history.standing import Past, standing_of
from scorereport.history.waivers import with_waived_periods
from scorereport.loading.workspace import load_filed_assessment
from scorereport.model.portfolio import Broken
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.pipeline.cases import Choices, Scored, result_of, texts_of
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.inputs import inputs_of, merged
from scorereport.pipeline.site.plan import SitePlan
from scorereport.pipeline.store.traces import Inputs
from scorereport.planning.next_plan import next_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredSystem:
    """All assessments of one system that can be read, scored, oldest first."""

    scored: tuple[Scored, ...]
    broken: tuple[Broken, ...]
    inputs: Inputs
    """What all of it was made of."""

    @property
    def rubrics(self) -> Mapping[str, Rubric]:
        """The rubrics they were scored by, by `id@edition`."""
        return {each.rubric.name: each.rubric for each in self.scored}


def scored_system(plan: SitePlan, member: Member, *, keep_going: bool) -> ScoredSystem:
    """Return every assessment of *member*, scored, each with those before it.

    Raises InputError with all problems of all its files; with *keep_going*, tells them instead.
    """
    gathered, broken, found, inputs = Gathered(), [], [], []
    for period in member.files:
        day = plan.day(member.system.id, period)
        read = partial(_scored, plan, period, day, member)
        if not keep_going:
            made = gathered.value_of(read)
        else:
            try:
                made = read()
            except InputError as error:
                made = None
                problems = _from_root(error.problems, plan.workspace.root)
                broken.append(Broken(system=member.system.id, period=period, problems=problems))
        if made is not None:
            found.append(made[0])
            inputs.append(made[1])
    gathered.raise_problems()
    ordered = sorted(found, key=lambda each: each.result.age_order)
    results: list[Result] = []
    scored_all = []
    for each in ordered:
        result = with_waived_periods(each.result, results)
        scored_all.append(replace(each, result=result, earlier=tuple(results)))
        results.append(result)
    return ScoredSystem(scored=tuple(scored_all), broken=tuple(broken), inputs=merged(inputs))


def standings_of(system: ScoredSystem) -> Iterator[Standing]:
    """Yield where the system stood, oldest first; only the last one has a way up."""
    past = Past()
    for scored in system.scored[:-1]:
        yield past.standing(standing_of(scored.result))
    for scored in system.scored[-1:]:
        yield standing_of(scored.result, next_plan(scored.rubric, scored.result))


def _from_root(problems: tuple[Problem, ...], root: Path) -> tuple[Problem, ...]:
    """Return *problems* as a page names their files: the same wherever the site is built."""
    return tuple(
        replace(each, path=Path(os.path.relpath(each.path, root)).as_posix()) for each in problems
    )


def _scored(plan: SitePlan, period: str, day: dt.date, member: Member) -> tuple[Scored, Inputs]:
    path, root = member.files[period], plan.workspace.root
    loaded = load_filed_assessment(path, plan.workspace)
    looked_for: set[Path] = set()
    result = result_of(loaded, plan.workspace, Choices(as_of=day), looked_for)
    scored = Scored(
        rubric=loaded.rubric.rubric,
        result=result,
        earlier=(),
        source=loaded.source,
        path=path,
        texts=texts_of(loaded, result, root, root),
        fonts=plan.workspace.fonts,
    )
    return scored, inputs_of(loaded, result, plan.workspace, looked_for)
