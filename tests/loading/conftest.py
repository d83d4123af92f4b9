"""What the tests of loading share: a small rubric and a folder to write into."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.assessment import LoadedAssessment, load_assessment
from scorereport.loading.rubric import load_rubric
from scorereport.model.rubric import Rubric

FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="session")
def small_rubric() -> Rubric:
    """Return the rubric that the tests answer."""
    return load_rubric("./small-rubric.yaml", base=FILES).rubric


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder with the small rubric, and work in it."""
    shutil.copy(FILES / "small-rubric.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def load(root: Path) -> Callable[[str | bytes], LoadedAssessment]:
    """Return a function that loads the content of an assessment file called `a.yaml`."""

    def load_content(content: str | bytes) -> LoadedAssessment:
        data = content.encode() if isinstance(content, str) else content
        (root / "a.yaml").write_bytes(data)
        return load_assessment(Path("a.yaml"), root=root, default_rubric="./small-rubric.yaml")

    return load_content


@pytest.fixture
def messages(
    load: Callable[[str | bytes], LoadedAssessment],
) -> Callable[[str | bytes], list[str]]:
    """Return a function that returns every problem of the content of an assessment file."""

    def problems(content: str | bytes) -> list[str]:
        try:
            load(content)
        except InputError as error:
            return [str(problem) for problem in error.problems]
        return []

    return problems
