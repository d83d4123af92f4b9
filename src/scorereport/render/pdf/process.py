"""Lay out a PDF in a child process, with a limit on its time and memory and nothing to find."""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from scorereport.errors import MissingGlyphsError, RenderError
from scorereport.render.pdf.document import Limits, PrintDocument
from scorereport.render.pdf.fonts import write_fonts_conf
from scorereport.render.pdf.messages import Refused, document_line, outcome_of
from scorereport.render.pdf.reasons import died, too_long

_LOGGER: Final = logging.getLogger(__name__)

# The child finds the package where its parent found it, installed or not.
_START: Final = (
    "import sys; seconds, memory, *sys.path = sys.argv[1:];"
    "from scorereport.render.pdf.worker import main; main(int(seconds), int(memory))"
)

# Where the system's libraries are when they are not where the loader looks.
_LIBRARY_PATHS: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")


def render_pdf(document: PrintDocument, limits: Limits | None = None) -> bytes:
    """Return *document* as PDF: the same bytes for the same document, wherever and whenever.

    Raises RenderError, in one line, when it takes more than *limits* allow,
    asks for a file or an address, or when a library of the system is missing;
    MissingGlyphsError when it holds characters that no font has.
    """
    outcome = outcome_of(_answer(document_line(document), limits or Limits()))
    if isinstance(outcome, Refused):
        if outcome.missing:
            raise MissingGlyphsError(outcome.reason, outcome.missing)
        raise RenderError(outcome.reason)
    for warning in outcome.warnings:
        _LOGGER.warning("%s", warning)
    for remark in outcome.of_style:
        _LOGGER.debug("%s", remark)
    return outcome.pdf


def _answer(question: bytes, limits: Limits) -> bytes:
    """Return the line that a child writes to the line *question*."""
    try:
        with tempfile.TemporaryDirectory(prefix="scorereport-") as place:
            done = _run(question, limits, Path(place))
    except subprocess.TimeoutExpired:
        raise RenderError(too_long(limits.seconds)) from None
    except OSError as error:
        raise RenderError(f"the PDF renderer could not be started: {error}") from error
    if done.returncode != 0 or not done.stdout.endswith(b"\n"):
        words = done.stderr.decode(errors="replace")
        raise RenderError(
            died(done.returncode, words, seconds=limits.seconds, memory_bytes=limits.memory_bytes)
        )
    return done.stdout


def _run(question: bytes, limits: Limits, place: Path) -> subprocess.CompletedProcess[bytes]:
    here = Path.cwd()
    return subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
        [
            sys.executable,
            *("-s", "-P", "-c", _START, str(limits.seconds), str(limits.memory_bytes)),
            *(str(here / path) for path in sys.path if path),
        ],
        input=question,
        capture_output=True,
        check=False,
        timeout=limits.seconds,
        cwd=place,
        env=_environment(place),
    )


def _environment(place: Path) -> Mapping[str, str]:
    """Return all that the child knows of its surroundings: nothing that differs between users."""
    return {
        **{name: os.environ[name] for name in _LIBRARY_PATHS if name in os.environ},
        "FONTCONFIG_FILE": str(write_fonts_conf(place)),
        "HOME": str(place),
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TMPDIR": str(place),
        "TZ": "UTC",
    }
