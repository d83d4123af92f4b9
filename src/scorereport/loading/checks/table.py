"""Every reader, in the order in which they are asked, and the one way to read a result file."""

from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from scorereport.loading.checks import junit
from scorereport.loading.checks.content import Content, read_content
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.files import shown_path
from scorereport.model.check_results import CheckSource

READERS: Final[Sequence[Reader]] = (
    # One line a format, by its name; exactly one may recognise a file.
    junit.READER,
)

ENTRY_POINTS: Final = "scorereport.check_readers"


def read_checks(path: Path) -> CheckSource:
    """Return what the result file *path* holds; raise InputError where it cannot be trusted."""
    return checks_in(read_content(path, shown=shown_path(path)))


def checks_in(content: Content) -> CheckSource:
    """Return what *content* holds, by the one reader that recognises it."""
    readers = [reader for reader in READERS if reader.recognises(content)]
    readers = readers or [reader for reader in _plugged_in() if reader.recognises(content)]
    if not readers:
        refuse(content.shown, "is no result file that scorereport knows")
    if len(readers) > 1:
        names = ", ".join(reader.format for reader in readers)
        refuse(content.shown, f"could be any of {names}; say which")
    return readers[0].read(content)


def _plugged_in() -> tuple[Reader, ...]:
    """Return the readers that other packages bring; loaded only where ours know a file not."""
    loaded = [point.load() for point in sorted(entry_points(group=ENTRY_POINTS))]
    return tuple(each for each in loaded if isinstance(each, Reader))
