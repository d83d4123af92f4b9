"""What applying the rubric taught its authors, computed over a portfolio of one's own.

Breck et al. 2017 report, over the teams they asked: no test was everywhere, gaps stood with
experts too, responsibility was left to whoever owns the data, and platforms carry adoption.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.history.cohort import Cohort
from scorereport.model.assessment import NOT_APPLICABLE
from scorereport.model.standing import ItemStanding, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some systems something holds for."""

    item: str
    number: int
    among: int

    @property
    def share(self) -> Fraction:
        """The number as a part of all, 0 to 1."""
        return Fraction(self.number, self.among) if self.among else Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A check tool or a platform that carries an item for several systems."""

    name: str
    item: str
    systems: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Insights:
    """What a cohort teaches."""

    rare: tuple[Share, ...]
    """Items that fewer than a fifth of the systems have at all, rarest first."""
    everywhere: tuple[Share, ...]
    """Items that every system has at some level above the lowest."""
    expert_gaps: tuple[Share, ...]
    """Items that more than half of the stronger systems lack, most lacked first."""
    experts: tuple[Standing, ...]
    """The stronger systems: at or above the median."""
    handed_over: tuple[Carrier, ...]
    """Items left to another system, by that system."""
    carried: tuple[Carrier, ...]
    """Items that one tool measures in several systems."""
    liftable: tuple[Carrier, ...]
    """Platforms by the systems that leave an item to them and count below the top there."""


_RARE: Final = Fraction(1, 5)
_HALF: Final = Fraction(1, 2)
_SEVERAL: Final = 2


def insights(cohort: Cohort) -> Insights:
    """Return what *cohort* teaches."""
    now = [member.now for member in cohort.members]
    experts = _experts(now)
    have = [_having(cohort, now, item.id) for item in cohort.rubric.items()]
    lack = [_lacking(cohort, experts, item.id) for item in cohort.rubric.items()]
    return Insights(
        rare=tuple(sorted((one for one in have if one.share < _RARE), key=lambda one: one.share)),
        everywhere=tuple(one for one in have if one.among and one.number == one.among),
        expert_gaps=tuple(
            sorted((one for one in lack if one.share > _HALF), key=lambda one: -one.share)
        ),
        experts=tuple(experts),
        handed_over=_carriers(now, lambda item: [item.provider] if item.provider else []),
        carried=tuple(
            each
            for each in _carriers(now, lambda item: item.tools)
            if len(each.systems) >= _SEVERAL
        ),
        liftable=_liftable(cohort, now),
    )


def _experts(now: Sequence[Standing]) -> list[Standing]:
    scores = sorted(each.scores.counted for each in now if each.scores.counted is not None)
    if not scores:
        return []
    median = scores[len(scores) // 2]
    return [
        each for each in now if each.scores.counted is not None and each.scores.counted >= median
    ]


def _having(cohort: Cohort, now: Sequence[Standing], item_id: str) -> Share:
    """Return in how many systems, of those it applies to, an item is above the lowest level."""
    found = [one for each in now for one in each.items if one.id == item_id]
    applying = [one for one in found if one.verdict != NOT_APPLICABLE]
    number = sum(_is_above_lowest(cohort, one) for one in applying)
    return Share(item=item_id, number=number, among=len(applying))


def _lacking(cohort: Cohort, now: Sequence[Standing], item_id: str) -> Share:
    held = _having(cohort, now, item_id)
    return Share(item=item_id, number=held.among - held.number, among=held.among)


def _is_above_lowest(cohort: Cohort, item: ItemStanding) -> bool:
    return item.verdict in {level.id for level in cohort.rubric.levels[1:]}


def _carriers(
    now: Sequence[Standing], names: Callable[[ItemStanding], Iterable[str]]
) -> tuple[Carrier, ...]:
    """Return who or what carries which item for which systems, the most systems first."""
    found: dict[tuple[str, str], list[Standing]] = {}
    for each in now:
        for item in each.items:
            for name in names(item):
                found.setdefault((name, item.id), []).append(each)
    carriers = [
        Carrier(name=name, item=item, systems=tuple(systems))
        for (name, item), systems in found.items()
    ]
    return tuple(sorted(carriers, key=lambda one: (-len(one.systems), one.name)))


def _liftable(cohort: Cohort, now: Sequence[Standing]) -> tuple[Carrier, ...]:
    """Return the platforms whose next step up would lift an item of those that lean on them."""
    top = cohort.rubric.levels[-1].id
    return _carriers(
        now, lambda item: [item.provider] if item.provider and item.verdict != top else []
    )
