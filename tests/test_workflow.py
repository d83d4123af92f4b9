"""The GitHub workflow of the documentation runs as it is printed."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from scorereport.cli import main

WORKFLOW = Path(__file__).parents[1] / "docs" / "how-to" / "readiness.yml"
SHARDED = WORKFLOW.with_name("site-sharded.yml")
INSTALL = 'python -m pip install "$SCOREREPORT"'


def steps() -> list[Mapping[str, str]]:
    """Return the steps of the workflow's one job."""
    content = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    found: list[Mapping[str, str]] = content["jobs"]["gate"]["steps"]
    return found


def commands() -> Iterator[str]:
    """Yield what the workflow runs, but for installing the program that is tested."""
    yield from (step["run"] for step in steps() if step.get("run", INSTALL) != INSTALL)


def git(folder: Path, *arguments: str) -> None:
    """Run git in *folder*."""
    who = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.org"]
    subprocess.run(["/usr/bin/env", "git", *who, *arguments], cwd=folder, check=True)


def commit_to_base(folder: Path) -> None:
    """Make what stands in *folder* the base branch."""
    git(folder, "commit", "-q", "-a", "-m", "Answer")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with a new workspace, as it stands on the base branch too."""
    folder = tmp_path / "repository"
    main(["init", str(folder / "readiness")], standalone_mode=False)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    commit_to_base(folder)
    return folder


def environment(repository: Path) -> dict[str, str]:
    """Return what a runner sets, with the program on the path."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(repository.parent),
        "GITHUB_BASE_REF": "main",
        "GITHUB_STEP_SUMMARY": str(repository.parent / "summary.md"),
    }


def run(command: str, repository: Path) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does."""
    return subprocess.run(
        ["/bin/bash", "-eo", "pipefail", "-c", command],
        cwd=repository,
        env=environment(repository),
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_step_of_the_workflow_ends_well(repository: Path) -> None:
    """In a new workspace, one after the other."""
    for command in commands():
        done = run(command, repository)

        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    assert list((repository / "out").glob("*.html"))
    assert (repository.parent / "summary.md").read_text().count("## Readiness gate: met") == 2


def test_a_fall_against_the_base_branch_fails_the_step(repository: Path) -> None:
    """What is answered on the base branch may not be taken back."""
    (assessment,) = (repository / "readiness/assessments/my-system").glob("*.yaml")
    (settings,) = repository.glob("readiness/scorereport.yaml")
    settings.write_text(settings.read_text().replace("require_evidence: true", ""))
    answered = assessment.read_text().replace("# data-1: {status: none}", "data-1: {status: none}")
    for item in ("data", "model", "infra", "monitor"):
        answered = answered.replace(
            f"# {item}-2: {{status: none}}", f"{item}-2: {{status: manual}}"
        )
    before = assessment.read_text()
    assessment.write_text(answered)
    commit_to_base(repository)
    assessment.write_text(before)
    (command,) = (each for each in commands() if "--no-regression" in each)

    done = run(command, repository)

    assert done.returncode == 1
    assert "::error file=readiness/assessments/my-system/" in done.stdout
    assert "No fall, counted: expected at least 0.5" in done.stdout


def test_the_workflow_may_only_read_and_pins_its_actions() -> None:
    """No write permission, and every action by its version."""
    content = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    uses = [step["uses"] for step in steps() if "uses" in step]

    assert content["permissions"] == {"contents": "read"}
    assert uses
    assert all(name.partition("@")[2].startswith("v") for name in uses)


def test_the_workflow_of_the_site_builds_what_it_uploads(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its one command runs in a repository with a workspace and fills the folder it names."""
    content = yaml.safe_load(WORKFLOW.with_name("site.yml").read_text(encoding="utf-8"))
    jobs = content["jobs"]["build"]["steps"]
    command = next(each["run"] for each in jobs if each.get("name") == "Build")
    upload = next(each["with"]["path"] for each in jobs if "upload" in each.get("uses", ""))
    monkeypatch.chdir(repository)

    main(command.split()[1:], standalone_mode=False)

    assert (repository / upload / "index.html").is_file()
    assert content["permissions"] == {"contents": "read"}


def test_a_site_in_shards_is_built_as_the_workflow_says(repository: Path) -> None:
    """Each job of its matrix, and then the merge."""
    content = yaml.safe_load(SHARDED.read_text(encoding="utf-8"))
    jobs = content["jobs"]
    build = next(step["run"] for step in jobs["shard"]["steps"] if "--shard" in step.get("run", ""))
    merge = next(step["run"] for step in jobs["merge"]["steps"] if "merge" in step.get("run", ""))

    for number in jobs["shard"]["strategy"]["matrix"]["number"]:
        done = run(build.replace("${{ matrix.number }}", str(number)), repository)
        assert done.returncode == 0, done.stderr
    done = run(merge, repository)

    assert done.returncode == 0, done.stderr
    assert (repository / "public" / "index.html").exists()
