"""From the results of tools to what they say of each item on a given day.

Across runs of one check the newest decides, but a failure stays until a newer run ended otherwise.
What cannot be placed in time, or was not run to its end, proves nothing.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from scorereport.model.base import MAX_LINE
from scorereport.model.check_results import CheckOutcome, CheckResult
from scorereport.model.check_selection import CheckRun
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.model.item_checks import ItemChecks
from scorereport.model.rubric import Rubric
from scorereport.model.selector import Selector
from scorereport.scoring.hearing import Heard, Marked, Unmatched, heard, mappings_of, marked
from scorereport.scoring.requirements import Judged, required
from scorereport.scoring.support import later

_DOUBTS: Final[Mapping[CheckOutcome, Doubt]] = {
    CheckOutcome.ERROR: Doubt.ERROR,
    CheckOutcome.SKIP: Doubt.NOT_RUN,
    CheckOutcome.NOT_EXECUTED: Doubt.NOT_RUN,
    CheckOutcome.NOT_APPLICABLE: Doubt.NOT_RUN,
}
_OUT_OF_TIME: Final = frozenset({Doubt.UNDATED, Doubt.NOT_YET_RUN})
"""Doubts about the day of a run."""

_ORDER: Final = (Outcome.FAIL, Outcome.INCONCLUSIVE, Outcome.PASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What one run says of one check."""

    heard: Heard
    outcome: Outcome
    doubt: Doubt | None
    day: dt.date | None
    moment: dt.datetime | None
    """Only where more than the day is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is known of one system's checks, and how it is to be heard."""

    rubric: Rubric
    runs: Sequence[CheckRun]
    """The results of one run have different keys, but for those without a name."""
    shared: Mapping[str, ItemChecks] = field(default_factory=dict)
    """The workspace's mapping, for items that the runs' own entries do not map."""
    as_of: dt.date
    expire_after: int | None
    """Passing runs older than this many days prove nothing."""


def observations(measured: Measured) -> Mapping[str, tuple[Observation, ...]]:
    """Return what is observed of each item on the day, what fails first."""
    marks = marked(measured.runs)
    told: dict[str, tuple[Observation, ...]] = {}
    for item, mappings in mappings_of(measured.rubric, measured.shared, measured.runs).items():
        spoken, unmatched = heard(mappings)
        spoken += _heard_by_mark(measured.runs, marks, item, spoken)
        judged = [_judged(group, measured) for group in _by_check(spoken, measured.as_of)]
        found = [*required([mapped.checks for mapped in mappings], judged)]
        found += [_unmatched(each) for each in unmatched]
        if found:
            told[item] = tuple(sorted(found, key=_place))
    return told


def _place(observation: Observation) -> tuple[int, str, str]:
    return _ORDER.index(observation.outcome), observation.tool, observation.check


def _heard_by_mark(
    runs: Sequence[CheckRun], marks: Marked, item: str, spoken: Sequence[Heard]
) -> list[Heard]:
    """Return the results that name *item* themselves and that no mapping let speak."""
    seen = {id(each.result) for each in spoken}
    return [
        Heard(run=run, result=result)
        for run, by_item in zip(runs, marks, strict=True)
        for result in by_item.get(item, ())
        if id(result) not in seen
    ]


def _unmatched(unmatched: Unmatched) -> Observation:
    source = unmatched.run.source if unmatched.run else None
    return Observation(
        tool=_line(source.tool if source else unmatched.selector.tool or "any tool"),
        check=_line(unmatched.selector.shown),
        outcome=Outcome.INCONCLUSIVE,
        why=Doubt.UNMATCHED,
        path=_line(source.path) if source else None,
    )


def _by_check(spoken: Sequence[Heard], as_of: dt.date) -> Iterable[list[_Said]]:
    """Return all that is said of each check, over all runs."""
    groups: dict[object, list[_Said]] = defaultdict(list)
    for each in spoken:
        # What has no name is told apart by nothing, and is never the same check.
        same = each.result.key if each.result.check else id(each.result)
        groups[same].append(_said(each, as_of))
    return groups.values()


def _said(heard: Heard, as_of: dt.date) -> _Said:
    source = heard.run.source
    moment = heard.result.executed_at or source.started_at or source.finished_at
    day = moment.date() if moment else heard.run.at
    outcome, doubt = _outcome(heard.result, heard.selectors)
    if day is None:
        doubt = Doubt.UNDATED
    elif day > as_of:
        doubt = Doubt.NOT_YET_RUN
    elif source.complete is False and outcome is not Outcome.FAIL:
        doubt = Doubt.INCOMPLETE
    # Midnight is how a day without an hour reads; it must not order runs of one day.
    hour = moment if moment and moment.time() != dt.time.min else None
    return _Said(heard=heard, outcome=outcome, doubt=doubt, day=day, moment=hour)


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


def _judged(group: Sequence[_Said], measured: Measured) -> Judged:
    """Return what *group*, all that is said of one check, comes to."""
    mappings = tuple(dict.fromkeys(each for said in group for each in said.heard.mappings))
    limits = [measured.expire_after, *(mapping.max_age for mapping in mappings)]
    expire_after = min((each for each in limits if each is not None), default=None)
    return Judged(
        observation=_come_to(group, measured.as_of, expire_after),
        mappings=mappings,
        selectors=tuple(dict.fromkeys(each for said in group for each in said.heard.selectors)),
        instance=group[0].heard.result.instance,
    )


def _come_to(group: Sequence[_Said], as_of: dt.date, expire_after: int | None) -> Observation:
    known = [said for said in group if not _says_nothing(said)]
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
        stale = _observation(last, as_of, Outcome.INCONCLUSIVE, Doubt.STALE)
        return stale.model_copy(update={"lapses": _lapses(last, expire_after)})
    passing = [said for said in known if said.outcome is Outcome.PASS]
    fresh = [said for said in passing if _is_fresh(said, as_of, expire_after)]
    passes = _observation(last, as_of, Outcome.PASS)
    ends = {"repeated": _is_repeated(fresh), "lapses": _lapses(last, expire_after)}
    return passes.model_copy(update=ends)


def _says_nothing(said: _Said) -> bool:
    """Say whether, where more is known of the check, *said* is as if it were not there.

    A pass of a run that broke off is; an error or a skip in it is no better than in a whole run.
    """
    broke_off = said.doubt is Doubt.INCOMPLETE and said.outcome is Outcome.PASS
    return broke_off or said.doubt in _OUT_OF_TIME


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


def _lapses(said: _Said, expire_after: int | None) -> dt.date | None:
    """Return the first day on which *said* no longer is fresh."""
    if expire_after is None or said.day is None:
        return None
    return later(said.day, expire_after + 1)


def _is_repeated(passing: Sequence[_Said]) -> bool:
    """Say whether it is declared, or seen on two days; one file under two dates is one run."""
    if any(said.heard.run.repeated for said in passing):
        return True
    seen = {said.heard.run.source.sha256 for said in passing}
    return len(seen) > 1 and len({said.day for said in passing}) > 1


def _observation(
    said: _Said, as_of: dt.date, outcome: Outcome, why: Doubt | None = None
) -> Observation:
    run, result = said.heard.run, said.heard.result
    return Observation(
        tool=_line(result.tool),
        check=_line(result.key.removeprefix(f"{result.tool}::")),
        outcome=outcome,
        executed=said.day,
        age_days=(as_of - said.day).days if said.day else None,
        why=why,
        path=_line(run.source.path),
        commit=_line(run.source.commit) if run.source.commit else None,
        location=_line(result.location) if result.location else None,
        run_url=run.run_url,
    )


def _line(text: str) -> str:
    """Return *text* as short as a line may be, and never empty."""
    line = " ".join(text.split()) or "(no name)"
    return line if len(line) <= MAX_LINE else f"{line[: MAX_LINE - 1]}…"
