"""How much of the rubric an assessment speaks of, as numbers of items."""

from collections import Counter
from collections.abc import Sequence

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.result import Coverage, Flag, ResultItem
from scorereport.model.rubric import Rubric


def coverage(rubric: Rubric, items: Sequence[ResultItem]) -> Coverage:
    """Return the coverage of *items*."""
    flags = Counter(flag for item in items for flag in item.flags)
    verdicts = Counter(item.verdict for item in items)
    states = [*(level.id for level in rubric.levels), NOT_ASSESSED, NOT_APPLICABLE]
    return Coverage(
        items=len(items),
        answered=sum(item.answer != NOT_ASSESSED for item in items),
        by_verdict={state: verdicts[state] for state in states},
        with_evidence=sum(bool(item.evidence) for item in items),
        verified=sum(_is_verified(item) for item in items),
        unverified=flags[Flag.UNVERIFIED],
        stale=flags[Flag.STALE],
        conflicts=flags[Flag.CONFLICT],
        waived=flags[Flag.WAIVED],
    )


def _is_verified(item: ResultItem) -> bool:
    return bool(item.points) and item.verified_points == item.points
