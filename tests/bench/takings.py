"""What a command takes: time, processor time, and the most memory of all its processes."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_EVERY: Final = 0.2
_GONE: Final = (FileNotFoundError, ProcessLookupError, PermissionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a command took."""

    seconds: float
    """As a user waits."""
    processor: float
    """Seconds, of all its processes."""
    peak_mb: float
    """Of all its processes at once; what they share counts once. Looked at five times a second."""


def taken(command: Sequence[str], env: Mapping[str, str] | None = None) -> Taken:
    """Return what *command* takes; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(env or os.environ)
    )
    peak: list[int] = [0]
    watch = threading.Thread(target=_watch, args=(running.pid, peak), daemon=True)
    watch.start()
    assert running.stderr is not None
    said = running.stderr.read()
    _, status, usage = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    watch.join()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command, stderr=said)
    most = max(peak[0], usage.ru_maxrss)
    return Taken(
        seconds=seconds, processor=usage.ru_utime + usage.ru_stime, peak_mb=most * 1024 / 1e6
    )


def kilobytes_of(process: int) -> int:
    """Return the memory of *process* and all below it; 0 where it is gone."""
    return sum(_share(each) for each in _tree(process))


def _watch(process: int, peak: list[int]) -> None:
    while most := kilobytes_of(process):
        peak[0] = max(peak[0], most)
        time.sleep(_EVERY)


def _tree(process: int) -> Iterator[int]:
    yield process
    with suppress(*_GONE):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _share(process: int) -> int:
    with suppress(*_GONE):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
