"""Reading several result files of other tools, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scorereport.errors import InputError, Problem
from scorereport.loading.checks.table import read_checks
from scorereport.model.check_results import CheckSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSources:
    """The files that could be read, in the order they were named, and the rest's problems."""

    sources: tuple[CheckSource, ...]
    refused: tuple[Problem, ...]

    def raise_refused(self) -> None:
        """Raise InputError where any file was refused."""
        if self.refused:
            raise InputError(self.refused)


def read_sources(paths: Sequence[Path]) -> ReadSources:
    """Read every file of *paths*; one that is refused keeps no other from being read."""
    read = [_attempt(path) for path in dict.fromkeys(paths)]
    return ReadSources(
        sources=tuple(each for each in read if isinstance(each, CheckSource)),
        refused=tuple(
            problem for each in read if isinstance(each, InputError) for problem in each.problems
        ),
    )


def _attempt(path: Path) -> CheckSource | InputError:
    try:
        return read_checks(path)
    except InputError as error:
        return error
