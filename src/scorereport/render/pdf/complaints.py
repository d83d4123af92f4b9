"""What WeasyPrint says while it works, sorted by what it means for the reader."""

import logging
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from weasyprint.logger import LOGGER

# Said for every font; the program says it once, in its own words.
_OF_SUBSETS: Final = "Using fontTools instead of HarfBuzz-Subset"
# Called an error, though nothing is lost: a link in somebody's text leads nowhere.
_OF_LINKS: Final = "No anchor #"


class Complaints(logging.Handler):
    """Gathers the log while it is entered."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: Final[list[str]] = []
        """What was left out of the document."""
        self.warnings: Final[list[str]] = []
        """Everything else that somebody may want to mend."""
        self.of_style: Final[list[str]] = []
        """Rules it does not know; a style sheet written for screens too is full of them."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of *record*."""
        message = record.getMessage()
        if message.startswith(_OF_SUBSETS):
            return
        if record.levelno >= logging.ERROR and not message.startswith(_OF_LINKS):
            self.errors.append(message)
        elif "css" in Path(record.pathname).parts:
            self.of_style.append(message)
        else:
            self.warnings.append(message)

    def __enter__(self) -> Self:
        LOGGER.addHandler(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        LOGGER.removeHandler(self)
