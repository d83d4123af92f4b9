"""`status`, as a person runs it during a round."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
Golden = Callable[[str, str], None]
DAY = "--as-of=2026-11-24"


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample workspace, and work in it."""
    folder = shutil.copytree(SAMPLES, tmp_path / "w", ignore=shutil.ignore_patterns("broken"))
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments, prog_name="scorereport")


def told(*arguments: str) -> dict[str, dict[str, object]]:
    """Return what is told of each system."""
    result = run("status", *arguments, "--format=json", DAY)
    assert result.exit_code == 0, result.stderr
    return {system["id"]: system for system in json.loads(result.stdout)["systems"]}


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("status.txt", ("--period=2026-Q3",)),
        ("status.json", ("--period=2026-Q3",)),
        ("status.md", ()),
        ("status.ics", ()),
        ("status-team.md", ("--by=team", "--period=2026-Q3")),
        ("status-owner.txt", ("--by=owner", "--period=2026-Q3")),
    ],
)
@pytest.mark.usefixtures("samples")
def test_what_is_said_of_the_samples(golden: Golden, name: str, arguments: tuple[str, ...]) -> None:
    """Every live system has its row, in every format."""
    output = Path(name).suffix[1:].replace("txt", "table")
    result = run("status", *arguments, f"--format={output}", DAY)

    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"status/{name}", result.stdout_bytes.decode().replace("\r\n", "\n"))


@pytest.mark.usefixtures("samples")
def test_the_round_is_the_newest_that_has_opened() -> None:
    """On the day before it opens, it is still the one before."""
    for day, period in (("2026-11-14", "2026-Q3"), ("2026-11-15", "2026-Q4")):
        result = run("status", f"--as-of={day}", "--format=json")
        assert json.loads(result.stdout)["period"] == period


def test_an_opened_round_is_not_a_filed_one(samples: Path) -> None:
    """The files that `period open` writes are open until somebody confirms an answer."""
    assert run("period", "open", "2026-Q4").exit_code == 0
    found = told()
    assert {name for name, each in found.items() if each["filing"] == "open"} == {
        *("fraud-detection", "search-ranking", "demand-forecast", "churn-prediction"),
        *("document-extraction", "second-look"),
    }

    file = samples / "assessments/fraud-detection/2026-Q4.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("assessed: 2026-11-15", "assessed: 2026-11-20", 1)
    file.write_text(text.replace("confirmed: 2026-09-20", "confirmed: 2026-11-20", 1))
    after = told()["fraud-detection"]

    assert after["filing"] == "filed"
    assert isinstance(after["assessment"], dict)
    assert (after["assessment"]["confirmed"], after["assessment"]["answered"]) == (1, 28)


def test_who_never_filed_has_a_row_and_who_retired_has_none(samples: Path) -> None:
    """By system, and in the numbers of the team; retirement counts from its day."""
    listed = samples / "systems.yaml"
    text = listed.read_text(encoding="utf-8").replace(
        "id: second-look", "id: second-look\n    retired: 2026-11-24"
    )
    listed.write_text(f"{text}  - {{id: atlas, name: Atlas, team: Maps}}\n", encoding="utf-8")

    found = told()
    teams = run("status", "--by=team", DAY).stdout

    assert "second-look" not in found
    assert (found["atlas"]["filing"], found["atlas"]["assessment"]) == ("not_filed", None)
    assert "Maps" in teams
    assert "7 systems: 1 filed and 6 not filed." in teams
    assert "second-look" in run("status", "--as-of=2026-11-23").stdout


def test_a_broken_file_hides_no_other(samples: Path) -> None:
    """Its row says so, its problems are told with their place, and the exit code is 3."""
    file = samples / "assessments/churn-prediction/2026-Q3.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: automated", "status: automatd", 1), encoding="utf-8")

    result = run("status", "--period=2026-Q3", DAY)

    assert result.exit_code == 3
    assert "assessments/churn-prediction/2026-Q3.yaml:" in result.stderr
    assert "did you mean 'automated'?" in result.stderr
    assert "cannot be read" in result.stdout
    assert "Fraud detection" in result.stdout
    assert "7 systems: 5 filed, 1 not filed and 1 cannot be read." in result.stdout
    for output in ("json", "md", "ics"):
        again = run("status", "--period=2026-Q3", DAY, f"--format={output}")
        assert (again.exit_code, bool(again.stdout)) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--period=2026-Q6",), "declares no period '2026-Q6', and nobody filed it; did you mean"),
        (("--by=squad",), "'squad' is not one of"),
        (("nowhere",), "does not exist"),
    ],
)
@pytest.mark.usefixtures("samples")
def test_what_cannot_be_asked(arguments: tuple[str, ...], message: str) -> None:
    """A wrong word is told with what could have been meant."""
    result = run("status", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_workspace_without_periods(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest filed period is the round; with nothing filed there is none."""
    monkeypatch.chdir(tmp_path)
    settings = "schema: 1\ntitle: All\nrubric: ml-test-score\n"
    (tmp_path / "scorereport.yaml").write_text(settings)
    assert run("status").exit_code == 2

    for period, day in (("spring", "2026-04-01"), ("autumn", "2026-10-01")):
        file = tmp_path / "assessments" / "shop" / f"{period}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"schema: 1\nsystem: shop\nperiod: {period}\nassessed: {day}\n"
            "assessors: [Ada]\nanswers: {data-1: {status: manual}}\n"
        )
    result = run("status", DAY)

    assert result.stdout.startswith("All, autumn, as of 24 November 2026\n")
    assert "1 system: 1 filed." in result.stdout


@pytest.mark.usefixtures("samples")
def test_the_calendar_holds_every_day(samples: Path) -> None:
    """As many entries as JSON tells days, those that lapse together in one; each by its name."""
    assert samples.exists()
    systems = told().values()
    dues = [due for each in systems for due in each["dues"]]  # type: ignore[attr-defined] # JSON
    actions = [due for due in dues if due["kind"] != "lapse"]
    lapsing = {
        (each["id"], due["on"])
        for each in systems
        for due in each["dues"]  # type: ignore[attr-defined] # JSON
        if due["kind"] == "lapse"
    }
    text = run("status", DAY, "--format=ics").stdout_bytes

    events = icalendar.Calendar.from_ical(text).walk("VEVENT")

    assert len(events) == 1 + len(actions) + len(lapsing)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert text == run("status", DAY, "--format=ics").stdout_bytes
