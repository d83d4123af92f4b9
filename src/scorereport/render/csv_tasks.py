"""A roadmap as a table that issue trackers import.

The columns are those that GitHub's importers (Title, Body, Labels), Jira (Summary, Description)
and Linear (Title, Description, Priority, Estimate in whole numbers) look for.
Assignee stays empty, because the names in an assessment are not accounts of a tracker.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from scorereport.planning.phases import Phase
from scorereport.render.csv_text import csv_text
from scorereport.render.markdown_blocks import one_line
from scorereport.views.roadmap_tasks import TaskList, TaskView

_HEAD: Final = (
    "Title",
    "Summary",
    "Description",
    "Body",
    "Labels",
    "Status",
    "Priority",
    "Estimate",
    "Due Date",
    "Assignee",
    "Owner",
    "Person-days",
    "Phase",
    "Item",
    "Score then",
    "Roadmap",
)
_PRIORITIES: Final[Mapping[Phase, str]] = {
    Phase.NOW: "High",
    Phase.NEXT: "Medium",
    Phase.LATER: "Low",
}


def render_csv_tasks(lists: Sequence[TaskList]) -> str:
    """Return one line per task."""
    return csv_text(_HEAD, (_cells(tasks, task) for tasks in lists for task in tasks.tasks))


def _cells(tasks: TaskList, task: TaskView) -> Sequence[str]:
    body = _body(task)
    return (
        task.title,
        task.title,
        body,
        body,
        "roadmap",
        "Todo",
        _PRIORITIES[task.phase],
        str(task.whole_days),
        task.due,
        "",
        task.owner,
        task.days,
        task.phase.value,
        task.item,
        task.score,
        tasks.heading,
    )


def _body(task: TaskView) -> str:
    facts = [f"Effort: {task.effort}", f"Score then: {task.score}"]
    facts += [f"Owner: {task.owner}"] if task.owner else []
    facts += [f"After: {', '.join(task.after)}"] if task.after else []
    steps = [f"{place}. {one_line(step)}" for place, step in enumerate(task.steps, start=1)]
    return "\n".join([one_line(task.counts), "", *steps, "", *facts])
