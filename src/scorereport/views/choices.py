"""What a person can do with a question, and the keys that do it."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from scorereport.model.assessment import NOT_APPLICABLE, Answer
from scorereport.model.result import ResultItem
from scorereport.model.rubric import Rubric
from scorereport.views.words import level_title


class Action(enum.StrEnum):
    """What a person can do with a question."""

    UNCHANGED = "unchanged"
    LEVEL = "level"
    MODELS = "models"
    """Answer each model anew."""
    NOTE = "note"
    EVIDENCE = "evidence"
    OWNER = "owner"
    PLAN = "plan"
    SKIP = "skip"
    BACK = "back"
    QUIT = "quit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that one key does."""

    key: str
    """The key."""
    words: str
    """What it does."""
    action: Action
    """The same, for programs."""
    level: str = ""
    """The level that it answers; empty for other actions."""


def choices_of(rubric: Rubric, judged: ResultItem, answer: Answer | None) -> Iterator[Choice]:
    """Yield what can be done with the question about *judged*."""
    if answer is not None:
        yield Choice(key="u", words="unchanged", action=Action.UNCHANGED)
    if answer is not None and answer.per_model:
        yield Choice(key="m", words="answer each model", action=Action.MODELS)
    else:
        yield from level_choices(rubric)
        words = level_title(rubric, NOT_APPLICABLE)
        yield Choice(key="x", words=words, action=Action.LEVEL, level=NOT_APPLICABLE)
    if answer is not None:
        yield Choice(key="n", words="note", action=Action.NOTE)
        yield Choice(key="e", words="add evidence", action=Action.EVIDENCE)
        yield Choice(key="o", words="owner", action=Action.OWNER)
        if planned_levels(rubric, judged):
            yield Choice(key="p", words="plan", action=Action.PLAN)
    yield Choice(key="s", words="skip", action=Action.SKIP)
    yield Choice(key="b", words="back", action=Action.BACK)
    yield Choice(key="q", words="quit", action=Action.QUIT)


def level_choices(rubric: Rubric) -> tuple[Choice, ...]:
    """Return a key for each level of the scale, lowest first."""
    return tuple(
        Choice(key=str(number), words=level.title, action=Action.LEVEL, level=level.id)
        for number, level in enumerate(rubric.levels, start=1)
    )


def plan_choices(rubric: Rubric, judged: ResultItem) -> tuple[Choice, ...]:
    """Return a key for each level that can be promised, and for no promise."""
    higher = planned_levels(rubric, judged)
    promises = tuple(choice for choice in level_choices(rubric) if choice.level in higher)
    if judged.planned is None:
        return (*promises, Choice(key="b", words="back", action=Action.BACK))
    none = Choice(key="0", words="no plan any more", action=Action.PLAN)
    return (*promises, none, Choice(key="b", words="back", action=Action.BACK))


def planned_levels(rubric: Rubric, judged: ResultItem) -> tuple[str, ...]:
    """Return the levels above the one that is answered."""
    levels = tuple(level.id for level in rubric.levels)
    return levels[levels.index(judged.answer) + 1 :] if judged.answer in levels else ()
