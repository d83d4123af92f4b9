"""Results that a user names, as JSON or in a PDF report, where an assessment may stand."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from scorereport.errors import InputError, Problem, UsageError
from scorereport.loading.files import read_limited, shown_path
from scorereport.loading.result import LoadedResult, is_result, load_result
from scorereport.loading.result_pdf import is_pdf, load_result_pdf
from scorereport.loading.rubric import LoadedRubric, load_rubric
from scorereport.loading.rubric_names import no_such_rubric
from scorereport.loading.workspace import find_workspace, load_workspace
from scorereport.model.result import RubricRef
from scorereport.model.rubric import Rubric
from scorereport.pipeline.cases import Choices, Judged, check_one_system, scored_case
from scorereport.pipeline.newest import refuse_folder
from scorereport.pipeline.problems import Gathered
from scorereport.scoring.recheck import differences
from scorereport.views.reasons import unsaid_reasons


def result_at(path: Path) -> LoadedResult | None:
    """Return the result at *path*; None where it is meant as an assessment.

    Raises InputError where it cannot be read, or is a result and wrong.
    """
    refuse_folder(path)
    if is_pdf(path):
        return load_result_pdf(path)
    if not is_result(read_limited(path, shown=shown_path(path))):
        return None
    return load_result(path)


def judged_at(path: Path, choices: Choices) -> Judged:
    """Return what stands at *path*: an assessment, scored, or a result, judged already.

    Raises InputError with every problem of every file it needs.
    """
    loaded = result_at(path)
    if loaded is None:
        return scored_case(path, choices)
    refuse_judging(path, choices)
    rubric = rubric_of(loaded, choices.rubric)
    if rubric is None:
        raise InputError([rubric_missing(path, loaded.result.rubric)])
    wrong = [loaded.tree.problem(*each) for each in unsaid_reasons(loaded.result, rubric)]
    if wrong:
        raise InputError(wrong)
    return Judged(rubric=rubric, result=loaded.result)


def all_judged(paths: Sequence[Path], choices: Choices) -> tuple[Judged, ...]:
    """Return what stands at each of *paths*; raises InputError with the problems of all of them."""
    check_one_system(choices.checks, paths)
    gathered = Gathered()
    judged = [gathered.value_of(partial(judged_at, path, choices)) for path in paths]
    gathered.raise_problems()
    return tuple(each for each in judged if each is not None)


def refuse_judging(path: Path, choices: Choices) -> None:
    """Raise UsageError where *choices* would judge the result at *path* again."""
    if choices.as_of or choices.checks:
        message = "is a result, which was judged already; --as-of and --checks need an assessment"
        raise UsageError(f"{shown_path(path)} {message}")


def rubric_missing(path: Path, named: RubricRef) -> Problem:
    """Return the problem of a result at *path* whose rubric is not at hand."""
    message = f"no {named.name} at hand makes this result; name it with --rubric"
    return Problem(path=shown_path(path), message=message)


def rubric_of(loaded: LoadedResult, choice: str | None) -> Rubric | None:
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
