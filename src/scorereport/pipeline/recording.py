"""What a reviewer says, recorded in the assessment's file."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from scorereport.errors import InputError, Problem, UsageError
from scorereport.loading.answer_checks import no_such_item
from scorereport.loading.assessment_review import ReviewEdit, reviewed_assessment
from scorereport.loading.files import read_limited, shown_path
from scorereport.loading.suggestions import quoted
from scorereport.model.assessment import AGREEING, Assessment, Remark, Review
from scorereport.model.base import Document
from scorereport.model.names import folded_name, is_named
from scorereport.model.review import Recorded
from scorereport.model.workspace import Reviews
from scorereport.pipeline.reviews import Shown
from scorereport.pipeline.staging import write_files

D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a reviewer says."""

    by: str
    date: dt.date
    outcome: str | None = None
    remarks: tuple[tuple[str, str], ...] = ()
    """Items, each with what is said of it."""
    close: tuple[str, ...] = ()
    """Items of which the open remarks are closed."""
    answers: str | None = None
    """The digest that the reviewer saw, or how it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What becomes of the file."""

    recorded: Recorded
    data: bytes
    """The new content of the file."""
    by_assessor: bool
    """Whoever says it is one of the assessors."""


def recording(shown: Shown, said: Said) -> Recording:
    """Return what recording *said* in the file of *shown* comes to; write nothing.

    Raises UsageError where it may not be recorded, InputError where the file cannot be edited.
    """
    assessment = shown.loaded.assessment
    _check_said(shown, said)
    review = _review(shown, said)
    again = review is not None and _is_there(assessment, review)
    edit = ReviewEdit(
        review=None if again else review,
        remarks=tuple(_new_remarks(assessment, said)),
        closed=tuple(_closed(assessment, said)),
    )
    recorded = Recorded(
        review=edit.review is not None,
        again=again,
        remarks=len(edit.remarks),
        closed=len(edit.closed),
    )
    source = shown.loaded.source
    data = reviewed_assessment(source, shown.loaded.path, edit) if recorded.anything else source
    return Recording(
        recorded=recorded, data=data, by_assessor=is_named(said.by, assessment.assessors)
    )


def write_recording(shown: Shown, made: Recording) -> None:
    """Write the file, unless it is no longer what was shown; then raise InputError."""
    path = shown.loaded.path
    if read_limited(path, shown=shown_path(path)) != shown.loaded.source:
        message = "was changed while it was being reviewed; nothing is recorded, look again"
        raise InputError([Problem(path=shown_path(path), message=message)])
    place = path.resolve()
    write_files(place.parent, [(place.name, made.data)])


def _check_said(shown: Shown, said: Said) -> None:
    items = {item.id for item in shown.rubric.items()}
    for item in (*(item for item, _ in said.remarks), *said.close):
        if item not in items:
            raise UsageError(no_such_item(item, shown.rubric))
    if not folded_name(said.by):
        raise UsageError("--by needs a name that can be seen")
    if said.answers and not shown.sheet.answers_sha256.startswith(said.answers):
        message = f"the answers are not those of {quoted(said.answers)}; look at them again"
        raise UsageError(f"{message}: their digest is {shown.sheet.answers_sha256}")
    _check_assessor(shown, said)
    _check_remarks(shown.loaded.assessment, said)


def _check_remarks(assessment: Assessment, said: Said) -> None:
    remarks = [each for each in assessment.remarks if each.open]
    if said.outcome and folded_name(said.outcome) not in AGREEING:
        own = [each for each in remarks if _is_same(each.by, said.by)]
        if not said.remarks and not own:
            raise UsageError("who does not agree says why; add --remark ITEM=TEXT")
    for item in said.close:
        if all(each.item != item for each in remarks):
            raise UsageError(f"no remark on {item} is open")


def _check_assessor(shown: Shown, said: Said) -> None:
    judges = said.outcome or said.close
    required = shown.policy.reviews is Reviews.REQUIRED
    if judges and required and is_named(said.by, shown.loaded.assessment.assessors):
        raise UsageError(
            f"{quoted(said.by)} is an assessor of these answers, and the workspace requires "
            "a review by somebody who is not; ask another person"
        )


def _review(shown: Shown, said: Said) -> Review | None:
    if said.outcome is None:
        return None
    return _built(
        Review,
        by=said.by,
        date=said.date,
        outcome=said.outcome,
        answers_sha256=shown.sheet.answers_sha256,
    )


def _built(kind: type[D], **fields: object) -> D:
    """Return what *fields* make; raise UsageError where they do not."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise UsageError(f"'{wrong['loc'][0]}' cannot be recorded: {wrong['msg']}") from None


def _is_there(assessment: Assessment, review: Review) -> bool:
    """Say whether the last word of the same person on the same answers is the same."""
    words = [
        each
        for each in sorted(assessment.reviews, key=lambda each: each.date)
        if each.answers_sha256 == review.answers_sha256 and _is_same(each.by, review.by)
    ]
    return bool(words) and _is_same(words[-1].outcome, review.outcome)


def _new_remarks(assessment: Assessment, said: Said) -> Iterator[Remark]:
    for item, text in dict.fromkeys(said.remarks):
        remark = _built(Remark, by=said.by, date=said.date, item=item, text=text)
        if not any(_says_the_same(each, remark) for each in assessment.remarks):
            yield remark


def _says_the_same(one: Remark, other: Remark) -> bool:
    same = one.item == other.item and one.text == other.text
    return same and one.open and _is_same(one.by, other.by)


def _closed(assessment: Assessment, said: Said) -> Iterator[int]:
    for index, remark in enumerate(assessment.remarks):
        if remark.open and remark.item in said.close:
            yield index


def _is_same(one: str, other: str) -> bool:
    return folded_name(one) == folded_name(other)
