"""X-rays of what a user points at, each with its place in the assessment."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from scorereport.errors import Problem
from scorereport.history.xrays.kinds import Xray, XrayCode
from scorereport.history.xrays.table import xrays
from scorereport.loading.document import read_document_tree
from scorereport.loading.tree import Steps, Tree
from scorereport.loading.workspace import WORKSPACE_FILE, find_workspace
from scorereport.pipeline.cases import Choices, Scored, scored_case
from scorereport.pipeline.newest import newest_files
from scorereport.pipeline.problems import Gathered
from scorereport.views.xrays import xray_message

_PLACES: Final[Mapping[XrayCode, Steps]] = {
    XrayCode.EVIDENCE_OLDER_THAN_CLAIM: ("evidence",),
    XrayCode.REPEATED_LINK: ("evidence",),
    XrayCode.OVERDUE: ("planned", "due"),
    XrayCode.WAIVER_ENDS: ("waiver", "expires"),
    XrayCode.EFFORT_MISSING: ("planned",),
}
"""Where below an answer an x-ray points; the others point at the item."""


def xrayed(paths: Sequence[Path]) -> tuple[Problem, ...]:
    """Return the x-rays of the assessments that *paths* name, each as a problem with its place.

    A workspace stands for the newest assessment of each system: what is past cannot be mended.
    Raises InputError with the problems of all files that cannot be read.
    """
    gathered = Gathered()
    files = dict.fromkeys(file.absolute() for path in paths for file in _assessments(path))
    found = [gathered.value_of(partial(_problems, file)) or () for file in files]
    gathered.raise_problems()
    return tuple(problem for problems in found for problem in problems)


def _assessments(path: Path) -> Iterator[Path]:
    """Yield the assessments that *path* stands for; rubrics and other files have none."""
    folder = path.parent if path.name == WORKSPACE_FILE else path
    if not folder.is_dir():
        files: Sequence[Path] = (path,)
    elif find_workspace(folder):
        files = newest_files(folder)
    else:
        files = sorted(each for each in folder.rglob("*") if each.suffix in {".yaml", ".yml"})
    for file in files:
        if read_document_tree(file, root=file.parent)[0].has(("answers",)):
            yield file


def _problems(path: Path) -> tuple[Problem, ...]:
    return xray_problems(path, scored_case(path, Choices()))


def xray_problems(path: Path, scored: Scored) -> tuple[Problem, ...]:
    """Return the x-rays of the assessment at *path*, which was scored, with their places."""
    tree, _ = read_document_tree(path, root=path.parent)
    found = xrays(scored.rubric, scored.result, scored.earlier)
    return tuple(_problem(tree, scored, xray) for xray in found)


def _problem(tree: Tree, scored: Scored, xray: Xray) -> Problem:
    message = xray_message(scored.rubric, xray)
    below = _PLACES.get(xray.code, ())
    answer: Steps = ("answers", *xray.items[:1])
    if below:
        return tree.problem((*answer, *below), message)
    return tree.key_problem(answer if tree.has(answer) else ("answers",), message)
