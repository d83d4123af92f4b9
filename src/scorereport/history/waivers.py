"""For how many periods in a row a gap has been accepted."""

from collections.abc import Sequence
from itertools import takewhile

from scorereport.model.result import Flag, Result, ResultItem


def with_waived_periods(result: Result, earlier: Sequence[Result]) -> Result:
    """Return *result* with the renewals of its waivers counted.

    *earlier* are the results of the same system's earlier periods, in any order.
    """
    before = sorted(earlier, key=lambda other: other.age_order, reverse=True)
    return result.model_copy(
        update={"items": tuple(_counted(item, before) for item in result.items)}
    )


def _counted(item: ResultItem, before: Sequence[Result]) -> ResultItem:
    if Flag.WAIVED not in item.flags:
        return item
    row = sum(1 for _ in takewhile(lambda other: _stood_under_one(item.id, other), before))
    return item.model_copy(update={"waived_periods": row + 1})


def _stood_under_one(item_id: str, result: Result) -> bool:
    """Say whether a waiver was filed, be it one that had run out: else a gap would end the row."""
    return any(item.id == item_id and item.waiver is not None for item in result.items)
