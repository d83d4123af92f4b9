"""Rubrics as things to list, show, check and compare."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorereport.errors import InputError
from scorereport.history.rubric_changes import RubricChanges, compare_rubrics
from scorereport.loading.rubric import bundled_rubrics, load_rubric, rubric_problems
from scorereport.model.rubric import Rubric
from scorereport.pipeline.problems import Gathered


def listed_rubrics() -> tuple[Rubric, ...]:
    """Return every bundled rubric."""
    return tuple(load_rubric(name, base=Path.cwd()).rubric for name in bundled_rubrics())


def resolved_rubric(name: str) -> Rubric:
    """Return the rubric *name* with everything it inherits; raise InputError where it is wrong."""
    return load_rubric(name, base=Path.cwd()).rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRubrics:
    """Two rubrics and what the newer one says differently."""

    old: Rubric
    new: Rubric
    changes: RubricChanges


def compared_rubrics(old: str, new: str) -> ComparedRubrics:
    """Return what *new* says differently from *old*; raise InputError for what is wrong in both."""
    gathered = Gathered()
    one, other = (gathered.value_of(partial(resolved_rubric, name)) for name in (old, new))
    gathered.raise_problems()
    assert one is not None  # noqa: S101 - without a value there was a problem
    assert other is not None  # noqa: S101 - the same
    return ComparedRubrics(old=one, new=other, changes=compare_rubrics(one, other))


def check_rubrics(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rubrics that are complete, all bundled ones where none is named.

    Raises InputError with all that is wrong or unfinished in any of them.
    """
    wanted = names or bundled_rubrics()
    problems = [problem for name in wanted for problem in rubric_problems(name, base=Path.cwd())]
    if problems:
        raise InputError(problems)
    return wanted
