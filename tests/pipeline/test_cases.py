"""From a path to a result: which files take part, and what happens when one is wrong."""

import shutil
from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.pipeline.cases import Choices, all_scored, scored_case
from scorereport.pipeline.validation import validate

SAMPLES = Path(__file__).parents[2] / "sample_inputs"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a copy of the samples."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "workspace"))


def assessment(workspace: Path, name: str) -> Path:
    """Return the path of an assessment."""
    return workspace / "assessments" / f"{name}.yaml"


def test_earlier_periods_of_the_same_system_take_part(workspace: Path) -> None:
    """Only those before the period asked for, each judged on its own day."""
    scored = scored_case(assessment(workspace, "fraud-detection/2026-Q2"), Choices())

    assert {result.period for result in scored.earlier} == {"2025-Q4", "2026-Q1"}
    assert all(result.as_of == result.assessed for result in scored.earlier)


def test_a_broken_earlier_period_is_named(workspace: Path) -> None:
    """What a report compares with has to be right too."""
    assessment(workspace, "fraud-detection/2026-Q1").write_text("schema: 1\n")

    with pytest.raises(InputError, match=r"2026-Q1\.yaml"):
        scored_case(assessment(workspace, "fraud-detection/2026-Q3"), Choices())


def test_all_broken_files_are_named_at_once(workspace: Path) -> None:
    """Two systems, two mistakes, one error."""
    paths = [assessment(workspace, f"{s}/2026-Q3") for s in ("fraud-detection", "second-look")]
    for path in paths:
        path.write_text("schema: 1\n")

    with pytest.raises(InputError) as caught:
        all_scored(paths, Choices())

    named = {Path(problem.path).parent.name for problem in caught.value.problems}
    assert named == {"fraud-detection", "second-look"}


def test_a_file_outside_a_workspace_stands_alone(workspace: Path, tmp_path: Path) -> None:
    """It names its own rubric, and there is nothing to compare with."""
    text = assessment(workspace, "second-look/2026-Q3").read_text()
    alone = tmp_path / "alone.yaml"
    alone.write_text(f"{text}\nrubric: ml-test-score\n" if "\nrubric:" not in text else text)

    scored = scored_case(alone, Choices())

    assert scored.earlier == ()
    assert [file.path for file in scored.result.inputs] == ["alone.yaml"]


def test_no_absolute_path_reaches_a_result(workspace: Path) -> None:
    """A result reads the same wherever the workspace lies."""
    scored = scored_case(assessment(workspace, "fraud-detection/2026-Q3"), Choices())

    assert str(workspace) not in scored.result.model_dump_json()
    assert (
        scored.result
        == scored_case(
            SAMPLES / "assessments" / "fraud-detection" / "2026-Q3.yaml", Choices()
        ).result
    )


def test_a_file_is_itself_however_it_is_named(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From inside the workspace, by a relative name, the result is the same."""
    name = "assessments/fraud-detection/2026-Q3.yaml"
    whole = scored_case(workspace / name, Choices())
    monkeypatch.chdir(workspace)

    assert scored_case(Path(name), Choices()).result == whole.result
    assert validate([Path(name)]) == 1
