"""All systems of a workspace and where each stood in every period."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from scorereport.errors import Problem
from scorereport.model.assessment import System
from scorereport.model.base import Date
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing
from scorereport.model.workspace import PeriodDates


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A period that is declared or in which somebody filed."""

    name: str
    dates: PeriodDates | None
    """None where the workspace does not declare it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """An assessment that cannot be read."""

    system: str
    period: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """All systems of a workspace and where each stood in every period."""

    title: str
    as_of: Date
    """The day on which the newest standing of every system is judged."""
    systems: tuple[System, ...]
    """Who there is, retired ones included, in the order of the list."""
    rounds: tuple[Round, ...]
    """Oldest first."""
    current: str | None
    """The round that is open on that day, or else the newest; None where there is none."""
    standings: Mapping[str, tuple[Standing, ...]]
    """By system, oldest first; empty for a system that never filed."""
    rubrics: Mapping[str, Rubric]
    """By `id@edition`: every rubric that a standing was scored by."""
    groups: Mapping[str, tuple[str, ...]]
    """Systems by group."""
    rankings: bool = False
    """The workspace wants the highest score first."""
    broken: tuple[Broken, ...] = ()

    def newest(self, system: str) -> Standing | None:
        """Return where *system* stands now; None where it never filed."""
        filed = self.standings.get(system, ())
        return filed[-1] if filed else None

    def filed(self, period: str) -> Iterator[Standing]:
        """Yield the standings of *period*, in the order of the systems."""
        yield from self._by_period.get(period, ())

    @cached_property
    def periods(self) -> AbstractSet[str]:
        """The periods for which anybody filed."""
        return self._by_period.keys()

    @cached_property
    def _by_period(self) -> Mapping[str, Sequence[Standing]]:
        """Standings by period, in the order of the systems."""
        found: dict[str, list[Standing]] = {}
        for system in self.systems:
            for each in self.standings[system.id]:
                found.setdefault(each.period, []).append(each)
        return found

    def unread(self, system: str) -> Sequence[Broken]:
        """Return the assessments of *system* that cannot be read."""
        return self._unread.get(system, ())

    @cached_property
    def _unread(self) -> Mapping[str, Sequence[Broken]]:
        """Assessments that cannot be read, by system."""
        found: dict[str, list[Broken]] = {}
        for each in self.broken:
            found.setdefault(each.system, []).append(each)
        return found

    def before(self, standing: Standing) -> Standing | None:
        """Return the system's standing before *standing*; None where that is its first."""
        filed = self.standings[standing.system.id]
        place = filed.index(standing)
        return filed[place - 1] if place else None

    def live(self) -> Iterator[System]:
        """Yield the systems that are not retired on the day of the portfolio."""
        for system in self.systems:
            if system.retired is None or system.retired > self.as_of:
                yield system
