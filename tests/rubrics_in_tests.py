"""The bundled rubrics, read once, and assessments written as short vectors."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scorereport.loading.rubric import LoadedRubric, load_rubric
from scorereport.model.assessment import Answer, Assessment
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.scoring.score import Case, score

LEVELS = {"a": "automated", "m": "manual", "n": "none"}
DAY = dt.date(2026, 9, 24)


@cache
def bundled_rubric(name: str = "ml-test-score") -> LoadedRubric:
    """Return a bundled rubric."""
    return load_rubric(name, base=Path.cwd())


def assessment_of(
    answers: Mapping[str, Answer], *, assessed: dt.date = DAY, period: str = "2026-Q3"
) -> Assessment:
    """Return an assessment with *answers*."""
    return Assessment.model_validate(
        {
            "schema": 1,
            "system": "sample",
            "period": period,
            "assessed": assessed,
            "assessors": ["Ada Example"],
            "answers": answers,
        }
    )


def vector(rubric: Rubric, *sections: str) -> Assessment:
    """Return the assessment told by one word per section, one letter per item."""
    answers = {
        item.id: Answer(status=LEVELS[letter])
        for section, letters in zip(rubric.sections, sections, strict=True)
        for item, letter in zip(section.all_items(), letters, strict=True)
    }
    return assessment_of(answers)


def result_of(assessment: Assessment, rubric: str = "ml-test-score", **given: object) -> Result:
    """Return the result of *assessment*; *given* are further fields of the case."""
    loaded = bundled_rubric(rubric)
    fields: dict[str, object] = {"as_of": assessment.assessed, **given}
    return score(
        Case(
            assessment=assessment,
            rubric=loaded.rubric,
            rubric_sha256=loaded.sha256,
            **fields,  # type: ignore[arg-type] # the test names fields of the case
        )
    )
