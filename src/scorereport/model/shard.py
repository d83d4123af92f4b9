"""Which part of a site a machine makes."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """Which part of a site."""

    number: int
    """Counts from 1."""
    of: int

    def dealt(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return its share of *names*, sorted: every so-many-th of them."""
        return tuple(sorted(names)[self.number - 1 :: self.of])
