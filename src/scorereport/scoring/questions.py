"""Which items a person is asked about in a round, and why."""

import datetime as dt
import enum
from collections.abc import Collection
from dataclasses import dataclass

from scorereport.model.assessment import Assessment
from scorereport.model.result import Flag, Result, ResultItem
from scorereport.model.rubric import Rubric, Section


class Cause(enum.StrEnum):
    """Why an item is asked about."""

    NEW = "new"
    """Nobody has answered it."""
    CONFLICT = "conflict"
    """The answer says one thing, a check another."""
    REMARK = "remark"
    """A reviewer's remark is open."""
    LAPSED = "lapsed"
    """The answer, its evidence, its checks or its waiver no longer count."""
    UNCONFIRMED = "unconfirmed"
    """Nobody has confirmed the answer since the round began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An item that a person is asked about."""

    item: str
    causes: tuple[Cause, ...]
    """Empty = it is asked about because somebody wants it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which items a person wants to be asked about."""

    everything: bool = False
    """Those that need no answer too."""
    items: Collection[str] = ()
    """These, whether or not they need an answer."""
    sections: Collection[str] = ()
    """Of these sections only; empty = of all, unless items are named."""


def questions(
    rubric: Rubric, result: Result, assessment: Assessment, begin: dt.date | None, wanted: Wanted
) -> tuple[Question, ...]:
    """Return what is to be asked on the day of *result*, in rubric order.

    *begin* is the first day of the round. What somebody confirmed on the day itself is not asked
    again, so that a second sitting goes on where the first one ended.
    """
    inside = _inside(rubric, wanted)
    found = []
    for judged in result.items:
        causes = _causes(judged, assessment, begin, result.as_of)
        if judged.id in wanted.items or (judged.id in inside and (causes or wanted.everything)):
            found.append(Question(item=judged.id, causes=causes))
    return tuple(found)


def still_open(result: Result) -> tuple[ResultItem, ...]:
    """Return the items that are in conflict, have lapsed or are remarked on, confirmed or not."""
    return tuple(item for item in result.items if _standing(item))


def _inside(rubric: Rubric, wanted: Wanted) -> frozenset[str]:
    """Return the items of the sections that are wanted."""
    if not wanted.sections:
        return frozenset() if wanted.items else frozenset(item.id for item in rubric.items())
    sections = [each for each in all_sections(rubric.sections) if each.id in wanted.sections]
    return frozenset(item.id for section in sections for item in section.all_items())


def all_sections(sections: Collection[Section]) -> tuple[Section, ...]:
    """Return *sections* and those inside them, in rubric order."""
    return tuple(
        each for section in sections for each in (section, *all_sections(section.sections))
    )


def _causes(
    judged: ResultItem, assessment: Assessment, begin: dt.date | None, today: dt.date
) -> tuple[Cause, ...]:
    answer = assessment.answers.get(judged.id)
    if answer is not None and answer.confirmed == today:
        return ()
    new = (Cause.NEW,) if answer is None else ()
    old = begin is not None and judged.confirmed is not None and judged.confirmed < begin
    return (*new, *_standing(judged), *((Cause.UNCONFIRMED,) if old else ()))


def _standing(judged: ResultItem) -> tuple[Cause, ...]:
    """Return what is to be asked of an item even where its answer is confirmed."""
    lapsed = not {Flag.STALE, Flag.WAIVER_ENDED}.isdisjoint(judged.flags)
    return (
        *((Cause.CONFLICT,) if Flag.CONFLICT in judged.flags else ()),
        *((Cause.REMARK,) if Flag.OPEN_REMARK in judged.flags else ()),
        *((Cause.LAPSED,) if lapsed else ()),
    )
