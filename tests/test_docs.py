"""What the documentation tells a reader to type works as it is printed."""

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorereport.cli import main
from scorereport.loading.checks.table import READERS
from scorereport.loading.checks.unsupported import told_of_unsupported

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks_of(page: Path) -> list[tuple[str, str]]:
    """Return the language and the text of every fenced block of *page*, in order."""
    found = re.findall(r"^( *)```(\w*)\n(.*?)^\1```", page.read_text(), re.DOTALL | re.MULTILINE)
    return [(language, textwrap.dedent(text)) for _, language, text in found]


def shell_lines(text: str) -> list[str]:
    """Return every scorereport command in a shell block."""
    return [line for line in text.splitlines() if line.startswith("scorereport ")]


def has_commands(page: Path) -> bool:
    """Say whether *page* tells its reader to type something."""
    return any(shell_lines(text) for language, text in blocks_of(page) if language == "sh")


@pytest.mark.parametrize(
    "page", [p for p in PAGES if has_commands(p)], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_every_command_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other beside the samples, each ends well and says what the page prints."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-rubric.yaml").write_bytes((ROOT / "rubrics/ml-test-score.yaml").read_bytes())
    shutil.copytree(ROOT / "sample_inputs", tmp_path / "sample_inputs")
    said = ""
    for language, text in blocks_of(page):
        match language:
            case "yaml":
                write_named(text)
            case "sh":
                said = "".join(said_by(line) for line in shell_lines(text))
            case "text":
                assert text.split("\n") == [line.rstrip() for line in said.split("\n")]
            case _:  # to be read, or typed into another program
                pass


def write_named(text: str) -> None:
    """Write the file that the first line of a block names, or add to its end."""
    named = re.match(r"# (at the end of )?([\w-]+\.yaml)\n", text)
    if named:
        with Path(named[2]).open("a" if named[1] else "w") as file:
            file.write(text[named.end() :])


def said_by(line: str) -> str:
    """Run a command line as a shell would and return what it says on stdout."""
    command, _, target = line.partition(" > ")
    words = [word for part in shlex.split(command)[1:] for word in expanded(part)]
    result = CliRunner().invoke(main, words, prog_name="scorereport")

    assert result.exit_code == 0, f"{line}\n{result.output}"
    if target:
        Path(target).write_text(result.stdout)
    return result.stdout


def expanded(word: str) -> list[str]:
    """Return the files that *word* stands for in a shell."""
    return sorted(str(path) for path in Path().glob(word)) if "*" in word else [word]


def test_every_format_of_result_files_has_its_row() -> None:
    """The page tells of what is read, and of what is known and not read, and of nothing else."""
    page = (ROOT / "docs/reference/result-formats.md").read_text()
    read, unread = page.split("## What is known and not read")
    rows = [line.strip("| ").split(" | ") for line in unread.splitlines() if line.startswith("| ")]

    named = re.findall(r"^\| ([\w-]+) \|", read, re.MULTILINE)
    assert sorted(named[2:]) == sorted(reader.format for reader in READERS)
    assert [tuple(row) for row in rows[2:]] == list(told_of_unsupported())


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """Relative links name files that are there."""
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text())

    missing = [target for target in targets if not (page.parent / target).exists()]

    assert missing == []
