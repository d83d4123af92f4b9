"""What a gate found, in words and in numbers."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, assert_never

from scorereport import __version__
from scorereport.model.assessment import NOT_APPLICABLE, NOT_ASSESSED
from scorereport.model.gate_result import (
    GateDoubt,
    GatedSystem,
    GateItem,
    GateLine,
    GateResult,
)
from scorereport.model.gates import GateRule, Gates
from scorereport.model.result import Result, Tool
from scorereport.model.rubric import Rubric
from scorereport.planning.mending import mending
from scorereport.scoring.gates import Amount, JudgedGate
from scorereport.views.mending import COUNTED, mend_text, mending_lead
from scorereport.views.words import count, level_title, listed, plain

MOST_NAMED: Final = 6
"""More items than this are counted in a line; `at` names them all."""

PlaceOf = Callable[[str], tuple[int, int]]
"""Line and column of an item's answer."""

_LABELS: Final[Mapping[GateRule, str]] = {
    GateRule.MIN_SCORE: "Score",
    GateRule.MIN_VERIFIED: "Verified score",
    GateRule.MEETS_REQUIRED: "Required by tier",
    GateRule.SECTIONS: "Section {subject}",
    GateRule.ITEMS: "Item {subject}",
    GateRule.NO_REGRESSION: "No fall",
    GateRule.MAX_CONFLICTS: "Conflicts",
    GateRule.MAX_STALE: "Stale items",
    GateRule.MAX_UNVERIFIED: "Unverified items",
    GateRule.MAX_UNANSWERED: "Unanswered items",
    GateRule.WAIVERS_END_WITHIN: "Waivers that end within {days}",
}
_DOUBTS: Final[Mapping[GateDoubt, str]] = {
    GateDoubt.OTHER_EDITION: "another edition, which is never compared",
    GateDoubt.FIRST: "nothing to compare with yet",
    GateDoubt.NOT_IN_RUBRIC: "not in {rubric}",
    GateDoubt.WAIVED: "{found}, waived",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GatedCase:
    """One assessment with its limits and what came of them."""

    rubric: Rubric
    """What it is answered by."""
    result: Result
    """What is held against the limits."""
    gates: Gates
    """The limits."""
    judged: tuple[JudgedGate, ...]
    """What came of each."""
    path: str
    """The assessment, as messages name it."""
    place_of: PlaceOf
    """Where in it an item is answered."""
    base: str | None
    """What `no_regression` compared with."""


def gate_result(
    as_of: dt.date, cases: Sequence[GatedCase], without_assessment: Sequence[str]
) -> GateResult:
    """Return what the gate found for all of *cases* on the day *as_of*."""
    systems = tuple(_system(case) for case in cases)
    lines = [line for system in systems for line in system.lines]
    return GateResult(
        tool=Tool(name="scorereport", version=__version__),
        as_of=as_of,
        met=not any(line.fails for line in lines),
        broken=sum(line.fails for line in lines),
        warnings=sum(line.warns for line in lines),
        systems=systems,
        without_assessment=tuple(without_assessment),
    )


def _system(case: GatedCase) -> GatedSystem:
    system = case.result.system
    return GatedSystem(
        id=system.id,
        name=system.label,
        period=case.result.period,
        path=case.path,
        base=case.base,
        lines=tuple(_line(case, judged) for judged in case.judged),
    )


def _line(case: GatedCase, judged: JudgedGate) -> GateLine:
    items = _named(case.rubric, judged.at)
    label, expected, found = _label(case, judged), _expected(case, judged), _found(case, judged)
    line, column = _place(case, judged)
    found_mending = mending(case.rubric, case.result, judged)
    return GateLine(
        rule=judged.rule,
        subject=judged.subject,
        severity=case.gates.severity_of(judged.rule),
        state=judged.state,
        doubt=judged.doubt,
        expected=_number(judged.expected),
        found=_number(judged.found),
        at=items,
        label=label,
        expected_text=expected,
        found_text=found,
        text=f"{label}: expected {expected}, found {found}{_at(case.rubric, judged)}",
        mend_lead=mending_lead(found_mending, judged),
        mend=tuple(mend_text(case.rubric, mend) for mend in found_mending.mends),
        line=line,
        column=column,
    )


def _label(case: GatedCase, judged: JudgedGate) -> str:
    sections = {section.id: section.label for section in case.rubric.sections}
    subject = judged.subject or ""
    if judged.rule is GateRule.NO_REGRESSION and subject:
        return f"{_LABELS[judged.rule]}, {subject}"
    return _LABELS[judged.rule].format(
        subject=sections.get(subject, subject), days=count(_whole(judged.expected), "day")
    )


def _expected(case: GatedCase, judged: JudgedGate) -> str:
    amount = _amount(case.rubric, judged.expected)
    if judged.rule in COUNTED:
        return f"at most {amount}"
    if judged.rule is GateRule.WAIVERS_END_WITHIN:
        return "none"
    if judged.rule is GateRule.NO_REGRESSION:
        since = f" ({case.base})" if case.base else ""
        return "no fall" if judged.expected is None else f"at least {amount}{since}"
    return f"at least {amount}"


def _found(case: GatedCase, judged: JudgedGate) -> str:
    found = _amount(case.rubric, judged.found)
    if judged.doubt is None:
        return found
    return _DOUBTS[judged.doubt].format(found=found, rubric=case.rubric.name)


def _amount(rubric: Rubric, amount: Amount) -> str:
    match amount:
        case Fraction():
            return plain(amount)
        case str():
            bands = {band.id: band.title for band in rubric.bands}
            known = {level.id for level in rubric.levels} | {NOT_ASSESSED, NOT_APPLICABLE}
            return level_title(rubric, amount) if amount in known else bands.get(amount, amount)
        case None:
            return "nothing that applies"
        case _:
            assert_never(amount)


def _number(amount: Amount) -> str | int | float | None:
    match amount:
        case Fraction():
            return amount.numerator if amount.denominator == 1 else float(amount)
        case _:
            return amount


def _whole(amount: Amount) -> int:
    match amount:
        case Fraction():
            return int(amount)
        case _:
            return 0


def _named(rubric: Rubric, at: Sequence[str]) -> tuple[GateItem, ...]:
    titles = {section.id: section.label for section in rubric.sections}
    titles |= {item.id: item.label for item in rubric.items()}
    return tuple(GateItem(id=name, title=titles[name]) for name in at)


def _at(rubric: Rubric, judged: JudgedGate) -> str:
    """Return after a colon what breaks it, where the rule itself does not say so."""
    if judged.rule is GateRule.SECTIONS:
        return ""
    titles = {section.id: section.label for section in rubric.sections}
    titles |= {item.id: f"{item.id} ({item.label})" for item in rubric.items()}
    told = [titles[name] for name in judged.at[:MOST_NAMED]]
    more = len(judged.at) - len(told)
    told += [f"{more} more"] if more else []
    return f": {listed(told)}" if told else ""


def _place(case: GatedCase, judged: JudgedGate) -> tuple[int, int] | tuple[None, None]:
    items = {item.id for item in case.rubric.items()}
    first = next((name for name in judged.at if name in items), None)
    return (None, None) if first is None else case.place_of(first)
