"""What is missing for the next band, and every open step that would help.

With a minimum over sections only the sections below the band's lower end matter,
and each of them has to reach the smallest value it can take inside the band.
"""

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scorereport.model.aggregate import Aggregate
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Band, Rubric, Section
from scorereport.scoring.aggregation import rubric_value, section_value


class Kind(enum.StrEnum):
    """What a step asks for."""

    CONFIRM = "confirm"
    """The answer lapsed: look again."""
    MEND = "mend"
    """A check fails: make it pass."""
    BUILD = "build"
    """It is not there yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item, one step up."""

    item: str
    kind: Kind
    before: str
    after: str
    gain: Fraction
    """Points it adds to what falls short."""
    effort: Fraction | None
    """Person-days; None where nobody can say, as for mending a check."""
    effort_confirmed: bool
    owner: str | None
    due: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A section, or the whole rubric, that is below the next band."""

    section: str | None
    """None = the whole rubric, where no single section limits the score."""
    value: Fraction
    needed: Fraction | None
    """The smallest value inside the band that the steps can reach; None = out of reach."""
    enough: int | None
    """Any so many of the steps are enough; None where the steps differ or are too few."""
    steps: tuple[Step, ...]
    """Every open step, cheapest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBand:
    """The way to the next band."""

    band: Band
    shortfalls: tuple[Shortfall, ...]


def plan_next_band(rubric: Rubric, result: Result) -> NextBand | None:
    """Return what is missing for the next band; None at the top and where nothing applies."""
    places = [place for place, band in enumerate(rubric.bands) if band.id == result.band]
    if not places or places[0] + 1 == len(rubric.bands):
        return None
    band = rubric.bands[places[0] + 1]
    points = {item.id: item.points for item in result.items}
    if rubric.aggregate is not Aggregate.MIN:
        shortfalls = [_shortfall(_Scope(rubric=rubric, section=None), band, result, points)]
    else:
        values = {section.id: section.counted for section in result.sections}
        shortfalls = [
            _shortfall(_Scope(rubric=rubric, section=section), band, result, points)
            for section in rubric.sections
            if _falls_short(values[section.id], band)
        ]
    return NextBand(band=band, shortfalls=tuple(shortfalls))


def open_step(rubric: Rubric, item: ResultItem) -> Step | None:
    """Return the next step up of *item*; its gain is in item points.

    None at the top of the scale, where the item does not apply,
    and under a live waiver, whose gap is accepted.
    """
    if item.points is None or item.verdict == NOT_APPLICABLE or Flag.WAIVED in item.flags:
        return None
    kind, after = _kind(rubric, item)
    if after is None:
        return None
    effort = {Kind.CONFIRM: Fraction(0), Kind.MEND: None, Kind.BUILD: item.effort.get(after)}[kind]
    return Step(
        item=item.id,
        kind=kind,
        before=item.verdict,
        after=after,
        gain=rubric.level(after).points - item.points,
        effort=effort,
        effort_confirmed=item.effort_confirmed,
        owner=item.owner,
        due=item.planned.due if item.planned else None,
    )


def _kind(rubric: Rubric, item: ResultItem) -> tuple[Kind, str | None]:
    codes = {reason.code for reason in item.reasons}
    if Flag.LOWERED in item.flags and "claim_lapsed" in codes:
        return Kind.CONFIRM, item.answer
    if Flag.LOWERED in item.flags and "capped_by_failing_check" in codes:
        return Kind.MEND, item.answer
    rank = 0 if item.verdict == NOT_ASSESSED else rubric.rank(item.verdict)
    after = rubric.levels[rank + 1].id if rank + 1 < len(rubric.levels) else None
    return Kind.BUILD, after


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """What has to rise: one section, or the whole rubric."""

    rubric: Rubric
    section: Section | None

    def value(self, points: Mapping[str, Fraction | None]) -> Fraction:
        """Return what the scope is worth at *points*; nothing applicable counts as 0."""
        node = (
            rubric_value(self.rubric, points)
            if self.section is None
            else section_value(self.rubric, self.section, points)
        )
        return node.value or Fraction(0)

    def holds(self, item: ResultItem) -> bool:
        """Say whether *item* lies in the scope."""
        return self.section is None or item.section == self.section.id


def _falls_short(value: Fraction | None, band: Band) -> bool:
    if value is None or band.contains(value):
        return False
    return band.start is not None and value <= band.start


def _shortfall(
    scope: _Scope, band: Band, result: Result, points: Mapping[str, Fraction | None]
) -> Shortfall:
    value = scope.value(points)
    steps = [
        _in_scope(scope, step, points, value)
        for item in result.items
        if scope.holds(item) and (step := open_step(scope.rubric, item)) is not None
    ]
    needed = _needed(scope, band, result, points)
    return Shortfall(
        section=scope.section.id if scope.section else None,
        value=value,
        needed=needed,
        enough=_enough(steps, value, needed),
        steps=tuple(sorted(steps, key=_cheapest_first)),
    )


def _in_scope(
    scope: _Scope, step: Step, points: Mapping[str, Fraction | None], value: Fraction
) -> Step:
    """Return *step* with its gain measured where it is needed."""
    raised = {**points, step.item: scope.rubric.level(step.after).points}
    return Step(
        item=step.item,
        kind=step.kind,
        before=step.before,
        after=step.after,
        gain=scope.value(raised) - value,
        effort=step.effort,
        effort_confirmed=step.effort_confirmed,
        owner=step.owner,
        due=step.due,
    )


def _cheapest_first(step: Step) -> tuple[bool, Fraction, Fraction]:
    return (step.effort is None, step.effort or Fraction(0), -step.gain)


def _needed(
    scope: _Scope, band: Band, result: Result, points: Mapping[str, Fraction | None]
) -> Fraction | None:
    """Return the smallest value inside *band* that raising open items can reach.

    Gains are taken to add up, as they do in sums and means.
    """
    value = scope.value(points)
    reached = {Fraction(0)}
    for item in result.items:
        if scope.holds(item) and open_step(scope.rubric, item) is not None:
            gains = [
                scope.value({**points, item.id: level.points}) - value
                for level in scope.rubric.levels
                if level.points > (item.points or 0)
            ]
            reached |= {before + gain for before in reached for gain in gains}
    return min((value + gain for gain in reached if band.contains(value + gain)), default=None)


def _enough(steps: Sequence[Step], value: Fraction, needed: Fraction | None) -> int | None:
    gains = {step.gain for step in steps}
    if needed is None or len(gains) != 1 or 0 in gains:
        return None
    wanted = -((value - needed) // gains.pop())
    return wanted if wanted <= len(steps) else None
