"""A child process that lays out PDFs, one after the other, with nothing to find around it."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.errors import RenderError
from scorereport.render.pdf.document import Limits
from scorereport.render.pdf.fonts import OWN_FONTS, write_fonts_conf
from scorereport.render.pdf.reasons import died, too_long

# The child finds the package where its parent found it, installed or not.
_START: Final = (
    "import sys; place, seconds, memory, *sys.path = sys.argv[1:];"
    "from scorereport.render.pdf.worker import main; main(int(seconds), int(memory), place)"
)
# Where the system's libraries are when they are not where the loader looks.
_LIBRARY_PATHS: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
_MOST_DOCUMENTS: Final = 200
_SAID: Final = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a child is started with; one of another setting cannot stand in for it."""

    limits: Limits
    folder: str
    """Where its place is made."""
    libraries: Mapping[str, str]
    """Variables that say where the libraries of the system are."""
    packages: tuple[str, ...]
    """Where Python looks for them, absolute."""


def setting_here(limits: Limits) -> Setting:
    """Return the setting of a child that is started now."""
    libraries = {name: os.environ[name] for name in _LIBRARY_PATHS if name in os.environ}
    here = Path.cwd()
    return Setting(
        limits=limits,
        folder=tempfile.gettempdir(),
        libraries=libraries,
        packages=tuple(str(here / path) for path in sys.path if path),
    )


class Printer:
    """Answers documents by the process it starts, a line each."""

    def __init__(self, setting: Setting) -> None:
        self.setting: Final = setting
        self._place: Final = Path(tempfile.mkdtemp(prefix="scorereport-", dir=setting.folder))
        self._answered = 0
        self._expired = False
        try:
            self._child = _started(setting, self._place)
        except BaseException:
            shutil.rmtree(self._place, ignore_errors=True)
            raise

    def answer(self, question: bytes) -> bytes:
        """Return the line that the child writes to the line *question*.

        Raises RenderError where it takes longer than it may, or dies; it is of no use then.
        """
        watch = threading.Timer(self.setting.limits.seconds, self._give_up)
        watch.start()
        try:
            line = self._exchanged(question)
        finally:
            watch.cancel()
        self._answered += 1
        if not line.endswith(b"\n"):
            raise RenderError(self._last_words())
        return line

    @property
    def is_fresh(self) -> bool:
        """Whether the next document will be as if it were the first.

        A font that came with a document is known to the process from then on.
        """
        return (
            self._answered < _MOST_DOCUMENTS
            and not (self._place / OWN_FONTS).exists()
            and self._child.poll() is None
        )

    def close(self) -> None:
        """End the process; nothing in it needs saving."""
        self._child.kill()
        # What is left of a question for a process that died before it was read.
        with suppress(BrokenPipeError):
            self._child.__exit__(None, None, None)
        shutil.rmtree(self._place, ignore_errors=True)

    def _exchanged(self, question: bytes) -> bytes:
        questions, answers = self._child.stdin, self._child.stdout
        if questions is None or answers is None:
            return b""
        # A process that died has not read it; what it said last tells more.
        with suppress(BrokenPipeError):
            questions.write(question)
            questions.flush()
        return answers.readline()

    def _give_up(self) -> None:
        self._expired = True
        self._child.kill()

    def _last_words(self) -> str:
        code, limits = self._child.wait(), self.setting.limits
        if self._expired:
            return too_long(limits.seconds)
        words = (self._place / _SAID).read_text(encoding="utf-8", errors="replace")
        return died(code, words, seconds=limits.seconds, memory_bytes=limits.memory_bytes)


def _started(setting: Setting, place: Path) -> subprocess.Popen[bytes]:
    limits = setting.limits
    with (place / _SAID).open("wb") as said:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [
                sys.executable,
                *("-s", "-P", "-c", _START),
                *(str(place), str(limits.seconds), str(limits.memory_bytes)),
                *setting.packages,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            cwd=place,
            env=_environment(setting, place),
        )


def _environment(setting: Setting, place: Path) -> Mapping[str, str]:
    """Return all that the child knows of its surroundings: nothing that differs between users."""
    return {
        **setting.libraries,
        "FONTCONFIG_FILE": str(write_fonts_conf(place)),
        "HOME": str(place),
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TMPDIR": str(place),
        "TZ": "UTC",
    }
