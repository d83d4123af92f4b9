"""Large files are read with memory that grows with them, and no faster than promised."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench import readers
from check_formats import FOLDERS

MEGABYTES = 6
ROOT = Path(__file__).parents[3]


def test_every_format_is_measured() -> None:
    """A new format has a large file from its first day."""
    assert set(readers.KINDS) == set(FOLDERS)


@pytest.mark.parametrize("name", readers.KINDS)
def test_memory_is_twenty_times_the_file_at_most(tmp_path: Path, name: str) -> None:
    """Beside the fifty megabytes that the program itself takes."""
    kind = readers.KINDS[name]
    path = tmp_path / f"large{Path(kind.sample).suffix}"
    readers.write_large(kind, path, MEGABYTES)
    command = [sys.executable, str(ROOT / "tests" / "bench" / "readers.py"), "--act", "read"]

    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=True)

    _, peak, was_read = readers.measurement(done.stdout)
    assert was_read
    assert peak <= readers.BASE_MB + 20 * path.stat().st_size / readers.MB
