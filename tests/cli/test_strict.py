"""`validate --strict` takes x-rays for problems, each with its place."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the samples, and work in it."""
    folder = Path(shutil.copytree(SAMPLES, tmp_path / "workspace"))
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Validate strictly."""
    return CliRunner().invoke(main, ["validate", "--strict", *arguments], prog_name="scorereport")


@pytest.mark.usefixtures("workspace")
def test_the_x_rays_of_the_samples_are_what_they_were(golden: Callable[[str, str], None]) -> None:
    """Those of the newest assessment of each system; each was looked at and is right."""
    result = run(".")

    assert result.exit_code == 3
    golden("xrays/samples.txt", result.stderr)


@pytest.mark.usefixtures("workspace")
def test_a_file_is_x_rayed_whatever_its_period() -> None:
    """And is silent where nothing is doubtful."""
    newest = run("assessments/search-ranking/2026-Q3.yaml")
    earlier = run("assessments/search-ranking/2026-Q1.yaml", "scorereport.yaml")

    assert newest.exit_code == 3
    assert "2026-Q3.yaml:63:39: warning: data-6: Automated was due on" in newest.stderr
    assert "/2026-Q1.yaml" not in earlier.stderr


def test_what_is_wrong_is_told_before_what_is_doubtful(workspace: Path) -> None:
    """A file that cannot be read cannot be x-rayed."""
    (workspace / "assessments/second-look/2026-Q3.yaml").write_text("schema: 1\n")

    result = run(".")

    assert result.exit_code == 3
    assert "'assessors' is missing" in result.stderr
    assert "[" not in result.stderr


def test_rubrics_and_files_outside_a_workspace_are_fine(workspace: Path, tmp_path: Path) -> None:
    """A rubric has no x-rays, and an assessment stands alone as well as in a workspace."""
    text = (workspace / "assessments/second-look/2026-Q3.yaml").read_text()
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "2026-Q3.yaml").write_text(text)
    shutil.copy(SAMPLES.parent / "rubrics" / "ml-test-score.yaml", tmp_path / "alone")

    rubric = run(str(tmp_path / "alone" / "ml-test-score.yaml"))
    folder = run(str(tmp_path / "alone"))

    assert rubric.exit_code == 0
    assert folder.exit_code == 3
    assert "[automated_without_proof]" in folder.stderr


def test_without_strict_they_are_no_problems(workspace: Path) -> None:
    """Plain validation says what cannot be read, and no more."""
    result = CliRunner().invoke(main, ["validate", str(workspace)], prog_name="scorereport")

    assert (result.exit_code, "no problem found" in result.stderr) == (0, True)
