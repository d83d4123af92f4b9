"""All x-rays; adding one touches this table, a function, its words and its page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from scorereport.history.xrays.answers import (
    all_the_same,
    manual_for_years,
    not_applicable_measured,
)
from scorereport.history.xrays.kinds import Looked, Xray, XrayCode, looked
from scorereport.history.xrays.promises import effort_missing, no_owner, overdue, waiver_ends
from scorereport.history.xrays.proof import (
    automated_without_proof,
    evidence_older_than_claim,
    repeated_link,
)
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric

XRAYS: Final[Mapping[XrayCode, Callable[[Looked], Iterator[Xray]]]] = {
    XrayCode.NOT_APPLICABLE_MEASURED: not_applicable_measured,
    XrayCode.EVIDENCE_OLDER_THAN_CLAIM: evidence_older_than_claim,
    XrayCode.AUTOMATED_WITHOUT_PROOF: automated_without_proof,
    XrayCode.REPEATED_LINK: repeated_link,
    XrayCode.ALL_THE_SAME: all_the_same,
    XrayCode.MANUAL_FOR_YEARS: manual_for_years,
    XrayCode.OVERDUE: overdue,
    XrayCode.WAIVER_ENDS: waiver_ends,
    XrayCode.NO_OWNER: no_owner,
    XrayCode.EFFORT_MISSING: effort_missing,
}


def xrays(rubric: Rubric, result: Result, earlier: Sequence[Result]) -> tuple[Xray, ...]:
    """Return the x-rays of *result*, in the order of the table, then of the rubric.

    *earlier* are the results of the same system's earlier periods, in any order.
    """
    seen = looked(rubric, result, tuple(earlier))
    return tuple(xray for look in XRAYS.values() for xray in look(seen))
