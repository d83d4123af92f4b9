"""What the documentation tells a reader to type works as it is printed."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from scorereport.cli import main
from scorereport.loading.checks.table import READERS
from scorereport.loading.checks.unsupported import told_of_unsupported

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def shell_lines(page: Path) -> list[str]:
    """Return every scorereport command in the shell blocks of *page*."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(), re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("scorereport ")]


@pytest.mark.parametrize(
    "page", [p for p in PAGES if shell_lines(p)], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_every_command_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an empty folder, one after the other, each command ends well."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-rubric.yaml").write_bytes((ROOT / "rubrics/ml-test-score.yaml").read_bytes())
    for line in shell_lines(page):
        command, _, target = line.partition(" > ")
        words = [word for part in shlex.split(command)[1:] for word in expanded(part)]
        result = CliRunner().invoke(main, words, prog_name="scorereport")

        assert result.exit_code == 0, f"{line}\n{result.output}"
        if target:
            Path(target).write_text(result.stdout)


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
