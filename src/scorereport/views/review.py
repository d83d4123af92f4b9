"""What a reviewer is shown, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.judged import JudgedReview, ReviewState
from scorereport.model.review import AnswerChange, AnswerPart, ReviewSheet, WaivedItem
from scorereport.model.rubric import Rubric
from scorereport.views.reasons import reason_text
from scorereport.views.review_sample import SampleView, sample_view
from scorereport.views.rubric import TableView
from scorereport.views.words import count, day, level_title, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """What a reviewer is shown of an assessment."""

    title: str
    """The system and the period."""
    standing: tuple[str, ...]
    """Who reviewed it so far, and whether that holds."""
    compared: str
    """With what it is compared, and what came of that."""
    changes: TableView
    """The answers that changed in more than their day of confirmation."""
    confirmed: str
    """The answers that were looked at again and stayed as they are; empty where none was."""
    drawing: str
    """How the sample was drawn."""
    sample: tuple[SampleView, ...]
    """The items to look at."""
    doubts: TableView
    """What is in conflict and what is unverified."""
    waivers: TableView
    """The gaps under a waiver."""
    remarks: TableView
    """The open remarks."""
    digest: str
    """What a review signs off."""


_PARTS: Final[Mapping[AnswerPart, str]] = {
    AnswerPart.STATUS: "level",
    AnswerPart.PER_MODEL: "levels of the models",
    AnswerPart.PROVIDED_BY: "provider",
    AnswerPart.NOTE: "note",
    AnswerPart.EVIDENCE: "evidence",
    AnswerPart.OWNER: "owner",
    AnswerPart.PLANNED: "plan",
    AnswerPart.EFFORT: "effort",
    AnswerPart.WAIVER: "waiver",
    AnswerPart.REASON: "reason",
    AnswerPart.CONFIRMED: "day of confirmation",
}


def review_view(rubric: Rubric, sheet: ReviewSheet) -> ReviewView:
    """Return *sheet* in words."""
    names = {item.id: item.label for item in rubric.items()}
    return ReviewView(
        title=f"Review of {sheet.system.label}, {sheet.period}",
        standing=tuple(_standing(rubric, sheet)),
        compared=_compared(sheet),
        changes=TableView(
            caption="What changed",
            head=("Item", "", "Was", "Is", "What is different"),
            rows=tuple(_change(rubric, names, change) for change in _real(sheet)),
        ),
        confirmed=_confirmed(sheet),
        drawing=_drawing(sheet),
        sample=tuple(sample_view(rubric, names, drawn) for drawn in sheet.sample),
        doubts=TableView(
            caption="In doubt",
            head=("Item", "", "Why"),
            rows=(
                *((item, names[item], "in conflict with a check") for item in sheet.conflicts),
                *((item, names[item], "claims more than is held up") for item in sheet.unverified),
            ),
        ),
        waivers=TableView(
            caption="Under a waiver",
            head=("Item", "", "Accepted by", "Until", "How often"),
            rows=tuple(_waiver(names, waived) for waived in sheet.waivers),
        ),
        remarks=TableView(
            caption="Open remarks",
            head=("Item", "", "By", "On", "Remark"),
            rows=tuple(
                (each.item, names[each.item], each.by, day(each.date).text, each.text)
                for each in sheet.remarks
            ),
        ),
        digest=f"Digest of these answers: {sheet.answers_sha256}",
    )


def _standing(rubric: Rubric, sheet: ReviewSheet) -> Iterator[str]:
    for review in sheet.reviews:
        yield _STANDING[review.state, review.independent].format(**_said(review))
    if not (sheet.reviews or sheet.draft):
        yield "Nobody has reviewed these answers."
    if sheet.draft:
        yield f"The report is a draft: {reason_text(sheet.draft, rubric)}"


_STANDING: Final[Mapping[tuple[ReviewState, bool], str]] = {
    (ReviewState.CURRENT, True): "{by} reviewed exactly these answers on {on}: {outcome}.",
    (ReviewState.CURRENT, False): (
        "{by}, one of the assessors, reviewed exactly these answers on {on}: {outcome}."
    ),
    (ReviewState.OUTDATED, True): (
        "{by} reviewed other answers on {on} ({outcome}); they were changed since."
    ),
    (ReviewState.OUTDATED, False): (
        "{by}, one of the assessors, reviewed other answers on {on} ({outcome}); "
        "they were changed since."
    ),
    (ReviewState.UNSEALED, True): (
        "{by} reviewed on {on} ({outcome}), without saying which answers."
    ),
    (ReviewState.UNSEALED, False): (
        "{by}, one of the assessors, reviewed on {on} ({outcome}), without saying which answers."
    ),
}


def _said(review: JudgedReview) -> Mapping[str, str]:
    return {"by": review.by, "on": day(review.date).text, "outcome": review.outcome}


def _compared(sheet: ReviewSheet) -> str:
    signed = sheet.signed_off
    if signed is None:
        number = count(sheet.answers, "answer")
        return (
            f"No answers of this system were signed off so far that could be compared with, "
            f"so all of it is new: {number}."
        )
    if signed.answers_sha256 == sheet.answers_sha256 and signed.period == sheet.period:
        return f"Nothing changed since {signed.by} agreed on {day(signed.date).text}."
    number = count(len(_real(sheet)), "answer")
    told = (
        f"Compared with {signed.period}, which {signed.by} agreed to on {day(signed.date).text}: "
        f"{number} changed."
    )
    return told if signed.same_rubric else f"{told} It was answered by another rubric."


def _real(sheet: ReviewSheet) -> Sequence[AnswerChange]:
    """Return the changes of more than the day of confirmation."""
    return [each for each in sheet.changes if each.parts != (AnswerPart.CONFIRMED,)]


def _confirmed(sheet: ReviewSheet) -> str:
    items = [each.item for each in sheet.changes if each.parts == (AnswerPart.CONFIRMED,)]
    return f"Confirmed anew and otherwise as they were: {listed(items)}." if items else ""


def _change(rubric: Rubric, names: Mapping[str, str], change: AnswerChange) -> tuple[str, ...]:
    parts = [_PARTS[part] for part in change.parts]
    if change.before is None:
        parts = ["a new answer"]
    if change.after is None:
        parts = ["no answer any more"]
    name = names.get(change.item, "no longer asked")
    was, now = (_level(rubric, each) for each in (change.before, change.after))
    return change.item, name, was, now, listed(parts)


def _level(rubric: Rubric, level: str | None) -> str:
    """Return the word of a level, or the level itself where another rubric's scale has it."""
    given = level or NOT_ASSESSED
    known = {each.id for each in rubric.levels} | {NOT_ASSESSED, NOT_APPLICABLE}
    return level_title(rubric, given) if given in known else given


def _drawing(sheet: ReviewSheet) -> str:
    if not sheet.sample:
        return "No item is answered above the lowest level, so there is none to look at."
    number = count(len(sheet.sample), "item")
    return f"{number} to look at, drawn from the digest of the answers: nobody chose them."


def _waiver(names: Mapping[str, str], waived: WaivedItem) -> tuple[str, ...]:
    often = f"{count(waived.periods, 'period')} in a row" if waived.holds else "does not hold"
    waiver = waived.waiver
    return (
        waived.item,
        names[waived.item],
        waiver.approved_by,
        day(waiver.expires).text,
        often,
    )


def tables_of(view: ReviewView) -> Sequence[TableView]:
    """Return what else to look at: the tables below the sample that are not empty."""
    return tuple(table for table in (view.doubts, view.waivers, view.remarks) if table.rows)
