"""X-rays of the answers themselves."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from scorereport.history.xrays.kinds import Looked, Xray, XrayCode
from scorereport.model.assessment import NOT_ASSESSED
from scorereport.model.result import ResultItem

SAME_ANSWERS: Final = 10
"""So many answers, and all of them alike, are too alike."""

YEARS: Final = 2
"""A step that has been done by hand for so many years is no step on the way."""


def not_applicable_measured(looked: Looked) -> Iterator[Xray]:
    """Yield the items that are said not to apply while a check measures them."""
    for item in looked.result.items:
        if any(reason.code == "conflict_not_applicable" for reason in item.reasons):
            first = item.observations[0]
            args = {"check": first.label}
            yield Xray(code=XrayCode.NOT_APPLICABLE_MEASURED, items=(item.id,), args=args)


def all_the_same(looked: Looked) -> Iterator[Xray]:
    """Yield one where every answer is the same; a beginning at the lowest level is honest."""
    answers = [item.answer for item in looked.result.items if item.answer != NOT_ASSESSED]
    if len(answers) < SAME_ANSWERS or len(set(answers)) > 1 or looked.rank(answers[0]) == 0:
        return
    yield Xray(
        code=XrayCode.ALL_THE_SAME, items=(), args={"level": answers[0], "answers": len(answers)}
    )


def manual_for_years(looked: Looked) -> Iterator[Xray]:
    """Yield the items that have stood on the same middle level for years."""
    for item in looked.result.items:
        rank = looked.rank(item.answer)
        if rank is None or not 0 < rank < len(looked.rubric.levels) - 1:
            continue
        since = _stands_since(looked, item)
        if (looked.result.assessed - since).days >= YEARS * 365:
            args = {"level": item.answer, "since": since.isoformat()}
            yield Xray(code=XrayCode.MANUAL_FOR_YEARS, items=(item.id,), args=args)


def _stands_since(looked: Looked, item: ResultItem) -> dt.date:
    """Return the day of the oldest assessment since which the answer has been the same."""
    since = looked.result.assessed
    for earlier in looked.earlier:
        if earlier.item(item.id).answer != item.answer:
            break
        since = earlier.assessed
    return since
