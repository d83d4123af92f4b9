"""The command checks shows what result files hold, and refuses what it cannot trust."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from check_samples import SAMPLES
from scorereport.cli import main

XUNIT = SAMPLES / "junit" / "pytest9_xunit2.xml"
RERUN = SAMPLES / "junit" / "pytest9_rerun_always_fails.xml"
CTRF = SAMPLES / "ctrf" / "pytest9_ctrf.json"
TAP = SAMPLES / "unsupported" / "bats.tap"


def run(*arguments: str | Path) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["checks", *map(str, arguments)], prog_name="scorereport")


def test_the_json_is_what_others_build_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fields that DESIGN promises are there, with their values."""
    monkeypatch.chdir(XUNIT.parent)
    document = json.loads(run(XUNIT.name, "--format", "json").stdout)

    (source,) = document["sources"]
    assert document["schema"] == 1
    assert (source["path"], source["format"], source["tool"]) == (XUNIT.name, "junit", "pytest")
    assert (source["tool_version"], source["complete"]) == (None, None)
    assert (source["declared"], source["parsed"], source["checks"]) == (33, 29, 26)
    counted = {"pass": 10, "fail": 8, "error": 3, "skip": 3, "xfail": 1, "unknown": 1}
    assert source["outcomes"] == counted
    assert sum(source["outcomes"].values()) == len(source["results"])
    assert source["results"][1] == {
        **source["results"][1],
        "key": "pytest::test_ml::test_schema_ok",
        "outcome": "pass",
        "raw_outcome": "no result element",
        "message": "",
        "executed_at": "2026-11-23T07:57:22.755036+00:00",
    }


def test_the_same_file_gives_the_same_bytes() -> None:
    """Nothing in the output depends on when it is made."""
    assert run(CTRF, "--format", "json").stdout == run(CTRF, "--format", "json").stdout


def test_the_table_says_what_is_doubtful() -> None:
    """People see counts, warnings, and what does not pass."""
    result = run(RERUN)

    text = " ".join(result.output.split())
    assert result.exit_code == 0
    assert "1 pass, 1 fail" in text
    assert "! pytest9_rerun_always_fails.xml: says that it holds 2 tests" in text
    assert "pytest::test_rr::test_always_fails" in text


def test_several_files_go_into_one_table() -> None:
    """Each by its name below the folder they share."""
    text = " ".join(run(XUNIT, CTRF).output.split())

    assert "junit/pytest9" in text
    assert "pytest 9.2.0" in text


def test_markup_in_a_file_is_text(tmp_path: Path) -> None:
    """The terminal shows what stands in the file, and obeys nothing in it."""
    path = tmp_path / "f.xml"
    case = '<testcase name="[bold]n[/]"><failure message="[red]m"/></testcase>'
    path.write_text(f"<testsuite>{case}</testsuite>")

    assert "[bold]n[/]" in run(path).output


def test_a_refused_file_ends_the_command() -> None:
    """Nothing is printed of the others, so that nobody builds on a part."""
    result = run(TAP, RERUN)

    assert result.exit_code == 3
    assert result.stdout == ""
    assert "bats.tap: is TAP" in result.stderr
    assert "1 problem." in result.stderr


def test_keep_going_shows_the_others() -> None:
    """The exit code still says that something was refused, and the JSON says what."""
    result = run(TAP, RERUN, SAMPLES / "none.xml", "--format", "json", "--keep-going")

    document = json.loads(result.stdout)
    assert result.exit_code == 3
    assert [Path(each["path"]).name for each in document["sources"]] == [RERUN.name]
    assert len(document["refused"]) == 2
    assert "there is no such file" in result.stderr


def test_all_refusals_are_told_at_once() -> None:
    """One run names every file that is wrong."""
    result = run(TAP, SAMPLES / "none.xml", "--keep-going")

    assert result.exit_code == 3
    assert "2 problems." in result.stderr
