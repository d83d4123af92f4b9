"""Whole outputs of the samples, kept as files and read in review."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.pipeline.cases import Choices, Scored, scored_case
from scorereport.pipeline.guides import guide_bytes
from scorereport.pipeline.reports import Edition, Variant, report_files
from scorereport.render.formats import Format

ASSESSMENTS = Path(__file__).parents[2] / "sample_inputs" / "assessments"
FULL = ["second-look/2026-Q3", "fraud-detection/2026-Q3", "demo-system/2026-Q4"]
Compare = Callable[[str, str], None]


def scored(name: str) -> Scored:
    """Return a sample, scored."""
    return scored_case(ASSESSMENTS / f"{name}.yaml", Choices())


@pytest.mark.parametrize("name", FULL)
@pytest.mark.parametrize("output", [Format.HTML, Format.JSON, Format.MD, Format.CSV])
def test_a_report_is_what_it_was(name: str, output: Format, golden: Compare) -> None:
    """Every byte of a full report, in every text format."""
    for file, data in report_files([scored(name)], [output]):
        golden(f"reports/{file}", data.decode())


@pytest.mark.parametrize("name", FULL)
def test_a_summary_is_what_it_was(name: str, golden: Compare) -> None:
    """What a director reads, word for word."""
    summary = Edition(variant=Variant.SUMMARY)
    for file, data in report_files([scored(name)], [Format.MD], edition=summary):
        golden(f"reports/{file}", data.decode())


@pytest.mark.parametrize(
    "path", sorted(ASSESSMENTS.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_result_of_every_sample_is_what_it_was(path: Path, golden: Compare) -> None:
    """The figures of all samples, so that a change of scoring shows wherever it acts."""
    result = scored_case(path, Choices()).result
    lines = [
        f"claimed {float(result.scores.claimed or 0)}",
        f"counted {float(result.scores.counted or 0)}",
        f"verified {float(result.scores.verified or 0)}",
        f"with waivers {float(result.scores.with_waivers or 0)}",
        f"band {result.band}",
        *(
            " ".join([item.id, item.answer, item.verdict, item.supported, *item.flags])
            for item in result.items
        ),
    ]

    golden(f"results/{path.parent.name}-{path.stem}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("rubric", ["ml-test-score", "ml-test-score@2016"])
def test_the_guide_is_what_it_was(rubric: str, golden: Compare) -> None:
    """The whole rubric as Markdown."""
    golden(f"guides/{rubric}.md", guide_bytes(rubric, ".md").decode())
