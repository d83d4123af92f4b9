"""What a terminal shows of a score."""

import dataclasses

import pytest

from rubrics_in_tests import assessment_of, bundled_rubric, result_of
from scorereport.model.assessment import Answer
from scorereport.model.workspace import Policy, Reviews
from scorereport.views.report import report_view
from scorereport.views.working import working_view


@pytest.mark.parametrize("reviews", [Reviews.OPTIONAL, Reviews.REQUIRED])
def test_the_terminal_and_the_report_say_the_same(reviews: Reviews) -> None:
    """Every word of the working is the report's own, also of a draft; only a movement is not."""
    rubric = bundled_rubric().rubric
    assessment = assessment_of({"data-1": Answer(status="automated")})
    result = result_of(assessment, policy=Policy(reviews=reviews))

    working, report = working_view(rubric, result), report_view(rubric, result)

    assert working.mark == report.page.mark
    assert bool(working.mark) is (reviews is Reviews.REQUIRED)
    for field in {each.name for each in dataclasses.fields(working)} - {"mark"}:
        assert getattr(working, field) == getattr(report, field)
