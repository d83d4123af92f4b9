"""Lay out a PDF in a child process, with a limit on its time and memory.

To start one takes as long as some pages, so it is kept for the next document.
"""

import atexit
import logging
import os
from functools import lru_cache
from typing import Final

from scorereport.errors import MissingGlyphsError, RenderError
from scorereport.render.pdf.document import Limits, PrintDocument
from scorereport.render.pdf.messages import Refused, Rendered, document_line, outcome_of
from scorereport.render.pdf.printer import Printer, Setting, setting_here

_LOGGER: Final = logging.getLogger(__name__)


def render_pdf(document: PrintDocument, limits: Limits | None = None) -> bytes:
    """Return *document* as PDF: the same bytes for the same document, wherever and whenever.

    Raises RenderError, in one line, when it takes more than *limits* allow,
    asks for a file or an address, or when a library of the system is missing;
    MissingGlyphsError when it holds characters that no font has.
    """
    outcome = _outcome(document_line(document), setting_here(limits or Limits()))
    if isinstance(outcome, Refused):
        if outcome.missing:
            raise MissingGlyphsError(outcome.reason, outcome.missing)
        raise RenderError(outcome.reason)
    for warning in outcome.warnings:
        _LOGGER.warning("%s", warning)
    for remark in outcome.of_style:
        _LOGGER.debug("%s", remark)
    return outcome.pdf


def start_printer() -> None:
    """Start the process that will lay out the first PDF, while that is still being made.

    Where it cannot be started, the PDF will say why.
    """
    printers, setting = _printers(os.getpid()), setting_here(Limits())
    try:
        printers.keep(printers.taken(setting))
    except OSError as error:
        _LOGGER.debug("%s", error)


class _Printers:
    """The child processes of this one that have nothing to do."""

    def __init__(self) -> None:
        self._idle: Final[list[Printer]] = []
        self._owner: Final = os.getpid()
        atexit.register(self._close)

    def taken(self, setting: Setting) -> Printer:
        """Return one of *setting* that is as good as new."""
        while self._idle:
            printer = self._idle.pop()
            if printer.setting == setting and printer.is_fresh:
                return printer
            printer.close()
        return Printer(setting)

    def keep(self, printer: Printer) -> None:
        """Keep *printer* for the next document."""
        self._idle.append(printer)

    def _close(self) -> None:
        # A process that was forked off this one has the list, but not the children.
        while self._idle and os.getpid() == self._owner:
            self._idle.pop().close()


@lru_cache
def _printers(process: int) -> _Printers:  # noqa: ARG001 - each process has its own
    return _Printers()


def _outcome(question: bytes, setting: Setting) -> Rendered | Refused:
    printers = _printers(os.getpid())
    try:
        printer = printers.taken(setting)
    except OSError as error:
        raise RenderError(f"the PDF renderer could not be started: {error}") from error
    try:
        outcome = outcome_of(printer.answer(question))
    except BaseException:
        printer.close()
        raise
    if isinstance(outcome, Rendered):
        printers.keep(printer)
    else:
        printer.close()
    return outcome
