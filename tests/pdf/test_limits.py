"""What one PDF may cost, and how it is told that it cost too much."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import MissingGlyphsError, RenderError
from scorereport.render.pdf import Limits, PrintDocument, render_pdf
from scorereport.render.pdf.messages import Rendered, document_line, outcome_of
from scorereport.render.pdf.reasons import died

_CJK = Path(__file__).parents[1] / "fonts" / "NotoSansCJK-Regular.ttc"
_ENDLESS = {
    "flex in flex": '<div style="display: flex">' * 14 + "x",
    "cells that span everything": "<table><tr>" + '<td colspan="65534">x</td>' * 20 + "</table>",
    "a word without end": '<p style="overflow-wrap: anywhere">' + "x" * 1_000_000,
}
_FULL = {
    "a cell that spans everything": '<table><td colspan="1000000000">x</table>',
    "paragraph after paragraph": "<p>x</p>" * 30_000,
}


@pytest.mark.parametrize("body", _ENDLESS)
def test_a_layout_without_end_is_given_up(
    body: str, print_document: Callable[[str], PrintDocument]
) -> None:
    """After the time limit there is one line that says so, and no process left behind."""
    started = time.monotonic()

    with pytest.raises(RenderError, match=r"^the PDF took longer than 3 s and was given up; .*$"):
        render_pdf(print_document(_ENDLESS[body]), Limits(seconds=3))

    assert time.monotonic() - started < 10


@pytest.mark.parametrize("body", _FULL)
def test_a_layout_that_fills_the_memory_is_given_up(
    body: str, print_document: Callable[[str], PrintDocument]
) -> None:
    """Beyond the memory limit there is one line that says so."""
    with pytest.raises(RenderError, match=r"^the PDF needed more than 320 MiB of memory .*$"):
        render_pdf(print_document(_FULL[body]), Limits(memory_bytes=320 * 1024**2))


@pytest.mark.parametrize(
    "said",
    [
        "MemoryError",
        "std::bad_alloc: cannot allocate memory",
        "SystemError: error return without exception set",
        "SystemError: <built-in method f> returned NULL without setting an exception",
    ],
)
def test_each_sign_of_full_memory_is_told_as_that(said: str) -> None:
    """Python has no memory left to say it better, at whatever place it runs out."""
    told = died(1, f"Traceback (most recent call last):\n{said}\n", seconds=3, memory_bytes=2**20)

    assert told.startswith("the PDF needed more than 1 MiB of memory")


def test_a_text_nested_without_end_is_refused(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """What recursion cannot follow ends in one line."""
    with pytest.raises(RenderError, match=r"^a text is nested too deeply to be laid out as PDF$"):
        render_pdf(print_document("<div>" * 2_000))


def test_a_fault_in_the_engine_is_one_line(print_document: Callable[[str], PrintDocument]) -> None:
    """Whatever else WeasyPrint stumbles over is told in its last words, without a traceback."""
    with pytest.raises(RenderError, match=r"^WeasyPrint cannot lay out this document: Zero.*$"):
        render_pdf(print_document('<p style="font-size: 1000000000px">x'))


def test_a_missing_library_is_named_with_its_package(
    print_document: Callable[[str], PrintDocument], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where Pango is not installed, the error says what to install."""
    (tmp_path / "libpango-1.0.so.0").write_text("not a library")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))

    with pytest.raises(RenderError, match=r"^WeasyPrint needs Pango: apt-get install libpangoft2"):
        render_pdf(print_document("x"))


_RENDERED = """
import sys
from scorereport.errors import MissingGlyphsError, RenderError
from scorereport.render.pdf import render_pdf
from scorereport.render.pdf.messages import document_of
for line in sys.stdin.buffer:
    try:
        print(len(render_pdf(document_of(line))), flush=True)
    except RenderError:
        print("refused", flush=True)
"""


@pytest.mark.parametrize("body", ["x", "<div>" * 2_000])
def test_nothing_is_left_on_disk(
    body: str, print_document: Callable[[str], PrintDocument], tmp_path: Path
) -> None:
    """The temporary files of a program are gone after it, whether it made its PDF or not."""
    said = subprocess.run(
        [sys.executable, "-c", _RENDERED],
        input=document_line(print_document(body)),
        check=True,
        capture_output=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )

    assert (said.stdout == b"refused\n") == (body != "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("meanwhile", [True, False])
def test_nothing_is_left_of_a_program_that_is_killed(
    print_document: Callable[[str], PrintDocument], tmp_path: Path, *, meanwhile: bool
) -> None:
    """Nobody has to clean up after it: the process that lays out PDFs ends, and takes its files.

    So it is where the program is killed while it waits for a PDF.
    """
    program = subprocess.Popen(
        [sys.executable, "-c", _RENDERED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    with program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(document_line(print_document("x")))
        program.stdin.flush()
        while not list(tmp_path.glob("*/fonts.conf")):
            time.sleep(0.01)
        if not meanwhile:
            program.stdout.readline()
        assert len(list(tmp_path.iterdir())) == 1

        program.kill()

    until = time.monotonic() + 60
    while list(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []


def test_documents_are_laid_out_by_one_process(
    print_document: Callable[[str], PrintDocument], tmp_path: Path
) -> None:
    """A second document does not wait for a start: the process of the first one takes it."""
    lines = [document_line(print_document(body)) for body in ("x", "y", "x")]

    said = subprocess.run(
        [sys.executable, "-c", f"{_RENDERED}import os; print(len(os.listdir({str(tmp_path)!r})))"],
        input=b"".join(lines),
        check=True,
        capture_output=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )

    assert said.stdout.split()[-1] == b"1"


def test_a_font_that_a_document_brought_is_unknown_to_the_next(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """Which fonts a document may use is decided by what comes with it, not by what came before."""
    without = print_document("漢字")

    render_pdf(PrintDocument(html=without.html, fonts=(_CJK,)))

    with pytest.raises(MissingGlyphsError):
        render_pdf(without)


def test_the_parent_never_loads_the_engine() -> None:
    """Asking for a PDF does not import WeasyPrint; the child that does imports no models."""
    script = (
        "import sys, scorereport.render.pdf;"
        "print('weasyprint' in sys.modules);"
        "import scorereport.render.pdf.worker, scorereport.render.pdf.engine;"
        "print([name for name in ('pydantic', 'jinja2', 'yaml', 'click') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)

    assert said.stdout.decode().split("\n")[:2] == ["False", "[]"]


def test_one_worker_answers_several_documents(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """A connection carries document after document, and each is as if it were alone."""
    script = f"from scorereport.render.pdf.worker import main; main(60, {2 * 1024**3})"
    lines = [document_line(print_document(body)) for body in ("one", "<div>" * 2_000, "one")]

    said = subprocess.run(
        [sys.executable, "-c", script], input=b"".join(lines), check=True, capture_output=True
    )

    first, refused, again = (outcome_of(line) for line in said.stdout.splitlines())
    assert isinstance(first, Rendered)
    assert not isinstance(refused, Rendered)
    assert first == again
