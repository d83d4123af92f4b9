"""`assess` on a real terminal: single keys, Ctrl-C, a kill, and somebody else's edit."""

import os
import pty
import re
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
import yaml

from scorereport.loading.workspace import load_filed_assessment, load_workspace

SETTINGS = """\
schema: 1
title: Readiness
rubric: ml-test-score
periods: {2026-Q4: {opens: 2026-11-15, due: 2026-12-15}}
"""
FILED = """\
schema: 1
system: shop
period: 2026-Q4
assessed: 2026-11-15
assessors: [Ada Example]
answers:
  data-1: {status: manual, confirmed: 2026-09-20}   # by hand
  data-2:
    status: manual
    confirmed: 2026-09-20
    note: |
      One.

      Two.
  data-3:
    status: none
    confirmed: 2026-09-20
"""
FILE = "assessments/shop/2026-Q4.yaml"
CURSOR_ASKED = b"\x1b[6n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of a system in its workspace, and work there."""
    (tmp_path / "scorereport.yaml").write_text(SETTINGS)
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text(FILED)
    monkeypatch.chdir(tmp_path)
    return file


class Terminal:
    """A terminal in which the program runs, and a person at it who waits for what is shown."""

    def __init__(self, *options: str) -> None:
        """Start `assess`."""
        arguments = ["-m", "scorereport", "assess", FILE, "--as-of", "2026-11-24", *options]
        self.shown = ""
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm"
            os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 - the program under test

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        os.close(self._descriptor)

    def wait_for(self, text: str) -> None:
        """Wait until *text* is shown anew."""
        for _ in self._pieces():
            if text in self.shown:
                self.shown = self.shown.partition(text)[2]
                return
        pytest.fail(f"{text!r} was never shown; the last was {self.shown[-2000:]}")

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._descriptor, keys.encode())

    def end(self) -> int:
        """Wait for the program's end and return its exit code."""
        for _ in self._pieces():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _pieces(self) -> Iterator[None]:
        yield
        while select.select([self._descriptor], [], [], 30)[0]:
            try:
                data = os.read(self._descriptor, 65536)
            except OSError:  # the other side is closed
                return
            if not data:
                return
            if CURSOR_ASKED in data:
                os.write(self._descriptor, b"\x1b[1;1R")
            self.shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", data.decode())
            yield


def days(file: Path) -> dict[str, str]:
    """Return on which day each answer was confirmed."""
    answers = yaml.load(file.read_text(), Loader=yaml.BaseLoader)["answers"]  # noqa: S506 - strings only
    return {item: answer["confirmed"] for item, answer in answers.items()}


def test_one_key_confirms_and_ctrl_c_keeps_what_was_answered(shop: Path) -> None:
    """The second sitting begins where the first one ended."""
    with Terminal() as terminal:
        terminal.wait_for("press a key")
        terminal.press("u")
        terminal.wait_for("Saved: confirmed.")
        terminal.wait_for("press a key")
        terminal.press("\x03")
        terminal.wait_for("interrupted; every answer given is saved in")
        assert terminal.end() == 130
    assert days(shop) == {"data-1": "2026-11-24", "data-2": "2026-09-20", "data-3": "2026-09-20"}
    assert "  # by hand\n" in shop.read_text()

    with Terminal() as terminal:
        terminal.wait_for("1 of 27")
        terminal.wait_for("data-2")
        terminal.wait_for("press a key")
        terminal.press("\r")  # the first choice: unchanged
        terminal.wait_for("Saved: confirmed.")
        terminal.wait_for("press a key")
        terminal.press("q")
        assert terminal.end() == 0
    assert days(shop) == {"data-1": "2026-11-24", "data-2": "2026-11-24", "data-3": "2026-09-20"}


def test_a_level_a_note_and_a_note_of_several_lines(shop: Path) -> None:
    """What stands there already is there to be edited, and Enter alone keeps it."""
    with Terminal("--item=data-2", "--item=data-3") as terminal:
        terminal.wait_for("press a key")
        terminal.press("n")
        terminal.wait_for("when done")
        terminal.press(" Three.\x1b\r")
        terminal.wait_for("Saved.")
        terminal.wait_for("press a key")
        terminal.press("u")
        terminal.wait_for("2 of 2")
        terminal.wait_for("press a key")
        terminal.press("3")
        terminal.wait_for("Note")
        terminal.press("All: done\r")
        terminal.wait_for("Evidence")
        terminal.press("\r")
        terminal.wait_for("Saved: Automated, confirmed.")
        assert terminal.end() == 0
    assert shop.read_text().partition("  data-2:\n")[2] == (
        "    status: manual\n    confirmed: 2026-11-24\n    note: |-\n      One.\n\n"
        "      Two. Three.\n"
        '  data-3:\n    status: automated\n    confirmed: 2026-11-24\n    note: "All: done"\n'
    )


def test_enter_alone_answers_nothing_that_was_never_answered(shop: Path) -> None:
    """Where nothing could be unchanged, it skips."""
    with Terminal("--item=data-4") as terminal:
        terminal.wait_for("press a key")
        terminal.press("\r")
        terminal.wait_for("0 confirmed, 0 changed, 1 left.")
        assert terminal.end() == 0
    assert shop.read_text() == FILED


def test_a_kill_leaves_a_whole_file(shop: Path) -> None:
    """Whatever was answered before is in it; it loads, and nothing lies beside it."""
    with Terminal() as terminal:
        terminal.wait_for("press a key")
        terminal.press("u")
        terminal.wait_for("Saved: confirmed.")
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    workspace = load_workspace(Path.cwd())
    loaded = load_filed_assessment(shop, workspace)
    assert loaded.assessment.answers["data-1"].confirmed == loaded.assessment.assessed
    assert [*shop.parent.iterdir()] == [shop]


def test_an_edit_of_somebody_else_is_never_overwritten(shop: Path) -> None:
    """It is noticed before saving, told, and the question is put again with what stands now."""
    theirs = FILED.replace("      Two.\n", "      Two, by Grace.\n").replace(
        "data-1: {status: manual, confirmed: 2026-09-20}",
        "data-1: {status: automated, confirmed: 2026-11-23}",
    )
    theirs = theirs.replace("assessed: 2026-11-15", "assessed: 2026-11-23")
    with Terminal("--plain") as terminal:
        terminal.wait_for("b back")
        shop.write_text(theirs)
        terminal.press("u\n")
        terminal.wait_for("The file was changed by somebody else")
        assert shop.read_text() == theirs
        terminal.wait_for("Automated, confirmed 23 November 2026")
        terminal.wait_for("b back")
        terminal.press("s\n")
        terminal.wait_for("2 of 28")
        terminal.wait_for("b back")
        terminal.press("u\n")
        terminal.wait_for("Saved: confirmed.")
        terminal.wait_for("b back")
        terminal.press("q\n")
        assert terminal.end() == 0
    assert shop.read_text() == theirs.replace(
        "confirmed: 2026-09-20\n    note", "confirmed: 2026-11-24\n    note"
    ).replace("assessed: 2026-11-23", "assessed: 2026-11-24")


def test_a_broken_edit_of_somebody_else_ends_the_sitting(shop: Path) -> None:
    """Its problems are told with their places, and it stays as they left it."""
    theirs = FILED.replace("status: none", "status: nome")
    with Terminal("--plain") as terminal:
        terminal.wait_for("b back")
        shop.write_text(theirs)
        terminal.press("u\n")
        terminal.wait_for("2026-Q4.yaml:16:13: no level 'nome' in the scale")
        assert terminal.end() == 3
    assert shop.read_text() == theirs
