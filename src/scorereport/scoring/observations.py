"""From the results of tools to what they say of each item on a given day.

Across runs of one check the newest decides, but a failure stays until a newer run ended otherwise.
What cannot be placed in time, or was not run to its end, proves nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.base import MAX_LINE
from scorereport.model.check_results import CheckOutcome, CheckResult
from scorereport.model.check_selection import CheckRun, Selector
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.scoring.selection import marked_items, selects

_DOUBTS: Final[Mapping[CheckOutcome, Doubt]] = {
    CheckOutcome.ERROR: Doubt.ERROR,
    CheckOutcome.SKIP: Doubt.NOT_RUN,
    CheckOutcome.NOT_EXECUTED: Doubt.NOT_RUN,
    CheckOutcome.NOT_APPLICABLE: Doubt.NOT_RUN,
}
_SAY_NOTHING: Final = frozenset({Doubt.INCOMPLETE, Doubt.UNDATED, Doubt.NOT_YET_RUN})
"""Where more is known of the check, a run with such a doubt is as if it were not there."""

_ORDER: Final = (Outcome.FAIL, Outcome.INCONCLUSIVE, Outcome.PASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What one run says of one check."""

    run: CheckRun
    result: CheckResult
    outcome: Outcome
    doubt: Doubt | None
    day: dt.date | None
    moment: dt.datetime | None
    """Only where more than the day is known."""


def observations(
    runs: Sequence[CheckRun], items: Iterable[str], as_of: dt.date, expire_after: int | None
) -> Mapping[str, tuple[Observation, ...]]:
    """Return what *runs* say of *items* on the day *as_of*, what fails first.

    Passing runs older than *expire_after* days prove nothing.
    The results of one run have different keys, but for those without a name.
    """
    marked = [_marked(run) for run in runs]
    told: dict[str, tuple[Observation, ...]] = {}
    for item in items:
        said: dict[object, list[_Said]] = defaultdict(list)
        found: list[Observation] = []
        for run, marks in zip(runs, marked, strict=True):
            selectors = run.items.get(item, ())
            found += _unmatched(run, selectors)
            for result, used in _speaking(run, selectors, marks[item]):
                # What has no name is told apart by nothing, and is never the same check.
                same = result.key if result.check else id(result)
                said[same].append(_said(run, result, used, as_of))
        found += [_judged(group, as_of, expire_after) for group in said.values()]
        if found:
            told[item] = tuple(sorted(found, key=_place))
    return told


def _place(observation: Observation) -> tuple[int, str, str]:
    return _ORDER.index(observation.outcome), observation.tool, observation.check


def _marked(run: CheckRun) -> Mapping[str, list[CheckResult]]:
    marked: dict[str, list[CheckResult]] = defaultdict(list)
    for result in run.source.results:
        for item in marked_items(run.source, result):
            marked[item].append(result)
    return marked


def _unmatched(run: CheckRun, selectors: Sequence[Selector]) -> Iterator[Observation]:
    """Yield what is said where a selector matches nothing: it must not pass unnoticed."""
    for selector in selectors:
        if not any(selects(selector, result) for result in run.source.results):
            yield Observation(
                tool=_line(run.source.tool),
                check=_line(selector.shown),
                outcome=Outcome.INCONCLUSIVE,
                why=Doubt.UNMATCHED,
                path=_line(run.source.path),
            )


def _speaking(
    run: CheckRun, selectors: Sequence[Selector], marked: Sequence[CheckResult]
) -> Iterator[tuple[CheckResult, list[Selector]]]:
    """Yield every result that speaks for the item, with the selectors that say so."""
    if not selectors:
        yield from ((result, []) for result in marked)
        return
    by_mark = {id(result) for result in marked}
    for result in run.source.results:
        used = [each for each in selectors if selects(each, result)]
        if used or id(result) in by_mark:
            yield result, used


def _said(run: CheckRun, result: CheckResult, used: Sequence[Selector], as_of: dt.date) -> _Said:
    source = run.source
    moment = result.executed_at or source.started_at or source.finished_at
    day = moment.date() if moment else run.at
    outcome, doubt = _outcome(result, used)
    if day is None:
        doubt = Doubt.UNDATED
    elif day > as_of:
        doubt = Doubt.NOT_YET_RUN
    elif source.complete is False and outcome is not Outcome.FAIL:
        doubt = Doubt.INCOMPLETE
    return _Said(run=run, result=result, outcome=outcome, doubt=doubt, day=day, moment=moment)


def _outcome(result: CheckResult, used: Sequence[Selector]) -> tuple[Outcome, Doubt | None]:
    """Return what *result* says where every selector of *used* must hold."""
    outcome = result.outcome
    if outcome is CheckOutcome.FAIL:
        return Outcome.FAIL, None
    limits = [each for each in used if each.measured]
    if outcome in {CheckOutcome.PASS, CheckOutcome.INFO} and limits:
        if result.measured is None:
            return Outcome.INCONCLUSIVE, Doubt.UNCLEAR
        holds = all(each.holds(result.measured) for each in limits)
        return (Outcome.PASS if holds else Outcome.FAIL), None
    if outcome is CheckOutcome.PASS:
        return Outcome.PASS, None
    return Outcome.INCONCLUSIVE, _DOUBTS.get(outcome, Doubt.UNCLEAR)


def _judged(group: Sequence[_Said], as_of: dt.date, expire_after: int | None) -> Observation:
    """Return what *group*, all that is said of one check, comes to."""
    known = [said for said in group if said.doubt not in _SAY_NOTHING]
    if not known:
        return _observation(group[0], as_of, Outcome.INCONCLUSIVE, group[0].doubt)
    failing = [said for said in known if said.outcome is Outcome.FAIL and not _ended(said, known)]
    if failing:
        return _observation(max(failing, key=_age_order), as_of, Outcome.FAIL)
    newest = [said for said in known if not any(_is_newer(each, said) for each in known)]
    last = next((said for said in newest if said.doubt), newest[0])
    if last.doubt:
        return _observation(last, as_of, Outcome.INCONCLUSIVE, last.doubt)
    if any(said.outcome is Outcome.FAIL and said.day is None for said in group):
        # Nobody knows whether it failed before or after it passed.
        return _observation(last, as_of, Outcome.INCONCLUSIVE, Doubt.UNDATED)
    if not _is_fresh(last, as_of, expire_after):
        return _observation(last, as_of, Outcome.INCONCLUSIVE, Doubt.STALE)
    passing = [said for said in known if said.outcome is Outcome.PASS]
    fresh = [said for said in passing if _is_fresh(said, as_of, expire_after)]
    passes = _observation(last, as_of, Outcome.PASS)
    return passes.model_copy(update={"repeated": _is_repeated(fresh)})


def _ended(failure: _Said, known: Sequence[_Said]) -> bool:
    """Say whether a newer run of the check came to an end; a skip or an error is none."""
    return any(_is_newer(each, failure) and each.doubt in {None, Doubt.UNCLEAR} for each in known)


def _is_newer(one: _Said, other: _Said) -> bool:
    """Say whether *one* surely ran after *other*; of two runs on a day, times must tell."""
    if one.moment and other.moment:
        return one.moment > other.moment
    return one.day is not None and other.day is not None and one.day > other.day


def _age_order(said: _Said) -> dt.date:
    return said.day or dt.date.min


def _is_fresh(said: _Said, as_of: dt.date, expire_after: int | None) -> bool:
    return expire_after is None or (as_of - _age_order(said)).days <= expire_after


def _is_repeated(passing: Sequence[_Said]) -> bool:
    """Say whether it is declared, or seen on two days; one file under two dates is one run."""
    if any(said.run.repeated for said in passing):
        return True
    seen = {said.run.source.sha256 for said in passing}
    return len(seen) > 1 and len({said.day for said in passing}) > 1


def _observation(
    said: _Said, as_of: dt.date, outcome: Outcome, why: Doubt | None = None
) -> Observation:
    key = said.result.key.removeprefix(f"{said.result.tool}::")
    return Observation(
        tool=_line(said.result.tool),
        check=_line(key),
        outcome=outcome,
        executed=said.day,
        age_days=(as_of - said.day).days if said.day else None,
        why=why,
        path=_line(said.run.source.path),
        commit=_line(said.run.source.commit) if said.run.source.commit else None,
    )


def _line(text: str) -> str:
    """Return *text* as short as a line may be, and never empty."""
    line = " ".join(text.split()) or "(no name)"
    return line if len(line) <= MAX_LINE else f"{line[: MAX_LINE - 1]}…"
