"""`assess`, as a person answers in it: line by line here, by single keys in test_assess_keys."""

import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from scorereport.cli import main

SAMPLES = Path(__file__).parents[2] / "sample_inputs"
SETTINGS = """\
schema: 1
title: Readiness
rubric: ml-test-score
periods: {2026-Q4: {opens: 2026-11-15, due: 2026-12-15}}
policy: {claims_expire_after: 180d}
"""
HEAD = """\
schema: 1
system: shop
period: 2026-Q4
assessed: 2026-11-15
assessors: [Ada Example]
answers:
"""
FILED = (
    HEAD
    + """\
  data-1: {status: manual, confirmed: 2026-09-20}   # by hand
  data-2:
    status: manual
    confirmed: 2026-11-20
  data-3:
    status: none
    confirmed: 2026-09-20
    planned: {status: manual, due: 2026-12-01}
"""
).replace("2026-11-15\nass", "2026-11-20\nass")
FILE = "assessments/shop/2026-Q4.yaml"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a system in its workspace, and work there."""
    (tmp_path / "scorereport.yaml").write_text(SETTINGS)
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text(FILED)
    monkeypatch.chdir(tmp_path)
    return file


def run(*lines: str, options: tuple[str, ...] = ("--section", "data"), day: str = "24") -> Result:
    """Answer with *lines* on a day of November."""
    arguments = ["assess", FILE, "--as-of", f"2026-11-{day}", *options]
    text = "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(main, arguments, input=text, prog_name="scorereport")


def asked(result: Result) -> list[str]:
    """Return the items that were asked about, in order."""
    return re.findall(r"(?m)^\d+ of \d+ · .*\n(\S+)", result.stdout)


def test_only_what_needs_an_answer_is_asked(shop: Path) -> None:
    """Confirmed in the round = not asked; carried over and never answered = asked, with why."""
    result = run(*"sssssss")

    assert asked(result) == ["data-1", "data-3", "data-4", "data-5", "data-6", "data-7"]
    assert "1 of 6 · Features and data\ndata-1  Feature expectations" in result.stdout
    assert "Nobody has confirmed it since 20 September 2026." in result.stdout
    assert "Nobody has answered it." in result.stdout
    assert "0 confirmed, 0 changed, 6 left." in result.stdout
    assert (result.exit_code, shop.read_text()) == (0, FILED)


def test_unchanged_is_one_key_and_keeps_every_other_byte(shop: Path) -> None:
    """The day is written, `assessed` follows, and the comment stays where it was."""
    result = run("u", "q")

    assert result.exit_code == 0, result.output
    assert shop.read_text() == FILED.replace(
        "confirmed: 2026-09-20}   # by", "confirmed: 2026-11-24}   # by"
    ).replace("assessed: 2026-11-20", "assessed: 2026-11-24")


def test_an_answer_with_all_that_belongs_to_it(shop: Path) -> None:
    """A level, a note, evidence, an owner, a plan and a reason come into the file as given."""
    result = run(
        *("2", "Looked at: all of it", "https://example.org/a?b=c", "Log", "2026-11-23"),
        *("p", "x", "No: none"),
        *("Automated", "", ""),
        options=("--item", "data-3", "--item", "data-4", "--item", "data-5"),
    )
    assert result.exit_code == 0, result.output
    answers = yaml.load(shop.read_text(), Loader=yaml.BaseLoader)["answers"]  # noqa: S506 - strings only
    assert "What was promised is reached or void, and is taken out." in result.stdout
    assert answers["data-3"] == {
        "status": "manual",
        "confirmed": "2026-11-24",
        "note": "Looked at: all of it",
        "evidence": [
            {"title": "Log", "url": "https://example.org/a?b=c", "collected": "2026-11-23"}
        ],
    }
    assert "That is no choice here" in result.stdout  # data-4 has no answer that could be planned
    assert answers["data-4"] == {
        "status": "not_applicable",
        "confirmed": "2026-11-24",
        "reason": "No: none",
    }
    assert answers["data-5"] == {"status": "automated", "confirmed": "2026-11-24"}
    assert "0 confirmed, 3 changed, 0 left." in result.stdout


def test_a_plan_an_owner_and_a_note_stay_at_the_question(shop: Path) -> None:
    """What is no answer does not confirm one; what confirms goes on."""
    result = run(
        *("o", "Grace Example", "p", "3", "2027-03-01", "n", "First.", "n", "", "u", "q"),
        options=("--item", "data-3"),
    )
    assert result.exit_code == 0, result.output
    assert asked(result) == ["data-3"]
    assert shop.read_text().partition("data-3:\n")[2] == (
        "    status: none\n    confirmed: 2026-11-24\n    note: First.\n    owner: Grace Example\n"
        "    planned: {status: automated, due: 2027-03-01}\n"
    )
    assert "0 confirmed, 1 changed, 0 left." in result.stdout


def test_a_plan_is_taken_back(shop: Path) -> None:
    """No plan any more is an answer too, and thinking better of it changes nothing."""
    run("p", "b", options=("--item", "data-3"))
    assert shop.read_text() == FILED
    run("p", "0", "p", "2", "", options=("--item", "data-3"))
    assert shop.read_text() == FILED.replace("    planned: {status: manual, due: 2026-12-01}\n", "")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["e", "nowhere.txt", "", ""], "Not saved: there is no file 'nowhere.txt' in the works"),
        (["e", "../a", "", ""], "Not saved: 'path' must be a relative path inside the workspace."),
        (["e", "https:/a", "", ""], "Not saved: 'url' is not a link that starts with https://"),
        (["e", "https://a.example", "", "2027-01-01"], "which is after the assessment"),
        (["e", "https://a.example", "", "soon"], "Not saved: 'soon' is not a date; write it as"),
        (["p", "2", "2026-02-30"], "Not saved: 2026-02-30 is not a date that exists."),
        (["n", "a\x1b[A"], "Not saved: 'note' holds a control character U+001B; remove it."),
        (["x", ""], "Without a reason nothing was changed."),
        (["m"], "That is no choice here; type one of the keys."),
        (["b"], "This is the first question."),
    ],
)
def test_what_would_make_the_file_wrong_is_refused_and_asked_again(
    shop: Path, lines: list[str], message: str
) -> None:
    """The words are those of `validate`; the file stays as it was, and the talk goes on."""
    result = run(*lines, "q", options=("--item", "data-3"))

    assert message in result.stdout
    assert (result.exit_code, shop.read_text()) == (0, FILED)


@pytest.mark.usefixtures("shop")
def test_what_was_answered_today_is_not_asked_again() -> None:
    """A sitting that broke off goes on where it ended, also where something stays unsettled."""
    first = run("u", "u", options=())
    assert first.exit_code == 130
    assert first.stdout.endswith("Verified 0.0 before, 0.0 now.\n")
    assert first.stderr == (
        "scorereport: interrupted; every answer given is saved in assessments/shop/2026-Q4.yaml. "
        "To go on: scorereport assess assessments/shop/2026-Q4.yaml\n"
    )
    assert "2 confirmed, 0 changed, 25 left." in first.stdout
    assert asked(run("q", options=())) == ["data-4"]
    assert asked(run("q", options=("--all",))) == ["data-2"]
    assert asked(run("b", "b", "q", options=("--all",))) == ["data-2", "data-1"]


def test_nothing_to_ask_is_one_line(shop: Path) -> None:
    """A round that is done says so, and which items are still to be settled."""
    shop.write_text(FILED.replace("2026-09-20", "2026-11-20"))
    for item in ("data-4", "data-5", "data-6", "data-7"):
        run("1", "", "", options=("--item", item))

    result = run()
    assert result.exit_code == 0
    assert result.stdout == (
        "Nothing to ask on 24 November 2026: every answer is confirmed and holds.\n"
    )


def test_wrong_input_is_told_as_everywhere(shop: Path) -> None:
    """Problems have their places, unknown names what was meant, and nothing ends in a traceback."""
    unknown = run(options=("--item", "data-9"))
    assert (unknown.exit_code, unknown.stderr) == (
        2,
        "scorereport: no item 'data-9' in ml-test-score@2017; did you mean 'data-1'?\n",
    )
    assert run(options=("--section", "date")).exit_code == 2
    shop.write_text(FILED.replace("status: none", "status: nome"))
    wrong = run()
    assert (wrong.exit_code, wrong.stdout) == (3, "")
    assert "assessments/shop/2026-Q4.yaml:12:13: no level 'nome' in the scale" in wrong.stderr


def test_the_file_keeps_its_mode_and_a_link_stays_a_link(shop: Path) -> None:
    """Who may read it is the owner's choice, and where it really stands too."""
    real = shop.with_name("real.txt")
    shop.rename(real)
    shop.symlink_to("real.txt")
    real.chmod(0o640)

    assert run("u", "q").exit_code == 0
    assert shop.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(shop.parent.iterdir()) == sorted([real, shop])
    assert "2026-11-24" in real.read_text()


def test_a_disk_that_is_full_ends_it(shop: Path) -> None:
    """It is one line and exit code 4; the file is as it was, and nothing lies beside it."""

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    command = [sys.executable, "-m", "scorereport", "assess", FILE, "--as-of", "2026-11-24"]
    result = subprocess.run(
        command, input="u\n", capture_output=True, text=True, check=False, preexec_fn=no_room
    )
    told = f"scorereport: {FILE}: cannot be written: File too large\n"
    assert (result.returncode, result.stderr) == (4, told)
    assert shop.read_text() == FILED
    assert [*shop.parent.iterdir()] == [shop]


def test_a_model_for_each_model(shop: Path) -> None:
    """Where models were answered one by one they are asked one by one."""
    shop.write_text(HEAD + "  data-1:\n    per_model: {ranker: none, retriever: manual}\n")
    result = run("2", "m", "3", "2", "q", options=("--item", "data-1"))
    assert "That is no choice here" in result.stdout
    assert shop.read_text().replace("2026-11-24", "2026-11-15", 1) == (
        HEAD + "  data-1:\n    per_model: {ranker: automated, retriever: manual}\n"
        "    confirmed: 2026-11-24\n"
    )


def test_a_whole_round_is_confirmed_through_a_pipe(tmp_path: Path) -> None:
    """A new quarter of a sample, one letter an item; then nothing is left to ask, and it loads."""
    folder = shutil.copytree(SAMPLES, tmp_path / "w", ignore=shutil.ignore_patterns("broken"))

    def program(*arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "scorereport", *arguments]
        return subprocess.run(
            command, input=lines, cwd=folder, capture_output=True, text=True, check=False
        )

    assert program("period", "open", "2026-Q4").returncode == 0
    file = "assessments/fraud-detection/2026-Q4.yaml"
    before = (folder / file).read_text()
    done = program("assess", file, "--as-of", "2026-11-24", lines="u\n" * 28)

    assert (done.returncode, done.stderr) == (0, "")
    assert "28 confirmed, 0 changed, 0 left." in done.stdout
    changed = re.sub(r"(?m)(confirmed|assessed): 2026-[\d-]+$", r"\1: day", before)
    assert (
        re.sub(r"(?m)(confirmed|assessed): 2026-11-24$", r"\1: day", (folder / file).read_text())
        == changed
    )
    again = program("assess", file, "--as-of", "2026-11-24")
    assert again.stdout.startswith(
        "Nothing to ask: every answer is confirmed; still to be settled:"
    )
    assert program("validate", file).returncode == 0
