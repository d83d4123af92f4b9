"""What holds the answers up, what does not, and what will not for long."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.checks import Outcome
from scorereport.model.judged import EvidenceState, Lapse, LapseKind
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Item, Rubric
from scorereport.views.words import count, day, level_title, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """Items of which the same is to be said."""

    text: str
    """What is to be said."""
    items: tuple[tuple[str, str], ...]
    """Anchor and name of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingGroup:
    """Items that lack proof, or will, in one way."""

    title: str
    """How many, and in which way."""
    lines: tuple[StandingLine, ...]
    """What is to be said of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedItem:
    """What measures an item, and what could."""

    item: str
    """Anchor of the item."""
    title: str
    """The item's name."""
    checked_by: str
    """The tools that measured it, or what it rests on instead."""
    checkable_by: str
    """The tools that could, where none has; empty where one has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingView:
    """What the answers of a report rest on."""

    heading: str
    """What the section is about."""
    summary: str
    """How many items are checked, checkable and attested only."""
    groups: tuple[StandingGroup, ...]
    """What is unverified, stale, or lapses before the next period; those that are not empty."""
    coverage_heading: str
    """Over the map of all items."""
    coverage: tuple[CheckedItem, ...]
    """Every item, in rubric order."""


_LAPSES: Final[Mapping[LapseKind, str]] = {
    LapseKind.ANSWER: "the answer",
    LapseKind.EVIDENCE: "{what}",
    LapseKind.CHECK: "the checks of {what}",
    LapseKind.WAIVER: "the waiver by {what}",
}


def standing_view(rubric: Rubric, result: Result) -> StandingView:
    """Return what the answers of *result* rest on, in words."""
    judged = {item.id: item for item in result.items}
    pairs = [(item, judged[item.id]) for item in rubric.items()]
    groups = (_unverified(rubric, pairs), _stale(result, pairs), _lapsing(result, pairs))
    covered = result.coverage
    return StandingView(
        heading="What the answers rest on",
        summary=(
            f"Tools measured {covered.checked} of {count(covered.items, 'item')}; "
            f"{covered.checkable} more could be measured, {covered.attested_only} only attested."
        ),
        groups=tuple(group for group in groups if group.lines),
        coverage_heading="What checks each item, and what could",
        coverage=tuple(_checked(item, entry) for item, entry in pairs),
    )


def lapse_text(lapse: Lapse) -> str:
    """Return what it is that lapses."""
    return _LAPSES[lapse.kind].format(what=lapse.what)


_Pairs = Sequence[tuple[Item, ResultItem]]


def _unverified(rubric: Rubric, pairs: _Pairs) -> StandingGroup:
    said: dict[str, list[Item]] = {}
    for item, judged in pairs:
        if Flag.UNVERIFIED in judged.flags:
            lowest = judged.supported == rubric.levels[0].id
            held = "nothing" if lowest else level_title(rubric, judged.supported)
            claimed = level_title(rubric, judged.answer)
            said.setdefault(f"{claimed} claimed, {held} held up", []).append(item)
    number = sum(map(len, said.values()))
    return StandingGroup(title=f"{number} unverified", lines=_lines(said))


def _stale(result: Result, pairs: _Pairs) -> StandingGroup:
    said: dict[str, list[Item]] = {}
    stale = [(item, judged) for item, judged in pairs if Flag.STALE in judged.flags]
    for item, judged in stale:
        for lapse in judged.lapses:
            if lapse.on <= result.as_of:
                said.setdefault(f"{lapse_text(lapse)}, since {day(lapse.on).text}", []).append(item)
    return StandingGroup(title=f"{len(stale)} stale", lines=_lines(said))


def _lapsing(result: Result, pairs: _Pairs) -> StandingGroup:
    found: dict[tuple[dt.date, str], list[Item]] = {}
    for item, judged in pairs:
        for lapse in lapsing(result, judged):
            found.setdefault((lapse.on, lapse_text(lapse)), []).append(item)
    said = {f"{what}, on {day(on).text}": found[on, what] for on, what in sorted(found)}
    until = day(result.next_due).text if result.next_due else ""
    return StandingGroup(title=f"Lapses by {until}", lines=_lines(said))


def lapsing(result: Result, judged: ResultItem) -> tuple[Lapse, ...]:
    """Return what of *judged* lapses by the day on which the next period is due."""
    until = result.next_due or result.as_of
    return tuple(lapse for lapse in judged.lapses if result.as_of < lapse.on <= until)


def _lines(said: Mapping[str, Sequence[Item]]) -> tuple[StandingLine, ...]:
    return tuple(
        StandingLine(
            text=f"{text[:1].upper()}{text[1:]}",
            items=tuple({item.id: item.label for item in items}.items()),
        )
        for text, items in said.items()
    )


def _checked(item: Item, judged: ResultItem) -> CheckedItem:
    tools = tuple(dict.fromkeys(_tools(judged)))
    return CheckedItem(
        item=item.id,
        title=item.label,
        checked_by=listed(tools) if tools else _attested(judged),
        checkable_by="" if tools else _checkable_by(item),
    )


def _attested(judged: ResultItem) -> str:
    """Return what *judged* rests on where no check has measured it."""
    if judged.provided_by:
        return f"{judged.provided_by.name}, which provides it"
    if any(entry.state is EvidenceState.VALID for entry in judged.evidence):
        return "evidence"
    if judged.evidence:
        return "evidence that does not count"
    return "nothing" if judged.answer == NOT_ASSESSED else "the answer alone"


def _checkable_by(item: Item) -> str:
    """Return what could measure *item*; in which file formats is told in the guide."""
    names = [name.partition(" (")[0] for name in item.checkable_by]
    return listed(tuple(dict.fromkeys(names)), "or") or "no tool known"


def _tools(judged: ResultItem) -> Iterator[str]:
    for entry in judged.observations:
        if entry.outcome is not Outcome.INCONCLUSIVE:
            yield entry.tool
