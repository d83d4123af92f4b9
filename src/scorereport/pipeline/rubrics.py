"""Rubrics as things to list, show and check."""

import json
from pathlib import Path

from scorereport.errors import InputError
from scorereport.loading.rubric import bundled_rubrics, load_rubric, rubric_problems
from scorereport.model.rubric import Rubric


def listed_rubrics() -> tuple[Rubric, ...]:
    """Return every bundled rubric."""
    return tuple(load_rubric(name, base=Path.cwd()).rubric for name in bundled_rubrics())


def resolved_rubric(name: str) -> Rubric:
    """Return the rubric *name* with everything it inherits; raise InputError where it is wrong."""
    return load_rubric(name, base=Path.cwd()).rubric


def rubric_json(rubric: Rubric) -> str:
    """Return the resolved rubric as JSON."""
    return json.dumps(rubric.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"


def check_rubrics(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rubrics that are complete, all bundled ones where none is named.

    Raises InputError with all that is wrong or unfinished in any of them.
    """
    wanted = names or bundled_rubrics()
    problems = [problem for name in wanted for problem in rubric_problems(name, base=Path.cwd())]
    if problems:
        raise InputError(problems)
    return wanted
