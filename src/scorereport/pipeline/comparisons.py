"""From two paths a user named, assessments or results, to how the system went between them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorereport.errors import InputError, UsageError
from scorereport.history.comparison import Comparison, compare_by
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.problems import Gathered
from scorereport.pipeline.results import (
    refuse_judging,
    result_at,
    rubric_missing,
    rubric_of,
)


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
        raise InputError([rubric_missing(new, after.result.rubric)])
    return rubric, compare_by(rubric, before.result, after.result)


def _side(path: Path, choices: Choices) -> Side:
    loaded = result_at(path)
    if loaded is None:
        scored = scored_case(path, choices)
        return Side(result=scored.result, rubric=scored.rubric)
    refuse_judging(path, choices)
    return Side(result=loaded.result, rubric=rubric_of(loaded, choices.rubric))
