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
from scorereport.views.language import message, tr, trn
from scorereport.views.words import day, level_title, listed


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
    LapseKind.ANSWER: message("the answer"),
    LapseKind.CHECK: message("the checks of {what}"),
    LapseKind.WAIVER: message("the waiver by {what}"),
}


def standing_view(rubric: Rubric, result: Result) -> StandingView:
    """Return what the answers of *result* rest on, in words."""
    judged = {item.id: item for item in result.items}
    pairs = [(item, judged[item.id]) for item in rubric.items()]
    groups = (_unverified(rubric, pairs), _stale(result, pairs), _lapsing(result, pairs))
    covered = result.coverage
    return StandingView(
        heading=tr("What the answers rest on"),
        summary=trn(
            "Tools measured {checked} of {number} item; "
            "{checkable} more could be measured, {attested} only attested.",
            "Tools measured {checked} of {number} items; "
            "{checkable} more could be measured, {attested} only attested.",
            covered.items,
            checked=covered.checked,
            checkable=covered.checkable,
            attested=covered.attested_only,
        ),
        groups=tuple(group for group in groups if group.lines),
        coverage_heading=tr("What checks each item, and what could"),
        coverage=tuple(_checked(item, entry) for item, entry in pairs),
    )


def lapse_text(lapse: Lapse) -> str:
    """Return what it is that lapses."""
    if lapse.kind is LapseKind.EVIDENCE:
        return lapse.what
    said = _LAPSES[lapse.kind]
    return tr(said) if lapse.kind is LapseKind.ANSWER else tr(said, what=lapse.what)


_Pairs = Sequence[tuple[Item, ResultItem]]


def _unverified(rubric: Rubric, pairs: _Pairs) -> StandingGroup:
    said: dict[str, list[Item]] = {}
    for item, judged in pairs:
        if Flag.UNVERIFIED in judged.flags:
            lowest = judged.supported == rubric.levels[0].id
            claimed = level_title(rubric, judged.answer)
            held = level_title(rubric, judged.supported)
            told = (
                tr("{claimed} claimed, nothing held up", claimed=claimed)
                if lowest
                else tr("{claimed} claimed, {held} held up", claimed=claimed, held=held)
            )
            said.setdefault(told, []).append(item)
    number = sum(map(len, said.values()))
    return StandingGroup(title=tr("{number} unverified", number=number), lines=_lines(said))


def _stale(result: Result, pairs: _Pairs) -> StandingGroup:
    said: dict[str, list[Item]] = {}
    stale = [(item, judged) for item, judged in pairs if Flag.STALE in judged.flags]
    for item, judged in stale:
        for lapse in judged.lapses:
            if lapse.on <= result.as_of:
                since = day(lapse.on).text
                told = tr("{what}, since {day}", what=lapse_text(lapse), day=since)
                said.setdefault(told, []).append(item)
    return StandingGroup(title=tr("{number} stale", number=len(stale)), lines=_lines(said))


def _lapsing(result: Result, pairs: _Pairs) -> StandingGroup:
    found: dict[tuple[dt.date, str], list[Item]] = {}
    for item, judged in pairs:
        for lapse in lapsing(result, judged):
            found.setdefault((lapse.on, lapse_text(lapse)), []).append(item)
    said = {
        tr("{what}, on {day}", what=what, day=day(on).text): found[on, what]
        for on, what in sorted(found)
    }
    until = day(result.next_due).text if result.next_due else ""
    return StandingGroup(title=tr("Lapses by {day}", day=until), lines=_lines(said))


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
        return tr("{system}, which provides it", system=judged.provided_by.name)
    if any(entry.state is EvidenceState.VALID for entry in judged.evidence):
        return tr("evidence")
    if judged.evidence:
        return tr("evidence that does not count")
    return tr("nothing") if judged.answer == NOT_ASSESSED else tr("the answer alone")


def _checkable_by(item: Item) -> str:
    """Return what could measure *item*; in which file formats is told in the guide."""
    names = [name.partition(" (")[0] for name in item.checkable_by]
    return listed(tuple(dict.fromkeys(names)), "or") or tr("no tool known")


def _tools(judged: ResultItem) -> Iterator[str]:
    for entry in judged.observations:
        if entry.outcome is not Outcome.INCONCLUSIVE:
            yield entry.tool
