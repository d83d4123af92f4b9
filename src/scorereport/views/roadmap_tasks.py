"""The steps of a roadmap as tasks, for lists of tasks and for the trackers that import them."""

from dataclasses import dataclass

from scorereport.planning.ground import Ground
from scorereport.planning.phases import Phase
from scorereport.planning.roadmap import PlannedStep, Roadmap
from scorereport.views.guidance import step_guidance
from scorereport.views.roadmap_words import effort_words, heading, step_text
from scorereport.views.words import decimal, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """One step, as somebody takes it on."""

    number: int
    """Its place in the roadmap."""
    item: str
    """Id of the item."""
    title: str
    """The item's name, and from which level to which."""
    counts: str
    """Markdown: what counts as the level."""
    steps: tuple[str, ...]
    """Markdown: what to do, in order."""
    after: tuple[str, ...]
    """Titles of the items that come first because this one builds on them."""
    effort: str
    """The effort in words, and whose figure that is where it is not the rubric's."""
    days: str
    """Person-days alone."""
    whole_days: int
    """Person-days, rounded up."""
    score: str
    """The score once it is done."""
    phase: Phase
    """Now, next or later."""
    owner: str
    """Whose it is; empty where it is nobody's."""
    due: str
    """The day for which it is promised, as 2026-09-24; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskList:
    """The tasks that lead to one target."""

    heading: str
    """How far it is."""
    tasks: tuple[TaskView, ...]
    """In the order in which to take them."""


def task_list(start: Ground, plan: Roadmap) -> TaskList:
    """Return the steps of *plan* as tasks."""
    return TaskList(
        heading=heading(plan),
        tasks=tuple(_task(start, number, step) for number, step in enumerate(plan.steps, start=1)),
    )


def _task(start: Ground, number: int, planned: PlannedStep) -> TaskView:
    step = planned.taking.step
    items = {item.id: item for item in start.rubric.items()}
    judged = start.result.item(step.item)
    way = step_guidance(start.rubric, items[step.item], judged, number, step)
    return TaskView(
        number=number,
        item=step.item,
        title=f"{items[step.item].title}: {step_text(start.rubric, step)}",
        counts=way.counts,
        steps=way.steps,
        after=tuple(items[other].title for other in planned.builds_on),
        effort=effort_words(step),
        days=plain(step.effort),
        whole_days=int(-(-step.effort // 1)),
        score=decimal(planned.taking.score),
        phase=planned.phase,
        owner=step.owner or "",
        due=step.due.isoformat() if step.due else "",
    )
