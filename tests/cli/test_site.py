"""``site build`` and ``site serve``, as a shell sees them."""

import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of two systems, and work in it."""
    folder = tmp_path / "workspace"
    for system in ("search-ranking", "second-look"):
        (folder / "assessments" / system).mkdir(parents=True)
        name = f"assessments/{system}/2026-Q3.yaml"
        shutil.copy(SAMPLES / name, folder / name)
    shutil.copytree(SAMPLES / "evidence", folder / "evidence")
    shutil.copy(SAMPLES / "systems.yaml", folder)
    settings = "schema: 1\ntitle: Small\nrubric: ml-test-score\nsystems: systems.yaml\n"
    (folder / "scorereport.yaml").write_text(settings)
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, ["site", *arguments], prog_name="scorereport")


@pytest.mark.usefixtures("workspace")
def test_warnings_are_counted_and_fail_nothing() -> None:
    """One line says how many there are."""
    result = run("build", ".", "-o", "out")

    assert result.exit_code == 0
    assert re.search(r"^\d+ warnings; --strict tells them$", result.stderr, re.MULTILINE)


@pytest.mark.usefixtures("workspace")
def test_a_quiet_build_says_nothing() -> None:
    """Neither how far it is nor what was written."""
    result = run("build", ".", "-o", "out", "--quiet")

    assert (result.exit_code, result.output) == (0, "")
    assert Path("out/index.html").exists()


def test_strict_makes_warnings_a_failure(workspace: Path) -> None:
    """Each is told with its place, overlooked files too, and there is no site."""
    (workspace / "assessments" / "stray.yaml").write_text("schema: 1\n")

    result = run("build", ".", "-o", "out", "--strict")

    assert result.exit_code == 3
    assert re.search(r"search-ranking/2026-Q3.yaml:\d+:\d+: warning: .* \[overdue\]", result.stderr)
    assert "assessments/stray.yaml: is overlooked" in result.stderr
    assert not (workspace / "out").exists()


def test_strict_warnings_are_of_what_was_written(workspace: Path) -> None:
    """What the site withholds is no missing proof."""
    said = run("build", ".", "-o", "out", "--strict").stderr
    with (workspace / "scorereport.yaml").open("a") as settings:
        settings.write("publish: {notes: false, evidence: false}\n")

    assert run("build", ".", "-o", "out", "--strict").stderr == said


def test_what_is_wrong_goes_before_warnings(workspace: Path) -> None:
    """A file that cannot be read is told alone."""
    (workspace / "assessments/second-look/2026-Q3.yaml").write_text("schema: 1\n")

    result = run("build", ".", "-o", "out", "--strict")

    assert result.exit_code == 3
    assert "'assessors' is missing" in result.stderr
    assert "[" not in result.stderr


def test_serving_needs_a_workspace_and_a_free_port(workspace: Path, tmp_path: Path) -> None:
    """Both are told in one line."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", str(workspace), "--port", str(port))
    assert result.exit_code == 2
    assert f"127.0.0.1:{port}: Address already in use; name another with --port" in result.stderr

    result = run("serve", str(tmp_path))
    assert (result.exit_code, "lies in no workspace" in result.stderr) == (3, True)


def test_serving_without_the_extra_says_what_to_install(workspace: Path) -> None:
    """Nobody has to read an ImportError."""
    script = (
        "import sys; sys.modules['watchfiles'] = None\n"
        "import importlib.util as u; found = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'watchfiles' else found(name, *rest)\n"
        "from scorereport.cli import main; main(['site', 'serve', '.'])"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=workspace, capture_output=True, text=True, check=False
    )

    assert result.returncode == 2
    assert result.stderr == (
        "scorereport: watching files needs an extra; pip install 'scorereport[serve]'\n"
    )
