"""What one PDF may cost, and how it is told that it cost too much."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scorereport.errors import RenderError
from scorereport.render.pdf import Limits, PrintDocument, render_pdf
from scorereport.render.pdf.messages import Rendered, document_line, outcome_of

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


@pytest.mark.parametrize("body", ["x", "<div>" * 2_000])
def test_nothing_is_left_on_disk(
    body: str,
    print_document: Callable[[str], PrintDocument],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The temporary files of a render are gone after it, whether it succeeds or not."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    try:
        render_pdf(print_document(body))
    except RenderError:
        assert body != "x"

    assert list(tmp_path.iterdir()) == []


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
