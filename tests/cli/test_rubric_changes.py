"""`rubric diff` and `rubric upgrade`, as a person runs them in a workspace."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.next_rubric import write_next_rubric
from scorereport.cli import main
from scorereport.errors import RenderError
from scorereport.pipeline.rubric_upgrade import upgraded_assessment, write_upgraded

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
FRAUD = "assessments/fraud-detection/2026-Q3.yaml"
Golden = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample workspace with a next rubric beside it, and work in it."""
    folder = shutil.copytree(SAMPLES, tmp_path / "w", ignore=shutil.ignore_patterns("broken"))
    write_next_rubric(folder / "next.yaml")
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments, prog_name="scorereport")


@pytest.mark.parametrize("output", ["table", "json", "md"])
def test_diff_of_editions(golden: Golden, output: str) -> None:
    """The two bundled editions differ in ten items and in their scale."""
    result = run("rubric", "diff", "ml-test-score@2016", "ml-test-score", "--format", output)

    assert result.exit_code == 0
    golden(f"rubric-diff.{output.replace('table', 'txt')}", result.stdout)


def test_diff_of_a_next_edition(golden: Golden) -> None:
    """Items that are new, gone, replaced or reworded, and the bands."""
    golden("rubric-diff-next.txt", run("rubric", "diff", "ml-test-score", "next.yaml").stdout)


def test_diff_with_itself_says_so() -> None:
    """An id and its edition name the same rubric."""
    result = run("rubric", "diff", "ml-test-score", "ml-test-score@2017")

    assert result.stdout.endswith("Both say the same.\n")
    data = json.loads(
        run("rubric", "diff", "ml-test-score", "ml-test-score@2017", "--format", "json").stdout
    )
    assert (data["comparable"], data["reworded"], data["parts"]) == (True, [], {})


def test_diff_tells_what_is_wrong_in_both() -> None:
    """Two rubrics that are not there are two problems."""
    result = run("rubric", "diff", "ml-test-scor", "nex.yaml")

    assert result.exit_code == 3
    assert "did you mean 'ml-test-score'" in result.stderr
    assert "did you mean 'next.yaml'" in result.stderr


def test_upgrade_shows_first_and_writes_nothing(golden: Golden, workspace: Path) -> None:
    """By itself the command only tells what would become of the file."""
    before = (workspace / FRAUD).read_bytes()

    result = run("rubric", "upgrade", FRAUD, "--to", "next.yaml")

    golden("rubric-upgrade.txt", result.stdout)
    assert "nothing is written yet" in result.stderr
    assert (workspace / FRAUD).read_bytes() == before


def test_upgrade_writes_a_file_that_loads(golden: Golden, workspace: Path) -> None:
    """Over the old file, with all that did not hold in comments; the workspace stays right."""
    before = (workspace / FRAUD).read_text(encoding="utf-8")

    assert run("rubric", "upgrade", FRAUD, "--to", "next.yaml", "--write").exit_code == 0

    after = (workspace / FRAUD).read_text(encoding="utf-8")
    golden("rubric-upgrade.yaml", after)
    assert run("validate", ".").exit_code == 0
    assert "rubric: next.yaml\n" in after
    lost = set(words(before)) - set(words(after))
    assert lost <= {"data-1:", "data-1"}
    answers = json.loads(run("score", FRAUD, "--format", "json").stdout)["items"]
    state = {each["id"]: (each["answer"], each["confirmed"]) for each in answers}
    assert state["data-8"] == ("automated", "2026-09-20")
    assert state["data-9"][0] == state["infra-8"][0] == "not_assessed"


def test_upgrade_never_undoes_an_edit_made_meanwhile(workspace: Path) -> None:
    """What changed since it was read stays, and is told; nothing waits to be written later."""
    file = workspace / FRAUD
    upgraded = upgraded_assessment(file, "next.yaml", None)
    edited = file.read_text(encoding="utf-8") + "# an edit\n"
    file.write_text(edited, encoding="utf-8")

    with pytest.raises(RenderError, match="was changed while it was carried over"):
        write_upgraded(file, upgraded)

    assert file.read_text(encoding="utf-8") == edited
    assert run("rubric", "upgrade", FRAUD, "--to", "next.yaml", "--write").exit_code == 0
    assert "# an edit\n" in file.read_text(encoding="utf-8")
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".")] == []


def words(text: str) -> list[str]:
    """Return the words of *text*, without the marks of comments."""
    return re.sub(r"(?m)^\s*# ", "", text).split()


def test_upgrade_to_an_edition_by_its_number(workspace: Path) -> None:
    """The file names the edition whole, and `confirmed` is as it was."""
    result = run("rubric", "upgrade", FRAUD, "--to", "2016", "-o", "new.yaml")

    assert result.exit_code == 0
    assert "28 of 28 answers carried over, 10 of them to be looked at." in result.stdout
    new = (workspace / "new.yaml").read_text(encoding="utf-8")
    old = (workspace / FRAUD).read_text(encoding="utf-8")
    assert new.replace("rubric: ml-test-score@2016\n", "") == old


def test_upgrade_to_standard_output_is_the_file_alone() -> None:
    """So that it can be compared before it is kept."""
    result = run("rubric", "upgrade", FRAUD, "--to", "2016", "-o", "-")

    assert result.stdout.startswith("# yaml-language-server")
    assert result.stderr == ""


def test_upgrade_after_the_workspace_moved_on(workspace: Path) -> None:
    """Where the workspace names the new rubric already, --from says what was answered."""
    settings = workspace / "scorereport.yaml"
    settings.write_text(
        re.sub(r"(?m)^rubric: .*$", "rubric: next.yaml", settings.read_text(encoding="utf-8"))
    )
    assert run("rubric", "upgrade", FRAUD, "--to", "next.yaml").exit_code == 3

    result = run("rubric", "upgrade", FRAUD, "--from", "ml-test-score", "--to", "next.yaml")

    assert "24 of 28 answers carried over" in result.stdout


def test_a_path_is_written_from_the_workspace(workspace: Path, tmp_path: Path) -> None:
    """A rubric named from elsewhere is found again by whoever reads the file."""
    (workspace / "rubrics").mkdir()
    (workspace / "next.yaml").rename(workspace / "rubrics" / "next")
    place = str(workspace / FRAUD)

    result = run("rubric", "upgrade", place, "--to", "./rubrics/next", "--write")

    assert result.exit_code == 0, result.stderr
    assert "rubric: rubrics/next\n" in Path(place).read_text(encoding="utf-8")
    assert str(tmp_path) not in Path(place).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([FRAUD], 2, "Missing option '--to'"),
        ([FRAUD, "--to", "2016", "--write", "-o", "x.yaml"], 2, "name two places; name one"),
        ([FRAUD, "--to", "2015"], 3, "there is no bundled rubric '2015'"),
        (["nothing.yaml", "--to", "2016"], 3, "there is no such file"),
        (["systems.yaml", "--to", "2016"], 3, "systems.yaml:"),
    ],
)
def test_wrong_use_writes_nothing(arguments: list[str], code: int, message: str) -> None:
    """Each mistake is one clear line."""
    result = run("rubric", "upgrade", *arguments)

    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_what_cannot_be_written_leaves_all_as_it_was(workspace: Path) -> None:
    """A place that is no folder is refused, and the old file is whole."""
    before = (workspace / FRAUD).read_bytes()

    result = run("rubric", "upgrade", FRAUD, "--to", "2016", "-o", f"{FRAUD}/new.yaml")

    assert (result.exit_code, "cannot be written" in result.stderr) == (4, True)
    assert (workspace / FRAUD).read_bytes() == before
