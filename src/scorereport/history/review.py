"""What a reviewer is shown: what changed, three items to look at, and what is in doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scorereport import __version__
from scorereport.model.assessment import Answer, Assessment
from scorereport.model.result import Flag, Result, Tool
from scorereport.model.review import (
    AnswerChange,
    AnswerPart,
    ReviewSheet,
    SampledItem,
    SignedOff,
    WaivedItem,
)
from scorereport.model.rubric import Rubric
from scorereport.scoring.drawing import answered, drawn_items
from scorereport.scoring.reviews import is_signed, last_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Answers that were signed off, with what was made of them."""

    result: Result
    assessment: Assessment


def last_signed(result: Result, earlier: Sequence[Result]) -> Result | None:
    """Return the newest result whose very answers are signed off, *result* itself included."""
    signed = [each for each in (result, *earlier) if is_signed(each.reviews)]
    return max(signed, key=lambda each: each.age_order, default=None)


def review_sheet(
    rubric: Rubric, assessment: Assessment, result: Result, base: Base | None
) -> ReviewSheet:
    """Return what a reviewer of *assessment* is shown; *base* is what was signed off last."""
    return ReviewSheet(
        tool=Tool(name="scorereport", version=__version__),
        system=result.system,
        period=result.period,
        as_of=result.as_of,
        rubric=result.rubric,
        assessors=result.assessors,
        answers_sha256=result.answers_sha256,
        answers=len(assessment.answers),
        reviews=result.reviews,
        draft=result.draft,
        signed_off=_signed_off(base.result, result) if base else None,
        changes=answer_changes(rubric, base.assessment, assessment) if base else (),
        sample=tuple(
            SampledItem(item=item, draw=draw, judged=result.item(item))
            for item, draw in drawn_items(rubric, assessment)
        ),
        conflicts=_flagged(result, Flag.CONFLICT),
        unverified=_flagged(result, Flag.UNVERIFIED),
        waivers=tuple(_waivers(result)),
        remarks=tuple(remark for remark in assessment.remarks if remark.open),
    )


def answer_changes(
    rubric: Rubric, before: Assessment, after: Assessment
) -> tuple[AnswerChange, ...]:
    """Return every answer that is not what it was, in rubric order, then those no longer asked.

    A day of confirmation that is written down now, and was the day of the assessment, is the same.
    """
    items = dict.fromkeys([*(item.id for item in rubric.items()), *before.answers])
    return tuple(
        AnswerChange(
            item=item,
            before=answered(rubric, old) if old else None,
            after=answered(rubric, new) if new else None,
            parts=tuple(_parts(old, new)),
        )
        for item in items
        for old, new in [(_dated(before, item), _dated(after, item))]
        if old != new
    )


def _dated(assessment: Assessment, item: str) -> Answer | None:
    """Return the answer to *item* with the day on which somebody last looked."""
    answer = assessment.answers.get(item)
    if answer is None or answer.confirmed:
        return answer
    return answer.model_copy(update={"confirmed": assessment.assessed})


def _parts(old: Answer | None, new: Answer | None) -> Iterator[AnswerPart]:
    one, other = (each or _NOTHING for each in (old, new))
    for part in AnswerPart:
        if getattr(one, part.value) != getattr(other, part.value):
            yield part


_NOTHING = Answer.model_construct()


def _signed_off(signed: Result, result: Result) -> SignedOff:
    word = last_words(signed.reviews)[-1]
    return SignedOff(
        period=signed.period,
        by=word.by,
        date=word.date,
        outcome=word.outcome,
        answers_sha256=signed.answers_sha256,
        same_rubric=signed.rubric.sha256 == result.rubric.sha256,
    )


def _flagged(result: Result, flag: Flag) -> tuple[str, ...]:
    return tuple(item.id for item in result.items if flag in item.flags)


def _waivers(result: Result) -> Iterator[WaivedItem]:
    for item in result.items:
        if item.waiver:
            yield WaivedItem(
                item=item.id,
                waiver=item.waiver,
                holds=Flag.WAIVED in item.flags,
                periods=item.waived_periods,
            )
