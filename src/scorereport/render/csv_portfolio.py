"""The portfolio as tables that a spreadsheet opens: systems, items, changes and the roadmap."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from scorereport.model.portfolio_document import (
    PortfolioDocument,
    PortfolioStanding,
    PortfolioSystem,
)
from scorereport.render.csv_text import csv_text

_Rows = Iterator[Sequence[str]]


def portfolio_tables(document: PortfolioDocument) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each table."""
    for name, (head, rows) in _TABLES.items():
        yield f"{name}.csv", csv_text(head, rows(document)).encode()


def _systems(document: PortfolioDocument) -> _Rows:
    for each in document.systems:
        who = _who(each)
        for standing in each.standings:
            yield (*who, *_standing(standing))
        if not each.standings:
            yield (*who, *[""] * len(_STANDING))


_STANDING: Final = (
    "period",
    "assessed",
    "judged_on",
    "rubric",
    "claimed",
    "counted",
    "verified",
    "with_waivers",
    "maximum",
    "band",
    "limiting",
    "reviewed",
    "draft",
    "result",
)


def _standing(standing: PortfolioStanding) -> Sequence[str]:
    scores = standing.scores
    return (
        standing.period,
        standing.assessed.isoformat(),
        standing.as_of.isoformat(),
        standing.rubric,
        _number(scores.claimed),
        _number(scores.counted),
        _number(scores.verified),
        _number(scores.with_waivers),
        _number(standing.maximum),
        standing.band or "",
        " ".join(standing.limiting),
        standing.reviewed or "",
        "yes" if standing.draft else "no",
        standing.result,
    )


_WHO: Final = ("system", "name", "team", "owner", "tier", "live")


def _who(each: PortfolioSystem) -> Sequence[str]:
    system = each.system
    return (
        system.id,
        system.label,
        system.team or "",
        system.owner or "",
        system.tier or "",
        "yes" if each.live else "no",
    )


_ITEM: Final = (
    "system",
    "period",
    "item",
    "section",
    "answer",
    "verdict",
    "supported",
    "points",
    "flags",
    "owner",
    "evidence",
    "tools",
    "provided_by",
    "planned",
    "due",
    "waived_until",
)


def _items(document: PortfolioDocument) -> _Rows:
    for each in document.systems:
        for item in each.items:
            yield (
                each.system.id,
                each.standings[-1].period,
                item.id,
                item.section,
                item.answer,
                item.verdict,
                item.supported,
                _number(item.points),
                " ".join(item.flags),
                item.owner or "",
                str(item.evidence),
                ", ".join(item.tools),
                item.provided_by or "",
                item.planned.status if item.planned else "",
                _day(item.planned.due if item.planned else None),
                _day(item.waived_until),
            )


_CHANGE: Final = ("system", "from", "to", "before", "after", "change", "comparable")


def _changes(document: PortfolioDocument) -> _Rows:
    for each in document.systems:
        for before, after in zip(each.standings, each.standings[1:], strict=False):
            yield (
                each.system.id,
                before.period,
                after.period,
                _number(before.scores.counted),
                _number(after.scores.counted),
                _number(after.change),
                "yes" if before.rubric == after.rubric else "no",
            )


_STEP: Final = ("system", "target", "place", "item", "to", "kind", "person_days", "due")


def _roadmap(document: PortfolioDocument) -> _Rows:
    for each in document.systems:
        for place, step in enumerate(each.plan.steps if each.plan else (), start=1):
            yield (
                each.system.id,
                each.plan.target if each.plan else "",
                str(place),
                step.item,
                step.to,
                step.kind,
                _number(step.effort_days),
                _day(step.due),
            )


def _number(value: Fraction | None) -> str:
    return "" if value is None else f"{float(value):g}"


def _day(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


_TABLES: Final[Mapping[str, tuple[Sequence[str], Callable[[PortfolioDocument], _Rows]]]] = {
    "systems": ((*_WHO, *_STANDING), _systems),
    "items": (_ITEM, _items),
    "changes": (_CHANGE, _changes),
    "roadmap": (_STEP, _roadmap),
}
