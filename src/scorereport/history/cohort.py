"""Systems scored by one edition of one rubric: the only ones whose numbers stand side by side.

Scores are told by their median and their range; a mean of a minimum says nothing,
and a mean of bands less.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from scorereport.model.portfolio import Portfolio
from scorereport.model.rubric import Rubric
from scorereport.model.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The middle and the ends of some scores."""

    number: int
    lowest: Fraction
    median: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A system of a cohort, with where it stood before by the same edition."""

    now: Standing
    before: Standing | None
    """Its last standing before this one; None for its first, and across editions."""
    past: tuple[Standing, ...]
    """All its standings up to this one, this one last; other editions too."""

    @property
    def change(self) -> Fraction | None:
        """How far the score moved; None where nothing can be compared."""
        if self.before is None:
            return None
        now, before = self.now.scores.counted, self.before.scores.counted
        return None if now is None or before is None else now - before

    def moved(self) -> Mapping[str, str]:
        """Return what each item that moved counted as before, by item."""
        if self.before is None:
            return {}
        now = {item.id: item.verdict for item in self.now.items}
        before = {item.id: item.verdict for item in self.before.items}
        return {name: was for name, was in before.items() if now.get(name, was) != was}


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Systems scored by one edition of one rubric."""

    rubric: Rubric
    members: tuple[Member, ...]
    """In the order of the systems."""

    def spread(self) -> Spread | None:
        """Return the middle and the ends of the scores; None where there are none."""
        return spread(member.now.scores.counted for member in self.members)

    def by_band(self) -> Mapping[str, int]:
        """Return how many systems are in each band, lowest band first, empty ones included."""
        found = Counter(member.now.band for member in self.members)
        return {band.id: found[band.id] for band in self.rubric.bands}

    def held_back_by(self) -> Mapping[str, int]:
        """Return how many systems each section holds back; ties count for every one of them."""
        found = Counter(section for member in self.members for section in member.now.limiting)
        return {section.id: found[section.id] for section in self.rubric.sections}

    def at_level(self, item: str) -> Mapping[str, tuple[Standing, ...]]:
        """Return the systems by what *item* counts as there."""
        return self._by_level.get(item, {})

    @cached_property
    def _by_level(self) -> Mapping[str, Mapping[str, tuple[Standing, ...]]]:
        """The systems by item, and by what it counts as there."""
        found: dict[str, dict[str, list[Standing]]] = {}
        for member in self.members:
            for one in member.now.items:
                found.setdefault(one.id, {}).setdefault(one.verdict, []).append(member.now)
        return {
            item: {verdict: tuple(each) for verdict, each in levels.items()}
            for item, levels in found.items()
        }


def spread(scores: Iterable[Fraction | None]) -> Spread | None:
    """Return the middle and the ends of *scores*; None where there is no score."""
    known = sorted(score for score in scores if score is not None)
    if not known:
        return None
    middle = len(known) // 2
    median = known[middle] if len(known) % 2 else (known[middle - 1] + known[middle]) / 2
    return Spread(number=len(known), lowest=known[0], median=median, highest=known[-1])


def cohorts(
    histories: Iterable[Sequence[Standing]], rubrics: Mapping[str, Rubric]
) -> tuple[Cohort, ...]:
    """Return the systems of *histories* by edition, the largest cohort first.

    A history is a system's standings, oldest first; its last one is where the system stands.
    """
    members: dict[str, list[Member]] = {}
    for history in histories:
        if history:
            member = member_of(history)
            members.setdefault(member.now.rubric, []).append(member)
    found = [Cohort(rubric=rubrics[name], members=tuple(each)) for name, each in members.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.rubric.name)))


def member_of(history: Sequence[Standing]) -> Member:
    """Return the last of *history* beside what it can be compared with."""
    pairs = list(pairwise(history))
    before = pairs[-1][0] if pairs else None
    comparable = before is not None and before.rubric == history[-1].rubric
    return Member(now=history[-1], before=before if comparable else None, past=tuple(history))


def editions_in_use(portfolio: Portfolio) -> frozenset[str]:
    """Return the editions by which live systems stand now, as `id@edition`."""
    newest = (portfolio.newest(system.id) for system in portfolio.live())
    return frozenset(standing.rubric for standing in newest if standing is not None)
