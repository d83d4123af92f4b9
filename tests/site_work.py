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


def long(folder: Path, thing: str) -> str:
    """Note who does it; but for the first, take longer than any test, and note the end."""
    begun = folder / f"{thing}-begun"
    begun.with_suffix(".half").write_text(str(os.getpid()))
    begun.with_suffix(".half").rename(begun)
    try:
        time.sleep(0 if thing == "first" else 600)
    finally:
        (folder / f"{thing}-ended").touch()
    return thing
