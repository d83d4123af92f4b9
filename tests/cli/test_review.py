"""`review`, as a reviewer runs it."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
Golden = Callable[[str, str], None]
BEFORE, NOW = "assessments/search-ranking/2026-Q2.yaml", "assessments/search-ranking/2026-Q3.yaml"
SIGNED = "assessments/fraud-detection/2026-Q3.yaml"
GRACE = ("--by", "Grace Example", "--date", "2026-09-26", "--yes")
ZOE = ("--by", "zoë  ångström", "--date", "2026-09-26", "--yes")
"""An assessor of search-ranking, as she might write herself."""


@pytest.fixture(autouse=True)
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample workspace, and work in it."""
    folder = shutil.copytree(SAMPLES, tmp_path / "w", ignore=shutil.ignore_patterns("broken"))
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["review", *arguments], prog_name="scorereport")


def sheet(name: str) -> dict[str, object]:
    """Return what is shown of an assessment, as JSON."""
    told: dict[str, object] = json.loads(run(name, "--format", "json").stdout)
    return told


def require_reviews() -> None:
    """Make the workspace ask for reviews."""
    settings = Path("scorereport.yaml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("policy:\n", "policy:\n  reviews: required\n"), "utf-8")


@pytest.mark.parametrize("output", ["table", "json", "md"])
def test_what_a_reviewer_is_shown(golden: Golden, output: str) -> None:
    """What changed since the quarter that was signed off, the sample, and what is in doubt."""
    assert run(BEFORE, *GRACE, "--outcome", "agreed").exit_code == 0
    before = Path(NOW).read_bytes()

    result = run(NOW, "--format", output)

    assert result.exit_code == 0, result.stderr
    assert Path(NOW).read_bytes() == before
    golden(f"review.{ {'table': 'txt'}.get(output, output) }", result.stdout)


def test_it_says_with_what_it_is_compared() -> None:
    """With these very answers, with an earlier period, or that there is nothing: all is new."""
    assert "Nothing changed since Grace Example agreed on 26 September" in run(SIGNED).stdout
    nothing = run(NOW).stdout
    run(BEFORE, *GRACE, "--outcome", "agreed")

    assert "so all of it is new: 28 answers" in " ".join(nothing.split())
    assert "Compared with 2026-Q2, which Grace Example agreed to on" in run(NOW).stdout


def test_answers_that_were_changed_after_their_review() -> None:
    """Whose review ended, and the report of an earlier period is what is left to compare with."""
    path = Path(SIGNED)
    path.write_text(path.read_text("utf-8").replace("status: manual", "status: none", 1), "utf-8")

    told = run(SIGNED).stdout

    assert "Grace Example reviewed other answers on 26 September 2026 (agreed); they were" in told
    assert "all of it is new" in " ".join(told.split())


def test_recording_adds_and_changes_nothing_else() -> None:
    """The review with the digest that was shown; comments and all bytes before it are kept."""
    before, shown = Path(NOW).read_bytes(), sheet(NOW)

    result = run(NOW, *GRACE, "--outcome", "agreed with remarks", "--remark", "infra-4=Who signs?")

    after = Path(NOW).read_text("utf-8")
    assert result.exit_code == 0, result.stderr
    assert after.encode().startswith(before)
    assert after[len(before.decode()) :].splitlines() == [
        "  - by: Grace Example",
        "    date: 2026-09-26",
        "    item: infra-4",
        '    text: "Who signs?"',
        "reviews:",
        "  - by: Grace Example",
        "    date: 2026-09-26",
        "    outcome: agreed with remarks",
        f"    answers_sha256: {shown['answers_sha256']}",
    ]
    assert sheet(NOW)["answers_sha256"] == shown["answers_sha256"]
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
        "recorded the review by Grace Example",
        "recorded 1 remark by Grace Example",
    ]


def test_recording_twice_changes_nothing() -> None:
    """The same word of the same person on the same answers, however the name is written."""
    run(NOW, *GRACE, "--outcome", "agreed")
    once = Path(NOW).read_bytes()

    again = run(NOW, "--by", "GRACE  example", "--outcome", "agreed", "--yes")

    assert again.exit_code == 0
    assert "recorded already" in again.stderr
    assert Path(NOW).read_bytes() == once


def test_a_mind_that_changed_is_recorded() -> None:
    """Another outcome is another entry below the first."""
    run(NOW, *GRACE, "--outcome", "rejected", "--remark", "infra-4=Who signs?")
    run(NOW, *GRACE, "--outcome", "agreed")

    text = Path(NOW).read_text("utf-8")
    assert text.index("outcome: rejected") < text.index("outcome: agreed")


def test_a_remark_is_shown_until_it_is_closed() -> None:
    """Closing keeps it in the file and takes it from the report."""
    assert [each["item"] for each in sheet(NOW)["remarks"]] == ["infra-6"]  # type: ignore[attr-defined] # a list

    result = run(NOW, *GRACE, "--close", "infra-6")

    assert result.stderr.strip() == f"{NOW}: closed 1 remark"
    assert sheet(NOW)["remarks"] == []
    assert "    open: false\n" in Path(NOW).read_text("utf-8")


def test_an_assessor_is_told_what_the_review_is_worth() -> None:
    """Where reviews are optional it is recorded, with a warning."""
    result = run(NOW, *ZOE, "--outcome", "agreed")

    assert result.exit_code == 0
    assert "is an assessor of these answers" in result.stderr
    assert "one of the assessors, reviewed exactly these answers" in run(NOW).stdout


def test_an_assessor_signs_nothing_off_where_it_counts() -> None:
    """Where reviews are required neither a review nor the end of a remark is taken from one."""
    require_reviews()
    before = Path(NOW).read_bytes()

    for what in (("--outcome", "agreed"), ("--close", "infra-6")):
        result = run(NOW, *ZOE, *what)
        assert result.exit_code == 2
        assert "requires a review by somebody who is not" in result.stderr
    assert Path(NOW).read_bytes() == before


def test_a_review_lifts_the_draft() -> None:
    """From the reason to nothing, by one command."""
    require_reviews()

    assert sheet(NOW)["draft"] == {
        "code": "draft_no_review",
        "args": {},
        "text": "Nobody has reviewed these answers.",
    }
    run(NOW, *GRACE, "--outcome", "agreed")
    assert sheet(NOW)["draft"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--outcome", "agreed"], "add --by NAME"),
        (["--yes"], "add --by NAME"),
        (["--by", "Grace Example"], "say what to record"),
        (["--by", "Grace Example", "--outcome", "agreed"], "add --yes"),
        ([*GRACE, "--outcome", "rejected"], "add --remark ITEM=TEXT"),
        ([*GRACE, "--remark", "infra4=Why?"], "no item 'infra4' in ml-test-score@2017"),
        ([*GRACE, "--remark", "infra-4"], "is not ITEM=TEXT"),
        ([*GRACE, "--close", "data-1"], "no remark on data-1 is open"),
        ([*GRACE, "--outcome", "agreed", "--answers", "abc"], "the answers are not those of"),
        (["--by", "\u200b", "--outcome", "agreed", "--yes"], "a name that can be seen"),
        (["--by", "x" * 500, "--outcome", "agreed", "--yes"], "'by' cannot be recorded"),
        ([*GRACE, "--outcome", "fine"], "is not one of"),
        ([*GRACE, "--outcome", "agreed", "--sample", "1"], "No such option"),
    ],
)
def test_what_cannot_be_recorded(arguments: list[str], message: str) -> None:
    """Each ends in what to do instead, and in a file that is what it was."""
    before = Path(NOW).read_bytes()

    result = run(NOW, *arguments)

    assert result.exit_code == 2
    assert message in result.stderr
    assert Path(NOW).read_bytes() == before


def test_the_digest_that_was_seen_can_be_named() -> None:
    """A script that showed the answers before records a review of no others."""
    digest = str(sheet(NOW)["answers_sha256"])

    assert run(NOW, *GRACE, "--outcome", "agreed", "--answers", digest[:12]).exit_code == 0


def on_a_terminal(arguments: list[str], typed: bytes, meanwhile: Callable[[], object]) -> str:
    """Run the command for a person who reads, does something meanwhile, and types an answer."""
    master, slave = pty.openpty()
    program = [sys.executable, "-m", "scorereport", "review", *arguments]
    with subprocess.Popen(
        program, stdin=slave, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read(len(b"Record this"))
        meanwhile()
        os.write(master, typed)
        said += process.stderr.read()
    os.close(master)
    os.close(slave)
    return said.decode()


@pytest.mark.parametrize(("typed", "recorded"), [(b"y\n", True), (b"n\n", False), (b"\n", False)])
def test_a_person_is_asked(typed: bytes, *, recorded: bool) -> None:
    """Only a yes records anything."""
    arguments = [NOW, "--by", "Grace Example", "--outcome", "agreed"]

    said = on_a_terminal(arguments, typed, lambda: None)

    assert ("recorded the review" in said) == recorded
    assert ("nothing is recorded" in said) != recorded
    assert ("answers_sha256" in Path(NOW).read_text("utf-8")) == recorded


def test_a_file_that_is_changed_meanwhile_is_not_signed() -> None:
    """Who answers yes agrees to what was shown, and not to what was written since."""
    path = Path(NOW)
    changed = path.read_text("utf-8").replace("status: manual", "status: automated", 1)
    arguments = [NOW, "--by", "Grace Example", "--outcome", "agreed"]

    said = on_a_terminal(arguments, b"y\n", lambda: path.write_text(changed, "utf-8"))

    assert "was changed while it was being reviewed" in said
    assert path.read_text("utf-8") == changed
