"""What a summary takes over from the report: a few lines of each chapter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.views.changes import ChangesView, ChangeView
from scorereport.views.item import ItemView
from scorereport.views.language import tr
from scorereport.views.parts import Delta, Direction, Fact, LevelRole
from scorereport.views.report import ReportView
from scorereport.views.roadmap import RoadmapView
from scorereport.views.text_width import fitted

_MOST: Final = 5
"""Lines of one block."""
_TERM: Final = 26
_TEXT: Final = 36
_HEADING: Final = 26
_NOTE: Final = 75
_OPEN: Final = (LevelRole.BOTTOM, LevelRole.NOT_ASSESSED, LevelRole.MIDDLE)
"""The levels that leave points, those that leave the most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryBlock:
    """One chapter in a few lines."""

    anchor: str
    """Where it stands."""
    heading: str
    """What it is about."""
    note: str
    """A sentence on all of it; empty where none is needed."""
    lines: tuple[Fact, ...]
    """The first of what there is to tell."""
    more: str
    """How much more the full report tells; empty where this is all."""


def block(anchor: str, heading: str, lines: Sequence[Fact], note: str = "") -> SummaryBlock:
    """Return a block with as many of *lines* as fit, each on one line."""
    rest = len(lines) - _MOST
    return SummaryBlock(
        anchor=anchor,
        heading=fitted(heading, _HEADING),
        note=fitted(note, _NOTE),
        lines=tuple(
            Fact(term=fitted(line.term, _TERM), text=fitted(line.text, _TEXT))
            for line in lines[:_MOST]
        ),
        more=more_text(rest),
    )


def more_text(number: int) -> str:
    """Say how much more the full report tells; nothing where that is nothing."""
    return tr("and {number} more in the full report", number=number) if number > 0 else ""


def summary_blocks(rubric: Rubric, report: ReportView, result: Result) -> Iterator[SummaryBlock]:
    """Yield what limits the score, what lifts it, what is promised and what changed."""
    labels = {item.id: item.label for item in rubric.items()}
    limiting = [section for section in report.sections if section.limits]
    gaps = [item for section in limiting for item in section.items if item.status.role in _OPEN]
    if gaps:
        names = ", ".join(f"{section.short} {section.value}" for section in limiting)
        gaps.sort(key=lambda item: _OPEN.index(item.status.role))
        yield block(
            "Limits", tr("What holds the score back"), [_gap(labels, item) for item in gaps], names
        )
    if report.roadmap:
        plan = report.roadmap
        yield block("Roadmap", plan.heading, list(_steps(plan)), plan.note)
    promised = _promised(labels, report, result)
    if promised:
        note = tr("Shown beside the score, never in it.")
        yield block("Promises", tr("What is promised"), promised, note)
    if report.changes:
        changes = report.changes
        yield block("Changes", changes.heading, list(_changes(changes)), changes.summary)


def _gap(labels: Mapping[str, str], item: ItemView) -> Fact:
    flags = (flag.label for flag in item.flags)
    return Fact(term=labels[item.id], text=", ".join([item.status.label, *flags]))


def _steps(view: RoadmapView) -> Iterator[Fact]:
    for phase in view.phases:
        for step in phase.steps:
            told = tr(
                "{how}, then {score}; person-days: {effort}; {owner}",
                how=step.how,
                score=step.score,
                effort=step.effort,
                owner=step.owner,
            )
            yield Fact(term=step.title, text=told)


def _promised(labels: Mapping[str, str], report: ReportView, result: Result) -> list[Fact]:
    """Return the promises in the order of their days."""
    views = {item.id: item for section in report.sections for item in section.items}
    due = {item.id: item.planned.due for item in result.items if item.planned}
    names = result.if_delivered.items if result.if_delivered else ()
    return [
        Fact(term=labels[name], text=views[name].planned)
        for name in sorted(names, key=lambda name: due[name])
    ]


def _changes(view: ChangesView) -> Iterator[Fact]:
    """Yield what changed, first what moved the score, then what moved points."""
    for change in sorted(view.changes, key=_rank):
        levels = {"before": change.before.label, "after": change.after.label}
        told = tr("{before}, now {after}", **levels)
        if change.effect and _moves(change.effect):
            effect = change.effect.text
            told = tr(
                "{before}, now {after}; effect on the score {effect}", **levels, effect=effect
            )
        yield Fact(term=change.title, text=told)


def _rank(change: ChangeView) -> tuple[bool, bool]:
    return not _moves(change.effect), not _moves(change.delta)


def _moves(delta: Delta | None) -> bool:
    return delta is not None and delta.direction in {Direction.UP, Direction.DOWN}
