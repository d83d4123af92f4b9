"""Targets: a band or a score that is to be reached."""

from dataclasses import dataclass
from fractions import Fraction

from pydantic import TypeAdapter, ValidationError

from scorereport.model.base import Points
from scorereport.model.rubric import Band, Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A value that has to be reached."""

    value: Fraction
    beyond: bool = False
    """The value itself is not enough."""

    def reached_by(self, value: Fraction) -> bool:
        """Say whether *value* is high enough."""
        return value > self.value if self.beyond else value >= self.value

    def units(self, scale: int) -> int:
        """Return the fewest whole units that reach the goal, *scale* of them to a point."""
        exact = self.value * scale
        return int(exact // 1) + 1 if self.beyond else -int(-exact // 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a plan aims at."""

    name: str
    """As it is written: the id of a band, or a number."""
    goal: Goal
    band: Band | None = None
    """None where the target is a number."""


def band_target(band: Band) -> Target:
    """Return *band* as a target: its lower end, or the least above it where the band is open."""
    start = Goal(value=band.start or Fraction(0), beyond=band.above is not None)
    return Target(name=band.id, goal=start, band=band)


def named_target(rubric: Rubric, name: str) -> Target | None:
    """Return the band or the score that *name* stands for; None where it is neither."""
    for band in rubric.bands:
        if band.id == name:
            return band_target(band)
    try:
        value: Fraction = TypeAdapter(Points).validate_python(name)
    except ValidationError:
        return None
    return Target(name=name, goal=Goal(value=value))
