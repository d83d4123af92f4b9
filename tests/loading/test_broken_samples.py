from pathlib import Path

import pytest

from scorereport.errors import InputError
from scorereport.loading.workspace import load_filed_assessment, load_workspace

REPOSITORY = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "broken_messages.txt"


def test_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every broken sample gives exactly the messages that were read and agreed to."""
    monkeypatch.chdir(REPOSITORY)
    workspace = load_workspace(Path("sample_inputs"))
    said = []
    for path in sorted(Path("sample_inputs/broken").glob("*.yaml")):
        with pytest.raises(InputError) as error:
            load_filed_assessment(path, workspace)
        said += [str(problem) for problem in error.value.problems]
    assert said == GOLDEN.read_text(encoding="utf-8").splitlines()
