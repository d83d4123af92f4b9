"""`scorereport site build`: hostile names, broken input, folders that are not its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from render.page_structure import read
from scorereport.cli import main

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_inputs"
CASE = "assessments/churn-prediction/2026-Q3.yaml"
MARKUP = "</title><script>alert(1)</script><img src=x onerror=alert(2)> & \"'{{ 7 * 7 }}"
LONG = "x" * 300
SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "another hash seed": {"PYTHONHASHSEED": "7"},
    "another time zone and language": {"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "LANG": "ja"},
    "another clock for builds": {"SOURCE_DATE_EPOCH": "0"},
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a small workspace: one system with three assessments, one with one."""
    folder = tmp_path / "workspace"
    for name in ("churn-prediction", "second-look"):
        shutil.copytree(SAMPLES / "assessments" / name, folder / "assessments" / name)
    shutil.copytree(SAMPLES / "evidence", folder / "evidence")
    (folder / "scorereport.yaml").write_text(
        "schema: 1\ntitle: Small\nrubric: ml-test-score\nassessments: assessments\n"
        "systems: systems.yaml\n"
    )
    systems = (("churn-prediction", "Churn", "Growth"), ("second-look", "Second", "Growth"))
    (folder / "systems.yaml").write_text(roster(*systems))
    return folder


def roster(*systems: tuple[str, str, str]) -> str:
    """Return a list of systems, each with id, name and team, every text quoted."""
    rows = [
        f"  - id: {quoted(id_)}\n    name: {quoted(name)}\n    team: {quoted(team)}\n"
        f"    owner: {quoted(name)}\n"
        for id_, name, team in systems
    ]
    return "schema: 1\nsystems:\n" + "".join(rows)


def quoted(text: str) -> str:
    """Return *text* as YAML that says just that."""
    return "'" + text.replace("'", "''") + "'"


def build(workspace: Path, out: Path, *options: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["site", "build", str(workspace), "-o", str(out), *options])


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of *folder*."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "name", ["../x", "..", "a b", "/etc", "\N{MICROSCOPE}", "A", "a/b", "a\\b", LONG, "", "a."]
)
def test_an_id_that_is_no_name_is_refused_at_its_place(
    workspace: Path, tmp_path: Path, name: str
) -> None:
    """No id leaves its folder, and no two ids can be one file anywhere."""
    listed = roster(("churn-prediction", "Churn", "Growth"), (name, "Other", "Growth"))
    (workspace / "systems.yaml").write_text(listed)

    result = build(workspace, tmp_path / "out")

    assert result.exit_code == 3
    assert "systems.yaml:7:" in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("other", ["churn-prediction", "Churn-Prediction"])
def test_two_systems_never_share_a_name(workspace: Path, tmp_path: Path, other: str) -> None:
    """The same id twice, and ids that differ by case, are refused with their place."""
    listed = roster(("churn-prediction", "Churn", "Growth"), (other, "Other", "Growth"))
    (workspace / "systems.yaml").write_text(listed)

    result = build(workspace, tmp_path / "out")

    assert result.exit_code == 3
    assert "systems.yaml:7:" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "folder"),
    [("con", "con-394f4048-"), ("aux.x", "aux-x-"), ("index.html", "index.html-")],
)
def test_an_id_that_no_folder_can_have_is_written_otherwise(
    workspace: Path, tmp_path: Path, name: str, folder: str
) -> None:
    """A name that Windows or the site itself needs gets a page under another one."""
    listed = roster(("churn-prediction", "Churn", "Growth"), (name, "Other", "Index"))
    (workspace / "systems.yaml").write_text(listed)
    (workspace / "assessments/second-look").rename(workspace / "assessments" / name)
    for path in (workspace / "assessments" / name).iterdir():
        path.write_text(re.sub(r"(?m)^system: .*$", f"system: {name}", path.read_text()))

    result = build(workspace, tmp_path / "out")

    assert result.exit_code == 0, result.output
    folders = [path.name for path in (tmp_path / "out/systems").iterdir() if path.is_dir()]
    assert [each for each in folders if each.startswith(folder)] != []
    assert name not in folders
    assert len(list((tmp_path / "out/teams").iterdir())) == 3


def test_periods_that_differ_by_case_are_told_before_anything_is_written(
    workspace: Path, tmp_path: Path
) -> None:
    """Each command that reads all assessments names the file and says what to do."""
    case = workspace / CASE
    other = case.with_name("2026-q3.yaml")
    other.write_text(case.read_text().replace("period: 2026-Q3", "period: 2026-q3"))
    out = tmp_path / "out"
    for command in (
        ("site", "build", str(workspace), "-o", str(out)),
        ("validate", str(workspace)),
        ("validate", str(other)),
        ("status", str(workspace)),
        ("score", str(case)),
    ):
        result = CliRunner().invoke(main, command)

        assert result.exit_code == 3, result.output
        assert "2026-q3.yaml: the period 2026-q3 differs only by case from" in result.stderr
        assert "write 2026-Q3 in the file and in its name" in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("period", ["index", "latest", "LATEST"])
@pytest.mark.parametrize("command", ["validate", "build"])
def test_a_period_that_is_a_page_is_refused_at_its_place(
    workspace: Path, tmp_path: Path, period: str, command: str
) -> None:
    """The line of the file is told, with advice, by whichever command reads it."""
    case = workspace / CASE
    text = case.read_text().replace("period: 2026-Q3", f"period: {period}")
    case.with_name(f"{period}.yaml").write_text(text)
    arguments = {
        "validate": ["validate", str(workspace)],
        "build": ["site", "build", str(workspace), "-o", str(tmp_path / "out")],
    }

    result = CliRunner().invoke(main, arguments[command])

    assert result.exit_code == 3
    line = text.splitlines().index(f"period: {period}") + 1
    message = f"{period} is a page of every site; name the period otherwise, such as 2026-Q3"
    assert f"{period}.yaml:{line}:9: {message}" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", [MARKUP, LONG, "../../x", "\N{MICROSCOPE} x", "con", "a b"])
def test_names_are_only_text(workspace: Path, tmp_path: Path, text: str) -> None:
    """Whatever a system, team or owner is called: no markup, and no file outside the site."""
    (workspace / "systems.yaml").write_text(
        roster(("churn-prediction", text, text), ("second-look", "Second", "con"))
    )
    case = workspace / CASE
    head = re.sub(
        r"(?m)^assessors: .*$", lambda _: f"assessors: [{quoted(text)}]", case.read_text()
    )
    case.write_text(head)
    before = {path.name for path in tmp_path.iterdir()}

    result = build(workspace, tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert {path.name for path in tmp_path.iterdir()} == {*before, "out"}
    for page in (tmp_path / "out").rglob("*.html"):
        tags = read(page.read_text(encoding="utf-8")).tags
        assert not any(name.startswith("on") for _, names in tags for name in names), page
        assert all("src" in names for tag, names in tags if tag == "script"), page


def test_a_broken_assessment_stops_the_build(workspace: Path, tmp_path: Path) -> None:
    """Its place and what to do are told, and the site of before stands untouched."""
    out = tmp_path / "out"
    assert build(workspace, out).exit_code == 0
    before = bytes_of(out)
    case = workspace / CASE
    case.write_text(case.read_text().replace("status: automated", "status: automatic", 1))

    result = build(workspace, out)

    assert result.exit_code == 3
    assert "2026-Q3.yaml:" in result.stderr
    assert "automated" in result.stderr
    assert bytes_of(out) == before
    assert build(workspace, tmp_path / "other").exit_code == 3
    assert not (tmp_path / "other").exists()


def test_a_build_that_keeps_going_shows_what_is_wrong(workspace: Path, tmp_path: Path) -> None:
    """The site is written without the broken assessment, and says so on a page."""
    case = workspace / CASE
    case.write_text(case.read_text().replace("status: automated", "status: automatic", 1))

    result = build(workspace, tmp_path / "out", "--keep-going")

    texts = bytes_of(tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert any(b"automatic" in text for name, text in texts.items() if name.endswith(".html"))
    assert "systems/churn-prediction/2026-Q2.html" in texts
    assert b"conflict" in texts["conflicts.html"].lower()


def test_a_folder_of_somebody_else_is_left_alone(workspace: Path, tmp_path: Path) -> None:
    """What no site wrote is not replaced, whatever it is."""
    out = tmp_path / "home"
    (out / "deep").mkdir(parents=True)
    (out / "deep" / "thesis.txt").write_text("ten years")

    for place in (out, workspace, tmp_path):
        before = bytes_of(place)
        result = build(workspace, place)

        assert result.exit_code == 2, result.output
        assert bytes_of(place) == before


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_the_same_workspace_becomes_the_same_site(
    surroundings: str, sample_site: Path, tmp_path: Path
) -> None:
    """Hash seed, time zone, language, clock and folder leave no trace in any file."""
    paths = os.pathsep.join(str(Path(path).absolute()) for path in sys.path if path)
    subprocess.run(
        [sys.executable, "-m", "scorereport", "site", "build", SAMPLES, "-o", "deep/site"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, **SURROUNDINGS[surroundings]},
    )

    assert bytes_of(tmp_path / "deep/site") == bytes_of(sample_site)


@pytest.fixture(scope="module")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the samples, as this process builds it."""
    out = tmp_path_factory.mktemp("site") / "public"
    assert build(SAMPLES, out).exit_code == 0
    return out


def test_a_second_build_changes_nothing(sample_site: Path) -> None:
    """Every file is as it was, and the command says so."""
    before = bytes_of(sample_site)
    result = build(SAMPLES, sample_site)

    assert bytes_of(sample_site) == before
    assert f"{len(before) - 1} of them as they were" in result.stderr


def test_no_file_tells_where_it_was_made(sample_site: Path) -> None:
    """No path of this machine stands in any file."""
    for path in (sample_site.parent, ROOT, Path.home()):
        found = [
            name for name, data in bytes_of(sample_site).items() if f"{path}/".encode() in data
        ]

        assert found == [], path
