"""A new workspace."""

import datetime as dt
from pathlib import Path

from scorereport.errors import UsageError
from scorereport.loading.rubric import load_rubric
from scorereport.loading.workspace import WORKSPACE_FILE
from scorereport.pipeline.staging import write_files
from scorereport.render.workspace_files import NewWorkspace, workspace_files


def init_workspace(
    folder: Path, *, rubric: str, system: str, team: str, assessor: str, today: dt.date
) -> tuple[Path, ...]:
    """Write a workspace that builds at once into *folder*; return the files written.

    Raises UsageError where *folder* holds a file it would have to overwrite.
    """
    opens, due = _quarter(today)
    new = NewWorkspace(
        rubric=load_rubric(rubric, base=Path.cwd()).rubric,
        rubric_name=rubric,
        system=system,
        team=team,
        assessor=assessor,
        period=f"{today.year}-Q{(today.month - 1) // 3 + 1}",
        opens=opens,
        due=due,
        today=today,
    )
    files = tuple(workspace_files(new))
    present = [name for name, _ in files if (folder / name).exists()]
    if present:
        what = "a workspace" if WORKSPACE_FILE in present else f"the file {present[0]}"
        raise UsageError(f"{folder} holds {what} already; nothing was written")
    return write_files(folder, files)


def _quarter(day: dt.date) -> tuple[dt.date, dt.date]:
    first = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    after = (first + dt.timedelta(days=95)).replace(day=1)
    return first, after - dt.timedelta(days=1)
