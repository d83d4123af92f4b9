"""The gate says what is broken, where, and how to mend it, and its exit code says whether."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main
from scorereport.model.gate_result import GateResult

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
DAY = ("--as-of", "2026-09-30")
EVERYTHING = tuple(
    f"--{option}"
    for option in [
        "min=3",
        "min-verified=1",
        "section=monitor=3",
        "section=data=4",
        "item=infra-6=manual",
        "item=data-1=automated",
        "max-conflicts=0",
        "max-stale=1",
        "max-unverified=3",
        "max-unanswered=2",
        "waivers-end-within=90d",
        "no-regression=previous",
        "severity=max_stale=warn",
        "severity=max_unverified=warn",
    ]
)
Compare = Callable[[str, str], None]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the samples, and work in it."""
    folder = Path(shutil.copytree(SAMPLES, tmp_path / "workspace"))
    monkeypatch.chdir(folder)
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    return folder


def run(*arguments: str) -> Result:
    """Run the gate."""
    return CliRunner().invoke(main, ["gate", *arguments], prog_name="scorereport")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("workspace.txt", (".",)),
        ("everything.txt", (".", *EVERYTHING)),
        ("explained.txt", (".", *EVERYTHING, "--explain")),
        ("everything.github.txt", (".", *EVERYTHING, "--format=github")),
        ("everything.json", ("assessments/fraud-detection", *EVERYTHING, "--format=json")),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_what_the_gate_says_is_what_it_said(
    name: str, arguments: tuple[str, ...], golden: Compare
) -> None:
    """The payload and what is said beside it, for all samples."""
    result = run(*arguments, *DAY)

    assert result.exit_code == 1
    golden(f"gate/{name}", f"{result.stdout}{'' if 'json' in name else result.stderr}")


@pytest.mark.usefixtures("workspace")
def test_a_broken_rule_is_one_line_with_its_place() -> None:
    """File, line and column of the answer, the item, what is expected and what was found."""
    result = run("assessments/search-ranking", *DAY)

    assert result.exit_code == 1
    (line, last) = result.stderr.splitlines()
    assert re.fullmatch(
        r"assessments/search-ranking/2026-Q3\.yaml:190:3: error: No fall, counted: "
        r"expected at least 4 \(2026-Q2\), found 3: infra-6 \(.*\)",
        line,
    )
    assert last == "scorereport: the gate is not met: 1 rule broken"
    assert Path("assessments/search-ranking/2026-Q3.yaml").read_text().splitlines()[189] == (
        "  infra-6:"
    )


@pytest.mark.usefixtures("workspace")
def test_warnings_fail_nothing() -> None:
    """They are told, and the exit code is 0."""
    warned = ("--severity=no_regression=warn", "--severity=min_score=warn")

    result = run(".", *DAY, *warned)

    assert result.exit_code == 0
    assert result.stderr.count(": warning: ") == 3


@pytest.mark.usefixtures("workspace")
def test_a_rule_that_is_off_is_not_told() -> None:
    """Not even as met."""
    result = run(".", *DAY, "--severity=no_regression=off", "--severity=min_score=off")

    assert result.exit_code == 0
    assert "No fall" not in result.output


def test_the_day_is_today_and_is_said(workspace: Path) -> None:
    """Without --as-of a clock decides, so the output names the day."""
    folder = workspace / "new"
    CliRunner().invoke(main, ["init", str(folder)])

    result = run(str(folder))

    assert result.exit_code == 0
    assert re.search(r"judged as of \d+ [A-Z]\w+ \d{4}", result.stdout)


@pytest.mark.usefixtures("workspace")
def test_json_is_the_published_document() -> None:
    """It reads back as the model whose schema is published, and says all that the table says."""
    result = run(".", *EVERYTHING, *DAY, "--format=json", "--explain")

    data = json.loads(result.stdout)
    read = GateResult.model_validate(data)
    assert (data["schema"], data["as_of"], data["met"]) == (1, "2026-09-30", False)
    assert read.broken == sum(line.fails for system in read.systems for line in system.lines) > 0
    (conflict,) = [
        line
        for line in read.systems[0].lines
        if line.rule == "no_regression" and line.subject == "counted"
    ]
    assert (conflict.expected, conflict.found) == (1.5, 2)


def test_github_gets_annotations_and_a_summary(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary is added to what earlier steps wrote."""
    summary = workspace / "summary.md"
    summary.write_text("Earlier\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    result = run("assessments/search-ranking", *DAY, "--format=github")

    assert result.stdout.startswith(
        "::error file=assessments/search-ranking/2026-Q3.yaml,line=190,col=3,"
        "title=Search ranking 2026-Q3%3A No fall%2C counted::No fall, counted: expected"
    )
    assert summary.read_text().startswith("Earlier\n## Readiness gate: not met\n")
    assert "1. infra-6" in summary.read_text()


def test_annotations_name_files_from_the_root_of_the_repository(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a step runs in a folder of it."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(workspace.parent))
    inside = run("assessments/search-ranking", *DAY, "--format=github")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(workspace))
    at_root = run("assessments/search-ranking", *DAY, "--format=github")

    assert "file=workspace/assessments/search-ranking/2026-Q3.yaml," in inside.stdout
    assert "file=assessments/search-ranking/2026-Q3.yaml," in at_root.stdout


@pytest.mark.usefixtures("workspace")
def test_a_summary_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With exit code 4, as for every output."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/folder/summary.md")

    result = run(".", *DAY, "--format=github")

    assert result.exit_code == 4
    assert "no/such/folder/summary.md: cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((".", "--min", "much"), "'much' is not a number such as 2, 0.5 or 1/2"),
        (
            (".", "--section", "data"),
            "'data' does not name a thing and what is asked of it; write it as ID=N",
        ),
        ((".", "--section", "data=x"), "'x' is not a number"),
        (
            (".", "--section", "dta=2"),
            "no section 'dta' in ml-test-score@2017; did you mean 'data'",
        ),
        ((".", "--item", "data-11=manual"), "no item 'data-11'"),
        ((".", "--item", "data-1=manul"), "no level 'manul' in the scale; did you mean 'manual'"),
        ((".", "--item", "data-1=???"), "'???' is no word of a scale"),
        ((".", "--min", "8"), "nothing can reach 8; the highest score is 7"),
        ((".", "--waivers-end-within", "soon"), "'soon' is not a span of days"),
        ((".", "--severity", "max_stale=loud"), "'loud' is not one of"),
        ((".", "--severity", "max_old=warn"), "'max_old' is not one of"),
        (
            (
                "assessments/search-ranking",
                "--no-regression",
                "assessments/second-look/2026-Q3.yaml",
            ),
            "is about second-look, and search-ranking is to be compared with it",
        ),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_wrong_use_exits_2_and_says_how_to_do_it(arguments: tuple[str, ...], message: str) -> None:
    """A limit on nothing must not pass for a limit that is kept."""
    result = run(*arguments)

    assert result.exit_code == 2, result.output
    assert message in " ".join(result.stderr.split())


def test_a_file_outside_a_workspace_has_the_limits_of_the_options(
    workspace: Path, tmp_path: Path
) -> None:
    """And those alone."""
    alone = tmp_path / "alone.yaml"
    shutil.copy(workspace / "assessments/second-look/2026-Q3.yaml", alone)

    assert run(str(alone), "--min=1", *DAY).exit_code == 0
    assert run(str(alone), "--min=1.5", *DAY).exit_code == 1


def test_options_go_before_the_workspace_and_leave_the_rest(workspace: Path) -> None:
    """One more section, one more severity, and a rule that the workspace has switched off."""
    settings = workspace / "scorereport.yaml"
    head = settings.read_text().partition("\ngates:")[0]
    settings.write_text(
        f"{head}\ngates: {{min_score: 7, sections: {{data: 7}}, items: {{infra-6: automated}},"
        " severity: {min_score: warn, sections: warn, items: off, no_regression: off}}\n"
    )
    path = "assessments/search-ranking"

    declared = run(path, *DAY)
    more = run(path, *DAY, "--section=monitor=6", "--item=data-1=manual", "--severity=sections=off")
    ratchet = run(path, *DAY, "--no-regression=previous")

    assert (declared.exit_code, declared.stderr.count("warning: ")) == (0, 2)
    assert "infra-6: expected at least Automated" in more.stderr
    assert "Item data-1" in more.stdout
    assert (more.exit_code, "Section" in more.stdout) == (1, False)
    assert (ratchet.exit_code, "No fall, counted: expected" in ratchet.stderr) == (1, True)


def test_no_gate_at_all_is_no_gate_that_is_met(workspace: Path) -> None:
    """A build must not be green because nobody wrote a limit."""
    settings = workspace / "scorereport.yaml"
    settings.write_text(settings.read_text().partition("\ngates:")[0] + "\n")

    result = run(".")

    assert result.exit_code == 2
    assert "no gate is set; give a limit such as --min 2" in result.stderr


def test_wrong_input_exits_3_with_every_problem(workspace: Path) -> None:
    """Of all systems at once, the newest that cannot be read included."""
    for system in ("second-look", "fraud-detection"):
        (workspace / f"assessments/{system}/2026-Q3.yaml").write_text("schema: 1\n")

    result = run(".")

    assert result.exit_code == 3
    assert "second-look/2026-Q3.yaml" in result.stderr
    assert "fraud-detection/2026-Q3.yaml" in result.stderr
