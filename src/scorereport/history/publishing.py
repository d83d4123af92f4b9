"""What a site may tell of a result: the rest is taken out before a word of it is written.

Names and what is withheld are taken out of every text of the result,
not only of the fields they belong to: a note may name a person, a reason an excluded system.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.model.assessment import System
from scorereport.model.judged import Lapse, LapseKind
from scorereport.model.publishing import Privacy, Publish
from scorereport.model.result import Result, ResultItem

WITHHELD: Final = "withheld"
_STRUCTURE: Final = frozenset(
    {"id", "section", "sections", "period", "rubric", "policy", "tool", "band", "code", "coverage"}
    | {"answer", "verdict", "supported", "effort", "flags", "sha256", "answers_sha256"}
)
"""Fields that hold the program's own words and ids, in which a name is a chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """What may be told, and of whom nothing is told."""

    publish: Publish
    privacy: Privacy
    excluded: tuple[System, ...] = ()

    @property
    def tells_all(self) -> bool:
        """Nothing has to be taken out."""
        publish = self.publish
        return publish.notes and publish.evidence and not self.excluded and not self._hides_names

    @property
    def _hides_names(self) -> bool:
        return self.privacy.names == "hide"

    def system(self, system: System) -> System:
        """Return *system* as it may be told."""
        return system.model_copy(update={"owner": None}) if self._hides_names else system

    def words(self, result: Result) -> Iterator[str]:
        """Yield what no text of *result* may hold."""
        for system in self.excluded:
            yield from (system.id, system.label)
        if self._hides_names:
            yield from names(result)
        if not self.publish.evidence:
            for item in result.items:
                for judged in item.evidence:
                    yield from (judged.evidence.label, judged.evidence.place)


def published(result: Result, discretion: Discretion) -> Result:
    """Return *result* with everything taken out that *discretion* withholds; no number changes."""
    if discretion.tells_all:
        return result
    told = result.model_copy(
        update={
            "system": discretion.system(result.system),
            "items": tuple(_item(item, discretion) for item in result.items),
            "decision": _without_note(result, discretion),
        }
    )
    pattern = _pattern(discretion.words(result))
    if pattern is None:
        return told
    return Result.model_validate(_without(told.model_dump(), pattern))


def names(result: Result) -> Iterator[str]:
    """Yield every person that *result* names in a field of its own."""
    yield from result.assessors
    yield from (review.by for review in result.reviews)
    yield result.system.owner or ""
    if result.decision:
        yield result.decision.by
        yield from (condition.owner for condition in result.decision.conditions)
    for item in result.items:
        yield item.owner or ""
        yield from (remark.by for remark in item.remarks)
        if item.waiver:
            yield item.waiver.approved_by


def _item(item: ResultItem, discretion: Discretion) -> ResultItem:
    changes: dict[str, object] = {"owner": None} if discretion.privacy.names == "hide" else {}
    if not discretion.publish.notes:
        changes |= {"note": None, "reason": None, "remarks": ()}
        if item.waiver:
            changes["waiver"] = item.waiver.model_copy(update={"reason": WITHHELD})
    if not discretion.publish.evidence:
        changes |= {
            "evidence": (),
            "lapses": tuple(map(_lapse, item.lapses)),
            "observations": tuple(
                seen.model_copy(update={"run_url": None, "location": None, "commit": None})
                for seen in item.observations
            ),
        }
    return item.model_copy(update=changes)


def _lapse(lapse: Lapse) -> Lapse:
    hidden = lapse.kind is LapseKind.EVIDENCE
    return lapse.model_copy(update={"what": WITHHELD}) if hidden else lapse


def _without_note(result: Result, discretion: Discretion) -> object:
    if result.decision is None or discretion.publish.notes:
        return result.decision
    return result.decision.model_copy(update={"note": None})


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of *words*, the longest first; None where there is none."""
    found = sorted({word for word in words if word.strip()}, key=lambda word: (-len(word), word))
    if not found:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)", re.IGNORECASE)


def _without(value: object, pattern: re.Pattern[str]) -> object:
    """Return *value* with what *pattern* finds taken out of all its texts."""
    match value:
        case str():
            # An enumeration is a text too, and never what somebody typed.
            return pattern.sub(WITHHELD, value) if type(value) is str else value
        case Mapping():
            return {
                key: each if key in _STRUCTURE else _without(each, pattern)
                for key, each in value.items()
            }
        case tuple() | list():
            return tuple(_without(each, pattern) for each in value)
        case _:
            return value
