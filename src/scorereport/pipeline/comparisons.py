"""From two paths a user named, assessments or results, to how the system went between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorereport.errors import InputError, Problem, UsageError
from scorereport.history.comparison import Comparison, compare_by
from scorereport.loading.files import shown_path
from scorereport.loading.result import LoadedResult
from scorereport.loading.rubric import LoadedRubric, load_rubric
from scorereport.loading.rubric_names import no_such_rubric
from scorereport.loading.workspace import find_workspace, load_workspace
from scorereport.model.result import Result, RubricRef
from scorereport.model.rubric import Rubric
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.newest import refuse_folder
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.results import result_at
from scorereport.scoring.recheck import differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two results, and the rubric it was scored by where that is at hand."""

    result: Result
    rubric: Rubric | None


def compared(old: Path, new: Path, choices: Choices) -> tuple[Rubric, Comparison]:
    """Return how the system went from *old* to *new*, and the rubric of *new*.

    The day and the check files of *choices* are for *new* alone; *old* stays as it was judged.
    Raises InputError with every problem of both files.
    """
    gathered = Gathered()
    before = gathered.value_of(partial(_side, old, Choices(rubric=choices.rubric)))
    after = gathered.value_of(partial(_side, new, choices))
    gathered.raise_problems()
    assert before is not None  # noqa: S101 - without a value there was a problem
    assert after is not None  # noqa: S101 - without a value there was a problem
    one, other = before.result.system.id, after.result.system.id
    if one != other:
        raise UsageError(f"OLD is of {one} and NEW of {other}; name two results of one system")
    rubric = after.rubric
    if rubric is None and before.result.rubric.sha256 == after.result.rubric.sha256:
        rubric = before.rubric
    if rubric is None:
        named = after.result.rubric
        message = f"no {named.name} at hand makes this result; name it with --rubric"
        raise InputError([Problem(path=shown_path(new), message=message)])
    return rubric, compare_by(rubric, before.result, after.result)


def _side(path: Path, choices: Choices) -> Side:
    refuse_folder(path)
    loaded = result_at(path)
    if loaded is None:
        scored = scored_case(path, choices)
        return Side(result=scored.result, rubric=scored.rubric)
    if choices.as_of or choices.checks:
        message = "is a result, which was judged already; --as-of and --checks need an assessment"
        raise UsageError(f"{shown_path(path)} {message}")
    return Side(result=loaded.result, rubric=_rubric(loaded, choices.rubric))


def _rubric(loaded: LoadedResult, choice: str | None) -> Rubric | None:
    """Return the rubric that makes this result; None where none at hand does.

    By the very same rubric a result must follow from its items, or it was tampered with.
    Of another text of the same edition it is enough that it makes the same numbers.
    """
    result, alike = loaded.result, None
    named = result.rubric
    for rubric in _at_hand(loaded.path, named, choice):
        wrong = differences(rubric.rubric, result)
        if rubric.sha256 == named.sha256:
            if wrong:
                raise InputError([loaded.tree.problem(*each) for each in wrong])
            return rubric.rubric
        same_edition = rubric.rubric.name == named.name
        if same_edition and not wrong:
            alike = alike or rubric.rubric
    return alike


def _at_hand(path: Path, named: RubricRef, choice: str | None) -> Iterator[LoadedRubric]:
    """Yield the rubrics that a result at *path* may have been scored by, the likeliest first."""
    if choice is not None:
        yield load_rubric(choice, base=Path.cwd())
    if not no_such_rubric(named.name, base=Path.cwd()):
        yield load_rubric(named.name, base=Path.cwd())
    root = find_workspace(path)
    if root is not None:
        yield load_rubric(load_workspace(root).workspace.rubric, base=root)
