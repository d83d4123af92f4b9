"""A roadmap as Markdown: a list of tasks to tick off."""

from collections.abc import Iterator, Sequence

from scorereport.planning.phases import Phase
from scorereport.render.markdown_blocks import bullets, escaped, joined, one_line
from scorereport.views.roadmap import RoadmapView
from scorereport.views.roadmap_tasks import TaskList, TaskView


def render_markdown_roadmap(
    title: str, views: Sequence[RoadmapView], lists: Sequence[TaskList]
) -> str:
    """Return the roadmap of what *title* names, one part for each target."""
    parts = [part for view, tasks in zip(views, lists, strict=True) for part in _part(view, tasks)]
    rises = [f"{escaped(fact.term)}: {escaped(fact.text)}" for fact in views[-1].rises]
    return joined(
        [f"# {escaped(title)}", *parts, "## The next rise of each section", bullets(rises)]
    )


def _part(view: RoadmapView, tasks: TaskList) -> Iterator[str]:
    yield f"## {escaped(view.heading)}"
    yield escaped(view.note)
    phases = [phase for phase in Phase if any(task.phase is phase for task in tasks.tasks)]
    for phase, shown in zip(phases, view.phases, strict=True):
        yield f"### {escaped(shown.title)}"
        yield "\n".join(_task(task) for task in tasks.tasks if task.phase is phase)
    yield bullets(escaped(line) for line in view.lines)
    if view.owners:
        yield "### By owner"
        yield bullets(f"{escaped(fact.term)}: {escaped(fact.text)}" for fact in view.owners)


def _task(task: TaskView) -> str:
    facts = [
        task.effort,
        f"score then {task.score}",
        escaped(task.owner or "no owner"),
        *([f"due {task.due}"] if task.due else []),
        *([f"after {escaped(', '.join(task.after))}"] if task.after else []),
    ]
    steps = "\n".join(f"  - [ ] {one_line(step)}" for step in task.steps)
    head = f"- [ ] **{escaped(task.title)}** (`{task.item}`, {', '.join(facts)})"
    return f"{head}\n  {one_line(task.counts)}\n{steps}"
