"""A question of an assessment as it is put to a person who answers it, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import Answer
from scorereport.model.judged import LapseKind
from scorereport.model.result import Result, ResultItem
from scorereport.model.rubric import Item, Rubric
from scorereport.scoring.questions import Cause, Question
from scorereport.views.choices import Choice, choices_of
from scorereport.views.item import ItemView, item_view
from scorereport.views.parts import Fact
from scorereport.views.reasons import reason_text
from scorereport.views.standing import lapse_text
from scorereport.views.words import capitalised, day, level_title

_LINES: Final = 12
"""Of a longer note only the first lines are shown; the file has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """A level of the scale, and what counts as it."""

    title: str
    """Its name."""
    counts: str
    """What counts as this level of the item."""
    mark: str
    """A mark at the level that is answered now; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One question with all that helps to answer it."""

    progress: str
    """Which of how many."""
    code: str
    """The item's id."""
    title: str
    """The question's name."""
    section: str
    """The section it stands in."""
    why: str
    """What goes wrong without it; empty for who answered it before."""
    asked: tuple[str, ...]
    """Why it is asked now."""
    levels: tuple[LevelView, ...]
    """What counts as each level, lowest first."""
    facts: tuple[Fact, ...]
    """The answer so far with what is behind it, and what checks and reviewers say."""
    choices: tuple[Choice, ...]
    """What can be done."""


def question_view(
    rubric: Rubric,
    result: Result,
    answer: Answer | None,
    question: Question,
    place: tuple[int, int],
) -> QuestionView:
    """Return the *question* about an item; *place* is its number and how many there are."""
    section, item = next(
        (section, item)
        for section in rubric.sections
        for item in section.all_items()
        if item.id == question.item
    )
    judged = result.item(item.id)
    number, total = place
    return QuestionView(
        progress=f"{number} of {total}",
        code=item.id,
        title=item.title,
        section=section.title,
        why=item.why if Cause.NEW in question.causes else "",
        asked=tuple(_asked(rubric, result, judged, answer, question)),
        levels=_levels(rubric, item, judged),
        facts=tuple(_facts(rubric, item, judged, answer)),
        choices=tuple(choices_of(rubric, judged, answer)),
    )


def _asked(
    rubric: Rubric, result: Result, judged: ResultItem, answer: Answer | None, question: Question
) -> Iterator[str]:
    if answer is not None and answer.confirmed == result.as_of:
        yield f"It is confirmed on {day(result.as_of).text}."
        return
    for cause in question.causes:
        if cause is Cause.LAPSED:
            yield from _lapsed(rubric, result, judged)
        elif cause is Cause.UNCONFIRMED and judged.confirmed:
            yield f"Nobody has confirmed it since {day(judged.confirmed).text}."
        elif cause in _ASKED:
            yield _ASKED[cause]
    if not question.causes:
        yield "Nothing asks for it but you."


def _lapsed(rubric: Rubric, result: Result, judged: ResultItem) -> Iterator[str]:
    for lapse in judged.lapses:
        if lapse.on <= result.as_of and lapse.kind is not LapseKind.ANSWER:
            since = day(lapse.on).text
            yield capitalised(f"{lapse_text(lapse)} has not counted since {since}.")
    for reason in judged.reasons:
        if reason.code in _ENDED:
            yield reason_text(reason, rubric)


_ASKED: Final[Mapping[Cause, str]] = {
    Cause.NEW: "Nobody has answered it.",
    Cause.CONFLICT: "The answer and a check disagree.",
    Cause.REMARK: "A reviewer's remark is open.",
}
_ENDED: Final = frozenset({"claim_lapsed", "waiver_ended", "waiver_self_approved"})
_SAID_BEFORE: Final = frozenset(
    {*_ENDED, "expired_evidence", "undated_evidence", "future_evidence"}
)
"""Reasons that stand among why it is asked, or at the evidence."""
_BY_A_CHECK: Final = "check_"
"""How the codes of reasons begin that say once more what one check says."""


def _levels(rubric: Rubric, item: Item, judged: ResultItem) -> tuple[LevelView, ...]:
    return tuple(
        LevelView(
            title=level.title,
            counts=" ".join(item.guidance[level.id].counts.split()) if rank else level.meaning,
            mark="now" if level.id == judged.answer else "",
        )
        for rank, level in enumerate(rubric.levels)
    )


def _facts(rubric: Rubric, item: Item, judged: ResultItem, answer: Answer | None) -> Iterator[Fact]:
    view = item_view(rubric, item, judged, None, [])
    if answer is not None:
        yield Fact(term="Answer", text=_answer(rubric, judged))
    yield from (Fact(term=each.term, text=each.text) for each in view.models)
    yield from _judged(rubric, judged, view)
    if view.note:
        yield Fact(term="Note", text=_shortened(view.note))
    for evidence in view.evidence:
        where = f"{evidence.link.text}\n{evidence.link.href}"
        text = where if evidence.link.href not in (None, evidence.link.text) else evidence.link.text
        yield Fact(term="Evidence", text=f"{text}\n{evidence.detail}")
    yield from _others(judged, view)
    for remark in view.remarks:
        yield Fact(term="Remark", text=f"{remark.head}\n{_shortened(remark.text)}")


def _judged(rubric: Rubric, judged: ResultItem, view: ItemView) -> Iterator[Fact]:
    """Yield what checks say, and what the answer counts as beside them."""
    for observation in view.observations:
        yield Fact(term="Check", text=f"{observation.check}\n{observation.outcome}")
    if view.answered:
        yield Fact(term="Verdict", text=f"{view.answered}.")
    for reason in judged.reasons:
        if reason.code not in _SAID_BEFORE and not reason.code.startswith(_BY_A_CHECK):
            yield Fact(term="Verdict", text=reason_text(reason, rubric))


def _others(judged: ResultItem, view: ItemView) -> Iterator[Fact]:
    if judged.owner:
        yield Fact(term="Owner", text=judged.owner)
    yield from (fact for fact in view.facts if fact.term == "Provided by")
    if view.planned:
        yield Fact(term="Plan", text=view.planned)
    if view.waiver:
        yield Fact(term="Waiver", text=f"{view.waiver}\n{_shortened(view.waiver_reason)}")


def _answer(rubric: Rubric, judged: ResultItem) -> str:
    answered = level_title(rubric, judged.answer)
    confirmed = judged.confirmed
    return f"{answered}, confirmed {day(confirmed).text}" if confirmed else answered


def _shortened(text: str) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[:_LINES], "…"] if len(lines) > _LINES else lines)
