"""What takes long to start is started before the rest of the program is loaded."""

from collections.abc import Sequence
from typing import Final

_HELP: Final = frozenset({"-h", "--help"})
_FORMAT: Final = "--format"


def start_early(arguments: Sequence[str]) -> None:
    """Start the process that lays out PDFs where the command in *arguments* writes one."""
    if arguments[0] == "report" and _writes_pdf(arguments[1:]):
        from scorereport.render.pdf import start_printer  # noqa: PLC0415 - only where it is needed

        start_printer()


def _writes_pdf(arguments: Sequence[str]) -> bool:
    """Return whether a report is made as PDF, which is so where no format is asked for."""
    if not arguments or not _HELP.isdisjoint(arguments):
        return False
    pairs = zip(arguments, [*arguments[1:], ""], strict=True)
    asked = [
        following if each == _FORMAT else each.removeprefix(f"{_FORMAT}=")
        for each, following in pairs
        if each.partition("=")[0] == _FORMAT
    ]
    return not asked or "pdf" in asked[-1]
