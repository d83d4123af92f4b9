"""Work for the tests of workers: functions of a module, as a worker has to be able to import it."""

import os
import signal
import time
from pathlib import Path


def sums(shared: int, thing: int) -> int:
    """Return the sum of both."""
    return shared + thing


def process(_shared: object, _thing: object) -> int:
    """Return who does it."""
    return os.getpid()


def killed(_shared: object, _thing: object) -> None:
    """End the process at once, as the system does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


def noted_and_long(folder: Path, thing: str) -> None:
    """Note that it has begun, and take longer than any test."""
    (folder / f"{thing}-begun").write_text(str(os.getpid()))
    try:
        time.sleep(600)
    finally:
        (folder / f"{thing}-ended").touch()
