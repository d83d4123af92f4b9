"""One case of the fuzzing of the readers: damage to a sample, and what is wrong with the answer."""

import json
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from check_damage import REFUSED, SAME_CHECKS, UNKNOWN, Damageable, Kind, Place, shown
from check_damage_json import damageable_json
from check_damage_text import damageable_text
from check_damage_xml import damageable_xml
from check_formats import FOLDERS, cannot_be_seen, files_of
from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.table import checks_in
from scorereport.model.check_results import CheckOutcome, CheckSource

SLOWEST: Final = 2.0
"""Seconds of one core that no file of these sizes may take."""
_LARGE: Final = 24_000
_KEPT: Final = 4
_DAMAGEABLE: Final = {".xml": damageable_xml, ".json": damageable_json, ".sarif": damageable_json}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What of an answer damage may not add to."""

    passes: int
    """Checks that pass, each as often as it was found."""
    passing: int
    """Checks that pass."""
    dated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A sample that is damaged, and what it says while it is whole."""

    name: str
    """Its folder and its name."""
    whole: Damageable
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One damaged file."""

    base: Base
    kind: Kind
    place: Place
    data: bytes

    def __str__(self) -> str:
        return f"{self.base.name} {self.kind.name} at {shown(self.place) or 'anywhere'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a case."""

    read: bool
    seconds: float
    complaint: str
    """Empty where all is as promised."""


@cache
def bases() -> Mapping[str, Sequence[Base]]:
    """Return the samples of every format, ready to be damaged."""
    return {name: [_base(path) for path in files_of(name)] for name in FOLDERS}


def case(seed: int, number: int) -> Case:
    """Return case *number*: the same for the same *seed*, and each format as often."""
    random = Random(seed * 10**10 + number)  # noqa: S311 - repeatable, not secret
    base = random.choice(bases()[random.choice(list(FOLDERS))])
    kind = random.choice(base.whole.kinds())
    return case_at(base, kind, base.whole.anywhere(kind, random), random)


def case_at(base: Base, kind: Kind, place: Place, random: Random) -> Case:
    """Return *base* with damage of *kind* at *place*."""
    data = base.whole.damaged(kind, place, random)
    return Case(base=base, kind=kind, place=place, data=data)


def answer(damaged: Case) -> Answer:
    """Read *damaged*; raise whatever a reader raises that is no InputError."""
    began = time.process_time()
    source = read_or_none(damaged.data)
    seconds = time.process_time() - began
    complaint = _complaint(damaged, source)
    if seconds > SLOWEST:
        complaint = f"took {seconds:.1f} s"
    return Answer(read=source is not None, seconds=seconds, complaint=complaint)


def read_or_none(data: bytes) -> CheckSource | None:
    """Return what *data* holds, or None where it is refused in clean lines."""
    try:
        return checks_in(parse_content(data, shown="f"))
    except InputError as error:
        refusal = error.problems
    assert refusal
    assert all(str(problem).isprintable() for problem in refusal)
    return None


def said(source: CheckSource | None) -> Said:
    """Return what of *source* damage may not add to; nothing of a refused file."""
    results = source.results if source else ()
    passing = [each.occurrences for each in results if each.outcome is CheckOutcome.PASS]
    dated = sum(each.executed_at is not None for each in results)
    return Said(passes=sum(passing), passing=len(passing), dated=dated)


def _complaint(damaged: Case, source: CheckSource | None) -> str:
    if source is None:
        return ""
    if damaged.kind in REFUSED or (damaged.kind is Kind.CUT and not _is_text(damaged.base)):
        return "was read"
    dirty = _dirty(source)
    if dirty or damaged.kind in UNKNOWN:
        return dirty
    before, after = damaged.base.said, said(source)
    if damaged.kind is Kind.UNTIMED and after.dated > before.dated:
        return f"has {after.dated} dated results, had {before.dated}"
    by_check = damaged.kind in SAME_CHECKS
    more = after.passing > before.passing if by_check else after.passes > before.passes
    if more and not cannot_be_seen(damaged.base.name, damaged.kind, shown(damaged.place)):
        return f"passes {after}, passed {before}"
    return ""


def _is_text(base: Base) -> bool:
    """Say whether a beginning of the file may be a whole file: no JSON or XML is."""
    return not base.whole.data.lstrip().startswith((b"{", b"[", b"<"))


def _dirty(source: CheckSource) -> str:
    """Say what of *source* cannot be shown or written; nothing where all can."""
    for result in source.results:
        numbers = (result.measured, result.threshold, result.duration_s)
        if not all(each is None or math.isfinite(each) for each in numbers):
            return f"{result.key} has a number that is none"
        if not (result.key.isprintable() and result.message.isprintable()):
            return f"{result.key!r} has a text that cannot be shown"
    return "" if all(each.isprintable() for each in source.warnings) else "warns in no clean line"


def _base(path: Path) -> Base:
    data = path.read_bytes()
    make = _DAMAGEABLE.get(path.suffix, damageable_text)
    if make is damageable_json and len(data) > _LARGE:
        data = json.dumps(_shortened(json.loads(data))).encode()
    name = path.relative_to(path.parents[1]).as_posix()
    return Base(name=name, whole=make(data), said=said(read_or_none(data)))


def _shortened(tree: Json) -> Json:
    """Return *tree* with the beginning of its lists: the rest is alike."""
    if isinstance(tree, dict):
        return {name: _shortened(value) for name, value in tree.items()}
    return [_shortened(value) for value in tree[:_KEPT]] if isinstance(tree, list) else tree
