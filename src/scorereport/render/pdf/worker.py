"""The child process: read documents, lay them out, answer; a line each, until the input ends.

It imports as little as it can, for a user waits for its start.
"""

import gc
import os
import resource
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from scorereport.errors import MissingGlyphsError, RenderError
from scorereport.render.pdf.document import PrintDocument
from scorereport.render.pdf.messages import Refused, Rendered, document_of, outcome_line
from scorereport.render.pdf.reasons import missing_library, too_deep, too_much_memory


def main(seconds: int, memory_bytes: int, place: str | None = None) -> None:
    """Answer the documents on stdin, within *seconds* each and *memory_bytes* in all.

    Where the parent is gone the folder *place*, which it made for this process, goes too.
    """
    answers = _private_stdout()
    _limit(resource.RLIMIT_CORE, 0)
    # macOS knows the limit and refuses to set it.
    with suppress(ValueError):
        _limit(resource.RLIMIT_AS, memory_bytes)
    # The collector costs a tenth of a render and frees next to nothing before its end.
    gc.disable()
    _limit_processor_time(seconds)
    lay_out = _engine()
    for line in sys.stdin.buffer:
        _limit_processor_time(seconds)
        answers.write(_answer(lay_out, line, memory_bytes))
        answers.flush()
        gc.collect()
    if place:
        shutil.rmtree(place, ignore_errors=True)
    # Taking the interpreter down in order takes 0.2 s, and nothing in it needs saving.
    os._exit(0)


def _private_stdout() -> BinaryIO:
    """Return stdout for the answers alone; whatever else is printed goes to stderr."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit_processor_time(seconds: int) -> None:
    """Let the process run for *seconds* more, even when nobody waits for it any longer."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (soft, hard))


def _engine() -> Callable[[PrintDocument], Rendered | Refused]:
    """Return what lays out a document, or says what it lacks."""
    try:
        # Only now, so that the limits hold and a missing library becomes an answer.
        from scorereport.render.pdf.engine import lay_out  # noqa: PLC0415 - the limits first
    except OSError as error:
        refused = Refused(reason=missing_library(error))
        return lambda _: refused
    return lay_out


def _answer(
    lay_out: Callable[[PrintDocument], Rendered | Refused], line: bytes, memory_bytes: int
) -> bytes:
    try:
        return outcome_line(_outcome(lay_out, line))
    except MemoryError:
        return outcome_line(Refused(reason=too_much_memory(memory_bytes)))


def _outcome(
    lay_out: Callable[[PrintDocument], Rendered | Refused], line: bytes
) -> Rendered | Refused:
    try:
        return lay_out(document_of(line))
    except MissingGlyphsError as error:
        return Refused(reason=str(error), missing=error.missing)
    except RenderError as error:
        return Refused(reason=str(error))
    except RecursionError:
        return Refused(reason=too_deep())
