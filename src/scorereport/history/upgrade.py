"""Which answers of an assessment hold under another rubric; nothing is guessed."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.history.rubric_changes import RubricChanges
from scorereport.model.assessment import NOT_APPLICABLE, Answer, Assessment
from scorereport.model.rubric import Rubric


class Why(enum.StrEnum):
    """Why an answer does not carry over."""

    REMOVED = "removed"
    """No item stands in the place of its item."""
    SPLIT = "split"
    """Several items stand in the place of its item."""
    MERGED = "merged"
    """The item in its place stands for others too."""
    LEVEL = "level"
    """It names a level that the new scale does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An answer that holds under the new rubric."""

    before: str
    """The item in the old rubric."""
    after: str
    """The item in the new rubric."""
    look: tuple[str, ...]
    """What the item asks differently, so that a person should look again."""
    took_up: tuple[str, ...]
    """Items of the old rubric that the item stands for besides its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An answer that does not hold under the new rubric."""

    item: str
    """The item in the old rubric."""
    why: Why
    candidates: tuple[str, ...]
    """Items of the new rubric that its words may help to answer."""
    levels: tuple[str, ...] = ()
    """The levels it names that are gone."""


class Target(enum.StrEnum):
    """What becomes of the target."""

    KEPT = "kept"
    RESCALED = "rescaled"
    """A number, on a scale of another length."""
    GONE = "gone"
    """No band of the new rubric, or a number above its scale."""


class Mention(enum.StrEnum):
    """What else in an assessment speaks of an item."""

    CHECKS = "checks"
    REMARK = "remark"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """What becomes of an assessment under another rubric."""

    carried: tuple[Carried, ...]
    dropped: tuple[Dropped, ...]
    items: Mapping[str, str | None]
    """For every item of the old rubric the one that stands for it alone, or None."""
    unanswered: tuple[str, ...]
    """Items of the new rubric that nobody could have answered before, or that lost their answer."""
    mentions: tuple[tuple[Mention, str], ...]
    """What speaks of items for which none stands alone, each once."""
    target: Target


_ASKS: Final = ("title", "why", "guidance")
"""The fields of an item that say what is asked; the others only say more about it."""


def upgrade(assessment: Assessment, old: Rubric, new: Rubric, changes: RubricChanges) -> Upgrade:
    """Return which answers of *assessment* hold when it is answered by *new* instead of *old*."""
    took = {each.item: each.replaces for each in changes.replaced}
    items = {item: _heir(item, news, took) for item, news in changes.successors.items()}
    scale = _shared_levels(old, new)
    fields = {each.item: each.fields for each in changes.reworded}
    carried, dropped = [], []
    for item, answer in assessment.answers.items():
        heir = items[item]
        gone = tuple(_levels_not_in(scale, answer, new))
        if heir is None or gone:
            dropped.append(_dropped(item, changes.successors[item], heir, gone))
            continue
        others = tuple(each for each in took.get(heir, ()) if each != item)
        look = tuple(name for name in fields.get(heir, ()) if name in _ASKS)
        carried.append(Carried(before=item, after=heir, look=look, took_up=others))
    return Upgrade(
        carried=tuple(carried),
        dropped=tuple(dropped),
        items=items,
        unanswered=tuple(_unanswered(assessment, new, items, {each.after for each in carried})),
        mentions=tuple(dict.fromkeys(_lost(assessment, items))),
        target=_target(assessment.target, old, new),
    )


def _heir(item: str, news: Sequence[str], took: Mapping[str, Sequence[str]]) -> str | None:
    """Return the item that stands for *item* and that its answer is an answer to."""
    if len(news) != 1:
        return None
    # An item that kept its id and took another up is still the one that was answered.
    return news[0] if news[0] == item or len(took.get(news[0], ())) <= 1 else None


def _dropped(item: str, news: tuple[str, ...], heir: str | None, gone: tuple[str, ...]) -> Dropped:
    if heir is not None:
        return Dropped(item=item, why=Why.LEVEL, candidates=(heir,), levels=gone)
    why = Why.REMOVED if not news else Why.SPLIT if len(news) > 1 else Why.MERGED
    return Dropped(item=item, why=why, candidates=news)


def _shared_levels(old: Rubric, new: Rubric) -> frozenset[str]:
    """Return the levels that both scales have; none where their order differs."""
    ours = [level.id for level in old.levels]
    theirs = [level.id for level in new.levels]
    shared = [each for each in ours if each in theirs]
    return frozenset(shared if shared == [each for each in theirs if each in ours] else ())


def _levels_not_in(scale: frozenset[str], answer: Answer, new: Rubric) -> Iterator[str]:
    named = [answer.status] if answer.status else list((answer.per_model or {}).values())
    named += [answer.planned.status] if answer.planned else []
    for level in dict.fromkeys(named):
        if level not in scale and level != NOT_APPLICABLE:
            yield level
    for level in answer.effort or {}:
        # An effort is for a step up, so the new scale's lowest level has none.
        if level not in scale or level == new.levels[0].id:
            yield level


def _unanswered(
    assessment: Assessment, new: Rubric, items: Mapping[str, str | None], answered: set[str]
) -> Iterator[str]:
    left_open = {heir for item, heir in items.items() if heir and item not in assessment.answers}
    for item in new.items():
        if item.id not in answered and item.id not in left_open:
            yield item.id


def _lost(assessment: Assessment, items: Mapping[str, str | None]) -> Iterator[tuple[Mention, str]]:
    named = [
        *((Mention.CHECKS, item) for entry in assessment.checks for item in entry.items),
        *((Mention.REMARK, remark.item) for remark in assessment.remarks),
    ]
    if assessment.decision:
        named += [(Mention.CONDITION, each.item) for each in assessment.decision.conditions]
    for kind, item in named:
        if items[item] is None:
            yield kind, item


def _target(target: str | None, old: Rubric, new: Rubric) -> Target:
    if target is None or target in [band.id for band in new.bands]:
        return Target.KEPT
    if target in [band.id for band in old.bands] or Fraction(target) > new.highest():
        return Target.GONE
    return Target.KEPT if old.highest() == new.highest() else Target.RESCALED
