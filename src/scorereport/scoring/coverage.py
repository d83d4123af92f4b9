"""How much of the rubric an assessment speaks of, as numbers of items."""

from collections import Counter
from collections.abc import Sequence

from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.checks import Outcome
from scorereport.model.result import Coverage, Flag, ResultItem
from scorereport.model.rubric import Rubric


def coverage(rubric: Rubric, items: Sequence[ResultItem]) -> Coverage:
    """Return the coverage of *items*."""
    flags = Counter(flag for item in items for flag in item.flags)
    verdicts = Counter(item.verdict for item in items)
    states = [*(level.id for level in rubric.levels), NOT_ASSESSED, NOT_APPLICABLE]
    checked = {item.id for item in items if is_checked(item)}
    checkable = {item.id for item in rubric.items() if item.checkable_by}
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
        checked=len(checked),
        checkable=len(checkable - checked),
        attested_only=len(items) - len(checkable | checked),
    )


def is_checked(item: ResultItem) -> bool:
    """Say whether a check has measured *item*: one passes or fails."""
    return any(entry.outcome is not Outcome.INCONCLUSIVE for entry in item.observations)


def _is_verified(item: ResultItem) -> bool:
    return bool(item.points) and item.verified_points == item.points
