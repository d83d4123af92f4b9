"""The way to the next band: every open step of the sections that fall short."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.model.aggregate import Aggregate
from scorereport.model.rubric import Item, Rubric, Section
from scorereport.planning.next_band import Kind, NextBand, Shortfall, Step
from scorereport.views.words import day, decimal, level_title, listed, person_days, plain, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step up of one item that would lift the score."""

    gain: str
    """Points it earns its section."""
    item: str
    """Anchor of the item."""
    title: str
    """The item's name."""
    how: str
    """From which level to which."""
    effort: str
    """What it costs."""
    owner: str
    """Who has it, or that nobody does."""
    due: str
    """When it is promised, or that it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSectionView:
    """What one section lacks for the next band."""

    title: str
    """The section."""
    move: str
    """From which value to which."""
    take: str
    """How many of the steps are enough."""
    steps: tuple[StepView, ...]
    """All open steps, cheapest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBandView:
    """The way to the next band."""

    heading: str
    """How far it is."""
    note: str
    """What every section has to reach."""
    sections: tuple[NextSectionView, ...]
    """The sections that fall short."""


_KINDS: Final[Mapping[Kind, str]] = {
    Kind.CONFIRM: "Confirm again: {before} to {after}",
    Kind.MEND: "Make the check pass: {before} to {after}",
    Kind.BUILD: "{before} to {after}",
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def next_band_view(rubric: Rubric, plan: NextBand | None) -> NextBandView | None:
    """Return the way to the next band in words; None at the top."""
    if plan is None:
        return None
    return NextBandView(
        heading=_heading(plan),
        note=_note(rubric, plan),
        sections=tuple(_section_view(rubric, shortfall) for shortfall in plan.shortfalls),
    )


def _heading(plan: NextBand) -> str:
    missing = [None if s.needed is None else s.needed - s.value for s in plan.shortfalls]
    known = [gap for gap in missing if gap is not None]
    if len(known) < len(missing):
        return f"“{plan.band.title}” is out of reach for now"
    total = sum(known, start=Fraction(0))
    points = "point" if total == 1 else "points"
    return f"{plain(total)} {points} to “{plan.band.title}”"


def _note(rubric: Rubric, plan: NextBand) -> str:
    names = {section.id: section.label for section in rubric.sections}
    stuck = [names.get(s.section or "", "The score") for s in plan.shortfalls if s.needed is None]
    if stuck:
        return (
            f"{listed(stuck)} cannot get there while gaps are waived or items do not apply; "
            "the steps below still help."
        )
    wanted = max((s.needed for s in plan.shortfalls if s.needed is not None), default=Fraction(0))
    if rubric.aggregate is Aggregate.MIN:
        return f"Every section has to reach {decimal(wanted)}."
    return f"The score has to reach {decimal(wanted)}."


def _section_view(rubric: Rubric, shortfall: Shortfall) -> NextSectionView:
    section = next((s for s in rubric.sections if s.id == shortfall.section), None)
    items = {item.id: item for item in rubric.items()}
    return NextSectionView(
        title=section.title if section else "All sections",
        move=_move(shortfall),
        take=_take(shortfall, section),
        steps=tuple(_step_view(rubric, items[step.item], step) for step in shortfall.steps),
    )


def _move(shortfall: Shortfall) -> str:
    if shortfall.needed is None:
        return f"stays at {decimal(shortfall.value)}"
    return f"{decimal(shortfall.value)} to {decimal(shortfall.needed)}"


def _take(shortfall: Shortfall, section: Section | None) -> str:
    steps, enough = len(shortfall.steps), shortfall.enough
    if not steps:
        return "No step is open."
    if shortfall.needed is None:
        return "All of these together are not enough."
    if enough is None:
        gap = signed(shortfall.needed - shortfall.value)
        whose = "the section" if section else "the score"
        return f"Take steps that lift {whose} by {gap} in total; an item may go up twice."
    if enough == steps:
        return "All of these are needed." if steps > 1 else "This one is needed."
    return (
        f"Any {_number(enough)} of these {_number(steps)} {'is' if enough == 1 else 'are'} enough."
    )


def _step_view(rubric: Rubric, item: Item, step: Step) -> StepView:
    before, after = level_title(rubric, step.before), level_title(rubric, step.after)
    return StepView(
        gain=signed(step.gain),
        item=item.id,
        title=item.label,
        how=_KINDS[step.kind].format(before=before, after=after),
        effort=_effort(step),
        owner=step.owner or "no owner",
        due=f"due {day(step.due).text}" if step.due else "no date",
    )


def _effort(step: Step) -> str:
    if step.effort is None:
        return "effort unknown"
    if step.effort == 0:
        return "no build"
    whose = ", the team's figure" if step.effort_confirmed else ""
    return f"{person_days(step.effort)}{whose}"


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
