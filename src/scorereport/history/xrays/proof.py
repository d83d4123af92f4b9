"""X-rays of what stands behind the answers."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from scorereport.history.xrays.kinds import Looked, Xray, XrayCode
from scorereport.model.checks import Outcome
from scorereport.model.result import Result, ResultItem

REPEATED_LINK_ITEMS: Final = 4
"""One piece of evidence behind so many items can hardly prove each of them."""


def automated_without_proof(looked: Looked) -> Iterator[Xray]:
    """Yield the items answered at the top with neither evidence nor a check behind them."""
    top = looked.rubric.levels[-1].id
    for item in looked.result.items:
        carried = item.provided_by is not None  # its proof stands where it is carried
        if item.answer == top and not carried and not item.evidence and not item.observations:
            args = {"level": top}
            yield Xray(code=XrayCode.AUTOMATED_WITHOUT_PROOF, items=(item.id,), args=args)


def evidence_older_than_claim(looked: Looked) -> Iterator[Xray]:
    """Yield the items that rose since the period before on evidence from before it."""
    if not looked.earlier:
        return
    before = looked.earlier[0]
    for item in looked.result.items:
        if _rose(looked, before, item) and _is_old(item, before):
            args = {"level": item.answer, "period": before.period}
            yield Xray(code=XrayCode.EVIDENCE_OLDER_THAN_CLAIM, items=(item.id,), args=args)


def repeated_link(looked: Looked) -> Iterator[Xray]:
    """Yield each piece of evidence that stands behind many items."""
    behind: dict[str, dict[str, None]] = defaultdict(dict)
    for item in looked.result.items:
        for entry in item.evidence:
            behind[entry.evidence.place][item.id] = None
    for link, items in behind.items():
        if len(items) >= REPEATED_LINK_ITEMS:
            yield Xray(
                code=XrayCode.REPEATED_LINK,
                items=tuple(items),
                args={"link": link, "items": len(items)},
            )


def _rose(looked: Looked, before: Result, item: ResultItem) -> bool:
    """Say whether the answer is higher on the scale than it was; unanswered is not on it."""
    was, now = looked.rank(before.item(item.id).answer), looked.rank(item.answer)
    return was is not None and now is not None and now > was


def _is_old(item: ResultItem, before: Result) -> bool:
    """Say whether all evidence is from before the period *before* was answered."""
    if not item.evidence or any(each.outcome is Outcome.PASS for each in item.observations):
        return False
    days = [entry.evidence.collected for entry in item.evidence]
    return all(day is not None and day < before.assessed for day in days)
