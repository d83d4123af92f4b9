"""What is to be different in the answer to one item, and what else follows from that."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from scorereport.model.assessment import NOT_APPLICABLE, Answer
from scorereport.model.rubric import Rubric

Written = str | Mapping[str, str]
"""A value of an answer as it is written in a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """What a person changes in the answer to one item."""

    item: str
    today: dt.date
    put: Mapping[str, Written] = field(default_factory=dict)
    """Keys of the answer with their new values."""
    dropped: frozenset[str] = frozenset()
    """Keys of the answer that are taken out, where they are there."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """A piece of evidence that is added; empty = none."""

    @property
    def confirms(self) -> bool:
        """A person has looked, and says so."""
        return "confirmed" in self.put


def confirmed(item: str, today: dt.date) -> AnswerChange:
    """Return that the answer to *item* still holds."""
    return AnswerChange(item=item, today=today, put={"confirmed": today.isoformat()})


def answered(
    rubric: Rubric, answer: Answer | None, change: AnswerChange, level: str, reason: str = ""
) -> AnswerChange:
    """Return *change* with *level* as the answer, confirmed, and without what it makes void.

    A promise that is reached goes, and so does the reason why the item did not apply.
    """
    put: dict[str, Written] = {"status": level, "confirmed": change.today.isoformat()}
    dropped = set()
    if level == NOT_APPLICABLE:
        put["reason"] = reason
    elif answer is not None and answer.reason:
        dropped.add("reason")
    if promise_is_over(rubric, answer, level):
        dropped.add("planned")
    return replace(change, put={**change.put, **put}, dropped=frozenset(dropped))


def answered_by_model(
    rubric: Rubric, answer: Answer, change: AnswerChange, levels: Mapping[str, str]
) -> AnswerChange:
    """Return *change* with one of *levels* for each model, confirmed."""
    lowest = min(levels.values(), key=rubric.rank)
    put: dict[str, Written] = {"per_model": levels, "confirmed": change.today.isoformat()}
    dropped = {"planned"} if promise_is_over(rubric, answer, lowest) else set()
    return replace(change, put={**change.put, **put}, dropped=frozenset(dropped))


def promise_is_over(rubric: Rubric, answer: Answer | None, level: str) -> bool:
    """Say whether *level* leaves nothing of what was promised."""
    if answer is None or answer.planned is None:
        return False
    if level == NOT_APPLICABLE:
        return True
    return rubric.rank(answer.planned.status) <= rubric.rank(level)
