"""What tools measured of an item, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.checks import Demand, Doubt, Observation, Outcome, Unmet
from scorereport.views.language import message, tr, trn
from scorereport.views.parts import LinkView
from scorereport.views.words import day

SHOWN_OBSERVATIONS: Final = 12
"""More checks of one item that do not pass are counted instead of listed; the JSON has all."""

SHOWN_PASSING: Final = 2
"""More passing checks of one run are told together; the JSON has all."""

_OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: message("passes"),
    Outcome.FAIL: message("fails"),
    Outcome.INCONCLUSIVE: message("inconclusive"),
}
_COUNTED: Final[Mapping[Outcome, str]] = {
    Outcome.FAIL: message("{number} failing"),
    Outcome.INCONCLUSIVE: message("{number} inconclusive"),
}
_DOUBTS: Final[Mapping[Doubt, str]] = {
    Doubt.UNMATCHED: message("no result has this name"),
    Doubt.NOT_RUN: message("it was skipped or not run"),
    Doubt.ERROR: message("it could not be run to its end"),
    Doubt.UNCLEAR: message("what it said is neither a pass nor a failure"),
    Doubt.INCOMPLETE: message("the run broke off"),
    Doubt.UNDATED: message("nothing says when it ran"),
    Doubt.STALE: message("older than the policy or the mapping lets a pass stand for"),
    Doubt.NOT_YET_RUN: message("it ran after the day of this report"),
    Doubt.TOLERATED: message("it fails, and the mapping lets so many fail"),
    Doubt.HELD_BACK: message("it passes, but not all that the mapping requires is there"),
    Doubt.UNMET: message("what the mapping requires is not there"),
}
_DEMANDS: Final[Mapping[Demand, str]] = {
    Demand.EACH: message("a passing check is required, and there is none"),
    Demand.PASSED: message("{needs} must pass, and {found} do"),
    Demand.INSTANCES: message("{needs} instances must pass, and {found} do"),
    Demand.RATIO: message("a share of {needs} must pass, and {found} do"),
    Demand.FAIL: message("at most {needs} may fail, and {found} do"),
    Demand.ERROR: message("at most {needs} may break off, and {found} do"),
    Demand.WARN: message("at most {needs} may warn or be unclear, and {found} are"),
    Demand.SKIP: message("at most {needs} may be skipped, and {found} are"),
}
_WITHOUT_RUN: Final = frozenset({Doubt.UNMATCHED, Doubt.UNMET})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationView:
    """What a tool measured."""

    check: str
    """Tool and check."""
    outcome: str
    """What it said, when, and why that proves nothing where it does not."""
    source: LinkView | None
    """The file that says so, and where its run can be looked at; None for what no file says."""


def observation_view(observation: Observation) -> ObservationView:
    """Return what a tool measured, when, and why it proves nothing where it does not."""
    return _view(observation, observation.label, tr(_OUTCOMES[observation.outcome]))


def _view(observation: Observation, check: str, outcome: str) -> ObservationView:
    old = observation.age_days or 0
    age = trn("{number} day old", "{number} days old", old) if old > 0 else ""
    again = tr("runs again by itself") if observation.repeated else ""
    told = ", ".join(part for part in (outcome, _ran(observation), age, again) if part)
    why = _why(observation)
    return ObservationView(
        check=check,
        outcome=f"{told}: {why}" if why else told,
        source=_source(observation),
    )


def observation_views(observations: Sequence[Observation]) -> tuple[ObservationView, ...]:
    """Return what tools measured, in the order given.

    Passing checks of one run are told together, and of the others a long list ends in a count.
    """
    passing = [each for each in observations if each.outcome is Outcome.PASS]
    others = [each for each in observations if each.outcome is not Outcome.PASS]
    shown = [*map(observation_view, others[:SHOWN_OBSERVATIONS])]
    rest = Counter(each.outcome for each in others[SHOWN_OBSERVATIONS:])
    if rest:
        told = ", ".join(tr(_COUNTED[outcome], number=number) for outcome, number in rest.items())
        more = trn("and {number} more check", "and {number} more checks", rest.total())
        shown.append(ObservationView(check=more, outcome=told, source=None))
    runs: dict[tuple[object, ...], list[Observation]] = {}
    for each in passing:
        runs.setdefault((each.tool, each.path, each.executed, each.repeated), []).append(each)
    return (*shown, *(view for run in runs.values() for view in _passing(run)))


def _passing(run: Sequence[Observation]) -> tuple[ObservationView, ...]:
    """Return the passing checks of one run: a few by name, more of them together."""
    if len(run) <= SHOWN_PASSING:
        return tuple(map(observation_view, run))
    check = trn(
        "{check} and {number} more check",
        "{check} and {number} more checks",
        len(run) - 1,
        check=run[0].label,
    )
    return (_view(run[0], check, tr("pass")),)


def _ran(observation: Observation) -> str:
    if observation.why in _WITHOUT_RUN:
        return ""
    if observation.executed is None:
        return tr("no date")
    ran = day(observation.executed).text
    if observation.why:  # what was skipped was not run
        return tr("in a run of {day}", day=ran)
    return tr("run on {day}", day=ran)


def _why(observation: Observation) -> str:
    if observation.unmet is not None:
        return _demand(observation.unmet)
    return tr(_DOUBTS[observation.why]) if observation.why else ""


def _demand(unmet: Unmet) -> str:
    said = _DEMANDS[unmet.demand]
    if unmet.demand is Demand.EACH:
        return tr(said)
    return tr(said, needs=unmet.needs, found=unmet.found)


def _source(observation: Observation) -> LinkView | None:
    if observation.path is None:
        return None
    return LinkView(text=observation.path, href=observation.run_url)
