"""`period open`, as a person runs it at the begin of a round."""

import difflib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
Golden = Callable[[str, str], None]
SETTINGS = """\
schema: 1
title: Readiness
rubric: ml-test-score
periods:
  2026-Q3: {opens: 2026-09-01, due: 2026-09-30}
  2026-Q4: {opens: 2026-11-15, due: 2026-12-15}
"""
FILED = """\
schema: 1
system: shop
period: 2026-Q3
assessed: 2026-09-24
assessors: [Ada Example]
answers:
  data-1: {status: manual}
"""


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample workspace, and work in it."""
    folder = shutil.copytree(SAMPLES, tmp_path / "w", ignore=shutil.ignore_patterns("broken"))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with one system that has filed once, and work in it."""
    write(tmp_path, {"scorereport.yaml": SETTINGS, "assessments/shop/2026-Q3.yaml": FILED})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    """Write *files* into *folder*."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments, prog_name="scorereport")


def opened(*arguments: str) -> dict[str, dict[str, object]]:
    """Open a period and return what is said of each system."""
    result = run("period", "open", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return {system["id"]: system for system in json.loads(result.stdout)["systems"]}


def content(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def new_files(folder: Path, period: str) -> Iterator[tuple[Path, Path]]:
    """Yield each file of *period* with the one it starts from."""
    for path in sorted(folder.glob(f"assessments/*/{period}.yaml")):
        earlier = [each for each in path.parent.iterdir() if each.stem < period]
        if earlier:
            yield max(earlier), path


@pytest.mark.parametrize("output", ["table", "json", "md"])
def test_what_is_said_of_the_samples(golden: Golden, samples: Path, output: str) -> None:
    """Every system, what will have lapsed by the due date, and what is overdue or left behind."""
    before = content(samples)

    result = run("period", "open", "2026-Q4", "--format", output, "--dry-run")

    assert result.exit_code == 0
    golden(f"period-open.{output.replace('table', 'txt')}", result.stdout)
    assert result.stderr == "nothing is written yet; without --dry-run it is\n"
    assert content(samples) == before


def test_the_samples_are_opened_and_stay_right(samples: Path) -> None:
    """All files are new or as they were, all load, and a second run changes nothing."""
    before = content(samples)

    first = run("period", "open", "2026-Q4")
    after = content(samples)
    second = run("period", "open", "2026-Q4")

    assert first.stderr.count("wrote assessments/") == len(after) - len(before) == 6
    assert {name: data for name, data in after.items() if name in before} == before
    assert run("validate", ".").stderr == "26 files checked, no problem found.\n"
    assert second.exit_code == 0
    assert "Nothing to write: every live system has a file for 2026-Q4." in second.stdout
    assert (second.stderr, content(samples)) == ("", after)


def test_nothing_of_a_file_is_lost_but_what_belongs_to_its_round(
    golden: Golden, samples: Path
) -> None:
    """Comments and formatting stay, line by line; the whole file is in the golden one."""
    run("period", "open", "2026-Q4")

    for old, new in new_files(samples, "2026-Q4"):
        before, after = (path.read_text(encoding="utf-8") for path in (old, new))
        assert comments(before) == comments(after)
        found = difflib.ndiff(before.splitlines(), after.splitlines())
        more = [line[2:] for line in found if line.startswith("+ ")]
        assert all(re.search("(period|assessed|confirmed): 2026-", line) for line in more)
    fraud = samples / "assessments/fraud-detection/2026-Q4.yaml"
    golden("period-open.yaml", fraud.read_text(encoding="utf-8"))


def comments(text: str) -> list[str]:
    """Return the comments of *text*, each with the blanks before it."""
    return re.findall(r"(?m)^ *#.*$|  # .*$", text)


def test_copying_confirms_nothing(samples: Path) -> None:
    """Each answer was last looked at when it was; the score at that day is the old one's."""
    run("period", "open", "2026-Q4")

    for old, new in new_files(samples, "2026-Q4"):
        day = re.search(r"(?m)^assessed: (\S+)", old.read_text(encoding="utf-8"))
        assert day
        assert scored(new, day[1]) == scored(old, day[1])


def scored(path: Path, day: str) -> list[tuple[object, ...]]:
    """Return the answers with their days, and what they count on *day*."""
    result = json.loads(run("score", str(path), "--as-of", day, "--format", "json").stdout)
    kept = ("id", "answer", "verdict", "confirmed", "points", "verified_points", "evidence")
    return [tuple(item[key] for key in kept) for item in result["items"]]


def test_result_files_of_the_next_round_are_to_be_collected(samples: Path) -> None:
    """Those that are not there stand as comments; taking the marks off makes them speak."""
    settings = samples / "scorereport.yaml"
    text = settings.read_text(encoding="utf-8")
    new = "\n  2027-Q1: {opens: 2027-03-01, due: 2027-03-31}\n\ngroups:"
    settings.write_text(text.replace("\n\ngroups:", new), encoding="utf-8")

    collect = opened("2027-Q1")["demo-system"]["to_collect"]

    assert isinstance(collect, list)
    assert len(collect) == 6
    assert run("validate", ".").exit_code == 0
    shutil.copytree(samples / "checks/demo-system/2026-Q4", samples / "checks/demo-system/2027-Q1")
    file = samples / "assessments/demo-system/2027-Q1.yaml"
    head, note, checks = file.read_text(encoding="utf-8").partition("# To collect for 2027-Q1")
    assert note
    marked = checks.partition("\n")[2]
    file.write_text(head + re.sub(r"(?m)^# ?", "", marked), encoding="utf-8")
    assert run("validate", ".").exit_code == 0
    result = json.loads(run("score", str(file), "--format", "json").stdout)
    assert "checks/demo-system/2027-Q1/junit.xml" in [each["path"] for each in result["inputs"]]
    assert sum(len(item["observations"]) for item in result["items"]) > 20


def test_a_new_workspace_has_its_next_round_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that never filed gets every question, a retired one nothing."""
    monkeypatch.chdir(tmp_path)
    run("init", ".", "--system", "shop")
    first = next(Path("assessments/shop").iterdir()).read_text(encoding="utf-8")
    settings, systems = Path("scorereport.yaml"), Path("systems.yaml")
    period = "  later: {opens: 2100-01-01, due: 2100-01-31}\n"
    settings.write_text(settings.read_text().replace("periods:\n", f"periods:\n{period}"))
    more = "  - {id: bakery, owner: Grace Example}\n"
    more += "  - {id: gone, retired: 2099-12-31}\n  - {id: going, retired: 2100-01-02}\n"
    systems.write_text(systems.read_text() + more)

    told = opened("later")

    assert {name: each["opened"] for name, each in told.items()} == {
        "shop": "carried",
        "bakery": "empty",
        "going": "empty",
    }
    bakery = Path("assessments/bakery/later.yaml").read_text(encoding="utf-8")
    assert 'assessors: ["Grace Example"]\n' in bakery
    assert bakery.splitlines()[0] == first.splitlines()[0]
    assert bakery.partition("answers:")[2] == first.partition("answers:")[2]
    expected = re.sub(r"(?m)^period: .*$", "period: later", first)
    expected = re.sub(r"(?m)^assessed: .*$", "assessed: 2100-01-01", expected)
    assert Path("assessments/shop/later.yaml").read_text(encoding="utf-8") == expected
    assert run("validate", ".").exit_code == 0


def test_without_a_list_of_systems_whoever_filed_is_there(shop: Path) -> None:
    """The answer carries the day of the old file, in the workspace that is named."""
    assert opened("2026-Q4", str(shop)).keys() == {"shop"}

    assert (shop / "assessments/shop/2026-Q4.yaml").read_text() == (
        FILED.replace("2026-Q3", "2026-Q4")
        .replace("2026-09-24", "2026-11-15")
        .replace("manual}", "manual, confirmed: 2026-09-24}")
    )


def test_the_newest_earlier_file_is_carried_over(shop: Path) -> None:
    """Later periods are not, and one that was assessed late keeps its day."""
    late = FILED.replace("2026-09-24", "2026-12-02")
    later = FILED.replace("period: 2026-Q3", "period: 2027-Q1").replace("2026-09", "2027-03")
    write(
        shop,
        {"assessments/shop/2026-Q3.yaml": late, "assessments/shop/2027-Q1.yaml": later},
    )

    assert opened("2026-Q4")["shop"]["from"] == "2026-Q3"

    text = (shop / "assessments/shop/2026-Q4.yaml").read_text()
    assert "assessed: 2026-12-02\n" in text
    assert run("validate", ".").exit_code == 0


def test_a_result_file_that_is_there_already_speaks(shop: Path) -> None:
    """It is named at once, and is held to be what it says."""
    check = "schema: 1\ntool: gate\nat: 2026-11-20\nchecks: [{check: auc, outcome: pass}]\n"
    old = FILED + "checks:\n  - path: ci/2026-Q3.yaml\n    items: {data-1: [auc]}\n"
    write(
        shop,
        {
            "assessments/shop/2026-Q3.yaml": old,
            "ci/2026-Q3.yaml": check,
            "ci/2026-Q4.yaml": check,
        },
    )

    assert opened("2026-Q4")["shop"]["to_collect"] == []

    assert "- path: ci/2026-Q4.yaml\n" in (shop / "assessments/shop/2026-Q4.yaml").read_text()
    assert run("validate", ".").exit_code == 0


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ("2027-Q1", "scorereport.yaml declares no period '2027-Q1'. To open it, add it under"),
        ("2027-Q1", "under periods: 2027-Q1: {opens: 2027-01-01, due: 2027-03-31}"),
        ("2026-Q5", "no period '2026-Q5'; did you mean '2026-Q3'?"),
    ],
)
def test_an_undeclared_period_is_a_wrong_use(shop: Path, period: str, message: str) -> None:
    """What to add is said."""
    before = content(shop)

    result = run("period", "open", period)

    assert result.exit_code == 2
    assert message in result.stderr
    assert content(shop) == before


def test_where_a_file_is_wrong_nothing_is_written(shop: Path) -> None:
    """Every problem has its place, and the systems that are right wait."""
    bad = FILED.replace("shop", "bakery").replace("manual}", "manuel}")
    write(
        shop,
        {
            "assessments/bakery/2026-Q3.yaml": bad,
            "assessments/cellar/2026-Q3.yaml": FILED.replace("shop", "cellar") + "answer: {}\n",
        },
    )
    before = content(shop)

    result = run("period", "open", "2026-Q4")

    assert result.exit_code == 3
    assert "assessments/bakery/2026-Q3.yaml:7:20: no level 'manuel'" in result.stderr
    assert "assessments/cellar/2026-Q3.yaml:8:1: unknown key 'answer'" in result.stderr
    assert content(shop) == before


def test_outside_a_workspace_it_says_so(tmp_path: Path) -> None:
    """The message names the file that makes a folder a workspace."""
    result = run("period", "open", "2026-Q4", str(tmp_path))

    assert result.exit_code == 3
    assert "no scorereport.yaml" in result.stderr


def test_a_folder_that_is_not_there_is_a_wrong_use(shop: Path) -> None:
    """A mistyped workspace does not open the one around it."""
    before = content(shop)

    result = run("period", "open", "2026-Q4", "shpo")

    assert result.exit_code == 2
    assert "'shpo' does not exist" in result.stderr
    assert content(shop) == before
