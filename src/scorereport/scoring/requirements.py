"""What a mapping requires of all its checks together, and what that does to each of them.

Failing checks within what is allowed hold nothing up and contradict nothing;
where a demand is not met, no pass of the mapping holds anything up.
No demand gets easier by a pass less, a failure more, or by time.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.checks import Demand, Doubt, Observation, Outcome, Unmet
from scorereport.model.item_checks import ItemChecks, exceeds
from scorereport.model.selector import Selector

_COUNTED: Final = {
    "error": ({Doubt.ERROR}, Demand.ERROR),
    "warn": ({Doubt.UNCLEAR}, Demand.WARN),
    "skip": ({Doubt.NOT_RUN}, Demand.SKIP),
}
"""The doubts that each maximum is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one check comes to, and the mappings and selectors that let it speak."""

    observation: Observation
    mappings: tuple[ItemChecks, ...]
    selectors: tuple[Selector, ...]
    instance: str

    @property
    def passes(self) -> bool:
        """It passes by itself."""
        return self.observation.outcome is Outcome.PASS


def required(mappings: Sequence[ItemChecks], judged: Sequence[Judged]) -> Iterator[Observation]:
    """Yield what *judged* come to under *mappings*, and every demand that is not met."""
    unmet = {each: tuple(_unmet(each, judged)) for each in dict.fromkeys(mappings)}
    for one in judged:
        yield _within(one, [each for each in one.mappings if unmet[each]], unmet)
    for mapping, demands in unmet.items():
        speaking = next((one for one in judged if mapping in one.mappings), None)
        matched = {each.shown for one in judged for each in one.selectors}
        for shown, demand in demands:
            # A selector that matches nothing is told as that.
            if speaking and (demand.demand is not Demand.EACH or shown in matched):
                yield _told(speaking.observation, shown, demand)


_Demands = tuple[tuple[str, Unmet], ...]


def _within(
    one: Judged, missed: Sequence[ItemChecks], unmet: dict[ItemChecks, _Demands]
) -> Observation:
    doubt = None
    if one.passes and missed:
        doubt = Doubt.HELD_BACK
    elif one.observation.outcome is Outcome.FAIL and _is_tolerated(one, unmet):
        doubt = Doubt.TOLERATED
    if doubt is None:
        return one.observation
    changes = {"outcome": Outcome.INCONCLUSIVE, "why": doubt, "repeated": False}
    return one.observation.model_copy(update=changes)


def _is_tolerated(one: Judged, unmet: dict[ItemChecks, _Demands]) -> bool:
    """Say whether every mapping of a failing check lets it fail."""
    return bool(one.mappings) and all(
        mapping.require is not None
        and mapping.require.tolerates_failures
        and not any(unmet.demand in {Demand.FAIL, Demand.RATIO} for _, unmet in unmet[mapping])
        for mapping in one.mappings
    )


def _unmet(mapping: ItemChecks, judged: Sequence[Judged]) -> Iterator[tuple[str, Unmet]]:
    """Yield the demands of *mapping* that its checks miss, each with what it is about."""
    mine = [one for one in judged if mapping in one.mappings]
    passing = [one for one in mine if one.passes]
    for selector in mapping.all or ():
        if not any(selector in one.selectors for one in passing):
            yield selector.shown, Unmet(demand=Demand.EACH, needs="1", found="0")
    if mapping.require is None:
        return
    shown = "; ".join(selector.shown for selector in mapping.selectors)
    for demand, needs, found in (*_too_few(mapping, mine), *_too_many(mapping, mine)):
        yield shown, Unmet(demand=demand, needs=needs, found=found)


def _too_few(mapping: ItemChecks, mine: Sequence[Judged]) -> Iterator[tuple[Demand, str, str]]:
    need = mapping.require
    passing = [one for one in mine if one.passes]
    if need is None:
        return
    if len(passing) < (need.min_passed or 0):
        yield Demand.PASSED, str(need.min_passed), str(len(passing))
    instances = {one.instance for one in passing if one.instance}
    if len(instances) < (need.min_instances or 0):
        yield Demand.INSTANCES, str(need.min_instances), str(len(instances))
    if need.pass_ratio and len(passing) < need.ratio * len(mine):
        yield Demand.RATIO, need.pass_ratio, f"{len(passing)} of {len(mine)}"


def _too_many(mapping: ItemChecks, mine: Sequence[Judged]) -> Iterator[tuple[Demand, str, str]]:
    given = mapping.require.max.given if mapping.require else {}
    passing = sum(one.passes for one in mine)
    failing = sum(one.observation.outcome is Outcome.FAIL for one in mine)
    doubts = Counter(one.observation.why for one in mine)
    if "fail" in given and exceeds(failing, passing, given["fail"]):
        yield Demand.FAIL, given["fail"], str(failing)
    for kind, (counted, demand) in _COUNTED.items():
        found = sum(doubts[doubt] for doubt in counted)
        if kind in given and exceeds(found, passing, given[kind]):
            yield demand, given[kind], str(found)


def _told(near: Observation, shown: str, unmet: Unmet) -> Observation:
    return Observation(
        tool=near.tool,
        check=shown[:400],
        outcome=Outcome.INCONCLUSIVE,
        why=Doubt.UNMET,
        unmet=unmet,
    )
