"""Roadmaps of assessments: from what a user asked for to plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.errors import UsageError
from scorereport.loading.rubric_bands import points
from scorereport.loading.suggestions import hint, quoted
from scorereport.model.roadmap import RoadmapDocument
from scorereport.model.rubric import Rubric
from scorereport.model.targets import Target, named_target
from scorereport.pipeline.cases import Judged
from scorereport.planning.document import ALL, roadmap_document
from scorereport.planning.ground import Ground, ground
from scorereport.planning.roadmap import Roadmap, plan_roadmap
from scorereport.planning.targets import default_target, next_targets
from scorereport.views.roadmap import RoadmapView, roadmap_view
from scorereport.views.roadmap_tasks import TaskList, task_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The plans that were asked for, and where they start."""

    start: Ground
    plans: tuple[Roadmap, ...]
    every: bool
    """They are for every band in turn."""

    def title(self) -> str:
        """Return what the plans are about."""
        result = self.start.result
        return f"Roadmap: {result.system.label}, {result.period}"

    def views(self) -> tuple[RoadmapView, ...]:
        """Return the plans in words."""
        return tuple(roadmap_view(self.start, plan) for plan in self.plans)

    def tasks(self) -> tuple[TaskList, ...]:
        """Return the plans as lists of tasks."""
        return tuple(task_list(self.start, plan) for plan in self.plans)

    def document(self) -> RoadmapDocument:
        """Return the plans as the document that other programs read."""
        return roadmap_document(self.start, self.plans, every=self.every)


def planned(judged: Judged, target: str | None, within: Fraction | None) -> Planned:
    """Return the cheapest plans from *judged* to *target*.

    That is a band, a number or ``all``. Without one it is the most that *within* days allow,
    or else the assessment's own target, what its tier requires, or the next band.
    Raises UsageError where the target is none of these, and where nothing applies.
    """
    start = ground(judged.rubric, judged.result)
    if start is None:
        raise UsageError("no item applies to this system, so there is no score to raise")
    targets = _targets(start, target, within)
    return Planned(
        start=start,
        plans=tuple(plan_roadmap(start, each, within) for each in targets),
        every=target == ALL,
    )


def _targets(start: Ground, name: str | None, within: Fraction | None) -> Sequence[Target | None]:
    if name == ALL:
        return next_targets(start.rubric, start.result)
    if name is not None:
        return [_named(start.rubric, name)]
    return [default_target(start.rubric, start.result) if within is None else None]


def _named(rubric: Rubric, name: str) -> Target:
    target = named_target(rubric, name)
    if target is None:
        known = hint(name, [*(band.id for band in rubric.bands), ALL])
        raise UsageError(f"the target {quoted(name)} is neither a band nor a number{known}")
    if target.goal.value > rubric.highest():
        highest = points(rubric.highest())
        raise UsageError(f"the target {name} is above the highest score, {highest}")
    return target
