"""Gathering the problems of many files, so that all are told at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from scorereport.errors import InputError, Problem

T = TypeVar("T")


class Gathered:
    """Problems found so far."""

    def __init__(self) -> None:
        self._problems: set[Problem] = set()

    def value_of(self, read: Callable[[], T]) -> T | None:
        """Return what *read* returns; None where it found problems, which are kept."""
        try:
            return read()
        except InputError as error:
            self._problems.update(error.problems)
            return None

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep more problems."""
        self._problems.update(problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems kept, sorted by place."""
        return tuple(sorted(self._problems))

    def raise_problems(self) -> None:
        """Raise InputError with all problems kept; nothing where there are none."""
        if self._problems:
            raise InputError(self._problems)
