"""Every command does what its help says, and every mistake ends in one clear line."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main
from scorereport.cli.cache import COMMANDS as CACHE_COMMANDS
from scorereport.cli.main import COMMANDS
from scorereport.cli.period import COMMANDS as PERIOD_COMMANDS
from scorereport.cli.rubric import COMMANDS as RUBRIC_COMMANDS
from scorereport.cli.site import COMMANDS as SITE_COMMANDS

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
FRAUD = str(SAMPLES / "assessments" / "fraud-detection" / "2026-Q3.yaml")
GROUPS = {
    "cache": CACHE_COMMANDS,
    "period": PERIOD_COMMANDS,
    "rubric": RUBRIC_COMMANDS,
    "site": SITE_COMMANDS,
}
EVERY_COMMAND = [[name] for name in COMMANDS] + [
    [group, name] for group, names in GROUPS.items() for name in names
]


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments, prog_name="scorereport")


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_every_command_has_help_and_an_example(command: list[str]) -> None:
    """Help names what the command does in a sentence and shows a command line to copy."""
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert re.search(r"Example:\n\n    scorereport ", result.output)


@pytest.mark.parametrize("command", EVERY_COMMAND, ids=" ".join)
def test_the_list_of_commands_says_what_the_command_says(command: list[str]) -> None:
    """The lazy table and the command's own first sentence start alike."""
    table = GROUPS[command[0]] if len(command) > 1 else COMMANDS

    text = " ".join(run(*command, "--help").output.split())

    assert table[command[-1]][1].rstrip(".") in text


def test_score_json_is_what_others_build_on() -> None:
    """The fields that DESIGN promises are there, with their values."""
    result = json.loads(run("score", FRAUD, "--format", "json").stdout)

    assert result["schema"] == 1
    assert result["tool"]["name"] == "scorereport"
    assert result["rubric"]["id"] == "ml-test-score"
    assert result["rubric"]["edition"] == "2017"
    assert result["system"]["id"] == "fraud-detection"
    assert (result["period"], result["as_of"]) == ("2026-Q3", "2026-09-24")
    assert result["scores"]["counted"] == 2.5
    assert result["band"] == "reasonable"
    assert [s["id"] for s in result["sections"] if s["limits_score"]] == ["monitor"]
    assert result["items"][0].keys() >= {"id", "answer", "verdict", "points", "flags", "reasons"}
    assert all(reason["text"] for item in result["items"] for reason in item["reasons"])
    assert result["inputs"][0]["path"] == "assessments/fraud-detection/2026-Q3.yaml"


def test_score_table_shows_the_working() -> None:
    """The sum of every section, the rule, and the band with its ends."""
    output = run("score", FRAUD).stdout

    assert "Monitoring" in output
    assert "the minimum of 4.5, 4.5, 5.0 and 2.5 is 2.5" in output
    assert "(above 2, up to 3)" in output


def test_as_of_moves_the_day_of_judgement() -> None:
    """Half a year later the same answers have lapsed."""
    result = json.loads(run("score", FRAUD, "--format", "json", "--as-of", "2027-09-24").stdout)

    assert result["as_of"] == "2027-09-24"
    assert result["scores"]["counted"] == 0
    assert result["scores"]["claimed"] == 2.5


def test_another_rubric_can_be_asked_for() -> None:
    """The edition of 2016 scores the same answers on twice the scale."""
    result = json.loads(
        run("score", FRAUD, "--format", "json", "--rubric", "ml-test-score@2016").stdout
    )

    assert result["scores"]["claimed"] == 5
    assert result["maximum"] == 14


def test_a_workspace_validates() -> None:
    """All samples are right."""
    result = run("validate", str(SAMPLES))

    assert (result.exit_code, result.stdout) == (0, "")
    assert "no problem found" in result.stderr


def test_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Two broken files, one exit code, every problem with its place."""
    (tmp_path / "one.yaml").write_text("schema: 1\nrubrik: x\n")
    (tmp_path / "two.yaml").write_text("answers: [\n")

    result = run("validate", str(tmp_path / "one.yaml"), str(tmp_path / "two.yaml"))

    assert result.exit_code == 3
    assert re.search(r"one\.yaml:2:1: unknown key 'rubrik'; did you mean 'rubric'", result.stderr)
    assert re.search(r"two\.yaml:\d+:\d+: ", result.stderr)
    assert re.search(r"\d+ problems\.\n$", result.stderr)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["scroe"], "Did you mean"),
        (["score", FRAUD, "--as-of", "2026-02-30"], "is not a day that exists"),
        (["report", FRAUD, "-o", "x", "--format", "docx"], "docx is not one of"),
        (["report", FRAUD, "-o", "x", "--paper", "a5"], "'a5' is not one of"),
        (["report", FRAUD, "-o", "x", "--variant", "short"], "'short' is not one of"),
        (
            ["report", FRAUD, "-o", "x", "--variant", "print", "--format", "md"],
            "ask for --format pdf",
        ),
        (["schema", "rubrik"], "rubrik"),
        (["guide", "ml-test-score", "-o", "guide.docx"], "a guide can end in"),
        (["init", "x", "--system", "My System"], "use small letters"),
        (["badge", FRAUD, "-o", "badge.png"], "a badge can end in .svg, .json, not in '.png'"),
        (["badge", FRAUD, "-o", "badge.svg", "--format", "json"], "disagree; name one of them"),
    ],
)
def test_wrong_use_exits_2_and_says_how_to_do_it(arguments: list[str], message: str) -> None:
    """Usage errors name what was wrong and what is possible."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["score", "missing.yaml"], "there is no such file"),
        (["score", FRAUD, "--rubric", "ml-test-scor"], "did you mean 'ml-test-score"),
        (["guide", "ml-test-scor", "-o", "x.html"], "did you mean 'ml-test-score"),
        (["rubric", "show", "nothing"], "nothing"),
    ],
)
def test_wrong_input_exits_3(arguments: list[str], message: str) -> None:
    """What is asked for and is not there is one line, never a traceback."""
    result = run(*arguments)

    assert result.exit_code == 3
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "command", [["score"], ["roadmap"], ["badge"], ["report", "-o", "out"], ["diff", "x.yaml"]]
)
def test_a_command_for_an_assessment_names_one_in_a_folder(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest one of the first system."""
    monkeypatch.chdir(tmp_path)
    run("init", "w")
    run("init", "x", "--system", "other")
    (file,) = Path("w/assessments/my-system").iterdir()
    Path("x.yaml").write_bytes(file.read_bytes())

    result = run(*command, "w")
    assert result.exit_code == 3
    assert f"w: is a folder; name an assessment, such as {file}\n" in result.output


def test_what_a_command_wrote_is_told_from_an_assessment(tmp_path: Path) -> None:
    """A result and a PDF are one problem each, not one a line, and each says what to do."""
    run("report", FRAUD, "-o", str(tmp_path), "--format", "json,pdf")
    result = run("report", *(str(each) for each in sorted(tmp_path.iterdir())), "-o", "x")

    assert result.exit_code == 3
    assert (
        "this is a result, not an assessment; scorereport score and diff read results"
        in result.output
    )
    assert (
        "name the file it was made from, which a report carries as assessment.yaml" in result.output
    )
    assert "2 problems." in result.output


def test_a_summary_stands_beside_what_is_for_machines(tmp_path: Path) -> None:
    """What people read is named a summary; the result and the table are those of the report."""
    options = ("--variant", "summary", "--format", "html,md,json,csv")
    run("report", FRAUD, "-o", str(tmp_path / "short"), *options)
    run("report", FRAUD, "-o", str(tmp_path / "full"), "--format", "json,csv")

    names = sorted(path.name for path in (tmp_path / "short").iterdir())
    assert names == [
        "fraud-detection-2026-Q3-summary.html",
        "fraud-detection-2026-Q3-summary.md",
        "fraud-detection-2026-Q3.csv",
        "fraud-detection-2026-Q3.json",
    ]
    for path in (tmp_path / "full").iterdir():
        assert path.read_bytes() == (tmp_path / "short" / path.name).read_bytes()


def test_a_browser_prints_on_the_paper_asked_for(tmp_path: Path) -> None:
    """The style sheet inside an HTML report names it."""
    for paper in ("a4", "letter"):
        options = ("--format", "html", "--paper", paper)
        run("report", FRAUD, "-o", str(tmp_path / paper), *options)

    pages = {path.parent.name: path.read_text() for path in tmp_path.glob("*/*.html")}
    assert "size:letter" in pages["letter"]
    assert "size:letter" not in pages["a4"]


def test_a_new_workspace_builds_at_once(tmp_path: Path) -> None:
    """Init, validate, score and report, with nothing done in between."""
    folder = tmp_path / "readiness"
    assert (
        run("init", str(folder), "--system", "fraud-detection", "--team", 'Pay: "ments"').exit_code
        == 0
    )
    assessment = next(folder.glob("assessments/fraud-detection/*.yaml"))

    assert run("validate", str(folder)).exit_code == 0
    assert (
        json.loads(run("score", str(assessment), "--format", "json").stdout)["band"] == "research"
    )
    report = run("report", str(assessment), "-o", str(tmp_path / "out"), "--format", "html,md")
    assert report.exit_code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".html", ".md"}


def test_every_question_of_a_new_workspace_can_be_taken_up(tmp_path: Path) -> None:
    """Taking the mark off every prepared line answers every item."""
    run("init", str(tmp_path))
    assessment = next(tmp_path.glob("assessments/my-system/*.yaml"))
    text = re.sub(r"(?m)^  # (\S+: \{status: none\})$", r"  \1", assessment.read_text())
    assessment.write_text(text)

    result = json.loads(run("score", str(assessment), "--format", "json").stdout)

    assert result["coverage"]["answered"] == 28


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    """A second init is refused and leaves every file as it is."""
    run("init", str(tmp_path))
    (tmp_path / "scorereport.yaml").write_text("mine")

    result = run("init", str(tmp_path))

    assert result.exit_code == 2
    assert (tmp_path / "scorereport.yaml").read_text() == "mine"


def test_a_broken_file_leaves_the_output_untouched(tmp_path: Path) -> None:
    """Nothing is written where any input is wrong, not even the reports of the others."""
    (tmp_path / "broken.yaml").write_text("schema: 1\n")
    out = tmp_path / "out"
    out.mkdir()
    (out / "fraud-detection-2026-Q3.html").write_text("old")

    result = run("report", FRAUD, str(tmp_path / "broken.yaml"), "-o", str(out), "--format", "html")

    assert result.exit_code == 3
    assert [path.name for path in out.iterdir()] == ["fraud-detection-2026-Q3.html"]
    assert (out / "fraud-detection-2026-Q3.html").read_text() == "old"


def test_rubric_lint_holds_the_bundled_rubrics() -> None:
    """Every bundled rubric is complete."""
    result = run("rubric", "lint")

    assert result.exit_code == 0, result.stderr
    assert "ml-test-score@2016: complete" in result.stderr


def test_rubric_show_prints_what_others_build_on() -> None:
    """The resolved rubric holds an effort in days for each step up."""
    rubric = json.loads(run("rubric", "show", "ml-test-score", "--format", "json").stdout)

    efforts = [item["effort"] for section in rubric["sections"] for item in section["items"]]
    assert len(efforts) == 28
    assert all(effort.keys() == {"manual", "automated"} for effort in efforts)
    assert all(days > 0 for effort in efforts for days in effort.values())


def test_a_folder_without_a_workspace_has_its_files_validated(tmp_path: Path) -> None:
    """Every YAML file below it is held to account, and a folder without any is said to be so."""
    result = run("validate", str(SAMPLES / "assessments" / "fraud-detection"))
    assert (result.exit_code, "4 files checked" in result.stderr) == (0, True)

    assert "holds no scorereport.yaml" in run("validate", str(tmp_path)).stderr


def test_a_badge_goes_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    """The ending says the format; without a file, --format does."""
    for name in ("badge.svg", "badge.json"):
        assert run("badge", FRAUD, "-o", str(tmp_path / name)).exit_code == 0

    assert run("badge", FRAUD).stdout == (tmp_path / "badge.svg").read_text(encoding="utf-8")
    printed = run("badge", FRAUD, "--format", "json").stdout
    assert json.loads(printed)["schemaVersion"] == 1
    assert printed == (tmp_path / "badge.json").read_text(encoding="utf-8")


def test_a_badge_can_be_judged_anew() -> None:
    """Half a year later its answers have lapsed, and it says so while its period stays."""
    message = json.loads(run("badge", FRAUD, "--format", "json", "--as-of", "2027-09-24").stdout)

    assert message["message"] == "0 of 7 · Research project · 2026-Q3"
