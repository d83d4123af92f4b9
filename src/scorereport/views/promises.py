"""What became of the promises of the period before, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.history.promises import Promises
from scorereport.model.promises import Fate, Promise
from scorereport.model.rubric import Rubric
from scorereport.views.language import message, tr
from scorereport.views.parts import FlagView, Tone
from scorereport.views.words import day, level_title, listed, translated


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """One promise, and what became of it."""

    flag: FlagView
    """Kept, slipped, dropped or open."""
    item: str
    """Anchor of the item; empty where it is no longer asked."""
    title: str
    """The item's name."""
    text: str
    """What was promised for when, and how it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisesView:
    """What became of the promises of the period before."""

    heading: str
    """Of which period."""
    summary: str
    """How many were kept, slipped, dropped or are open."""
    promises: tuple[PromiseView, ...]
    """Each of them, in rubric order."""


_FLAGS: Final[Mapping[Fate, FlagView]] = {
    Fate.KEPT: FlagView(tone=Tone.QUIET, label=message("Kept")),
    Fate.SLIPPED: FlagView(tone=Tone.NOTICE, label=message("Slipped")),
    Fate.DROPPED: FlagView(tone=Tone.NOTICE, label=message("Dropped")),
    Fate.OPEN: FlagView(tone=Tone.QUIET, label=message("Open")),
}
_NUMBERS: Final[Mapping[Fate, str]] = {
    Fate.KEPT: message("{number} kept"),
    Fate.SLIPPED: message("{number} slipped"),
    Fate.DROPPED: message("{number} dropped"),
    Fate.OPEN: message("{number} still open"),
}


def promises_view(rubric: Rubric, promises: Promises | None) -> PromisesView | None:
    """Return what became of *promises*; None where nothing was promised."""
    if promises is None:
        return None
    titles = {item.id: item.label for item in rubric.items()}
    numbers = {fate: sum(each.fate is fate for each in promises.promises) for fate in _NUMBERS}
    return PromisesView(
        heading=tr("What was promised in {period}", period=promises.period),
        summary=f"{fates_text(numbers)}.",
        promises=tuple(_promise(rubric, each, titles) for each in promises.promises),
    )


def fates_text(numbers: Mapping[Fate, int]) -> str:
    """Return how many promises had which fate: 3 kept, 1 slipped and 1 dropped."""
    told: Sequence[str] = [
        tr(words, number=numbers[fate]) for fate, words in _NUMBERS.items() if numbers.get(fate)
    ]
    return listed(told)


def promise_text(rubric: Rubric, promise: Promise) -> str:
    """Return what was promised for when, and how it stands."""
    level, due = level_title(rubric, promise.promised.status), day(promise.promised.due).text
    answer = level_title(rubric, promise.answer)
    words = {"level": level, "day": due}
    match promise.fate:
        case Fate.KEPT:
            return tr("{level} by {day}; it is {answer}", **words, answer=answer)
        case Fate.DROPPED:
            return tr(
                "{level} by {day}; it is {answer} and no longer promised", **words, answer=answer
            )
        case Fate.SLIPPED if promise.now and promise.now.due > promise.promised.due:
            later = day(promise.now.due).text
            return tr("{level} by {day}; now promised for {later}", **words, later=later)
        case Fate.SLIPPED:
            return tr(
                "{level} by {day}; the day has passed and it is {answer}", **words, answer=answer
            )
        case Fate.OPEN:
            return tr("{level} by {day}; still to come", **words)


def _promise(rubric: Rubric, promise: Promise, titles: Mapping[str, str]) -> PromiseView:
    return PromiseView(
        flag=translated(_FLAGS[promise.fate]),
        item=promise.item if promise.item in titles else "",
        title=titles.get(promise.item, promise.item),
        text=promise_text(rubric, promise),
    )
