"""How far long work is, how fast it goes, and what it waits for; a clock is told, not read."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from scorereport.views.words import plain

_STANDS_OUT: Final = 5
"""Times the mean, and seconds, after which what is waited for is told."""
_MINUTE: Final = 60
_HOUR: Final = 3600


@dataclass(slots=True, kw_only=True)
class Pace:
    """One phase of the work, from *began* on."""

    phase: str
    """What is done, such as "pages of systems"."""
    began: float
    """Seconds of some clock."""
    total: int | None = None
    """How much there is to do; None where nobody knows."""
    done: int = 0
    waits_for: str = ""
    """What comes next, by its name; empty where that has none."""
    waits_since: float = field(init=False)

    def __post_init__(self) -> None:
        self.waits_since = self.began

    def step(self, now: float, waits_for: str = "") -> None:
        """Note that one more is done, and what comes next."""
        self.done += 1
        self.waits_for, self.waits_since = waits_for, now

    def facts(self, now: float) -> tuple[str, ...]:
        """Return how far it is, its rate, what is left of the time, and what is slow."""
        passed = now - self.began
        facts = [f"{self.done:,} of {self.total:,}" if self.total else f"{self.done:,}"]
        if self.done and passed > 0:
            rate = self.done / passed
            facts.append(f"{_short(rate)} a second" if rate >= 1 else f"{_time(1 / rate)} each")
            if self.total and self.total > self.done:
                facts.append(f"{_time((self.total - self.done) / rate)} left")
        waited = now - self.waits_since
        mean = passed / self.done if self.done else 0
        if self.waits_for and waited > max(_STANDS_OUT, _STANDS_OUT * mean):
            facts.append(f"{self.waits_for} takes {_time(waited)} so far")
        return tuple(facts)

    def line(self, now: float) -> str:
        """Return all of it as a line."""
        facts = self.facts(now) if self.done or self.total else ()
        return f"{self.phase}: {', '.join(facts)}" if facts else self.phase


def _time(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{_short(seconds)} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} h"


def _short(number: float) -> str:
    return plain(Fraction(f"{number:.0f}" if number >= 10 else f"{number:.1f}"))  # noqa: PLR2004 - two figures are enough
