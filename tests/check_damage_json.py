"""Damage to JSON result files."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from check_damage import NO_NUMBERS, TRUTHS, WORDS, Damageable, Kind, Place, no_number, other_case
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.times import parse_time

OUTCOME_FIELDS: Final = frozenset(
    re.findall(
        r"\S+",
        """
        Status status state outcome result conclusion success pass passed kind level severity
        score type which failureReason raised_exception exception_info skip_reason vulns
        baselineState suppressions total_issues total_scanned rawStatus flaky retries
        executionSuccessful hasErrors hasFailures dataMissing enabled category comparator
        """,
    )
)
"""Fields that say, or help to say, how a check came out."""
NAME_FIELDS: Final = frozenset(
    re.findall(
        r"\S+",
        """
        name id unique_id check check_id probe ruleId identity description expectation_type
        metric_id resource scanner Condition header task
        """,
    )
)
ANYTHING: Final[tuple[Json, ...]] = (
    *(None, True, False, 0, -1, -1.5, 10**20, "", "pass", "2026-01-01", [], {}),
    *NO_NUMBERS,
)
_TWICE: Final = "\N{PILCROW SIGN}"
_ESCAPED: Final = json.dumps(_TWICE)[1:-1].encode()


def damageable_json(data: bytes) -> Damageable:
    """Return the JSON file *data* as one that can be damaged."""
    places: dict[Kind, list[Place]] = defaultdict(list)
    for place, value in _parts(json.loads(data)):
        for kind in _kinds(place, value):
            places[kind].append(place)
    return Damageable(data=data, places=places, do=_done)


def _parts(value: Json, place: Place = ()) -> Iterator[tuple[Place, Json]]:
    if place:
        yield place, value
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _parts(each, (*place, name))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _parts(each, (*place, at))


def _kinds(place: Place, value: Json) -> Iterator[Kind]:
    yield from (Kind.DROP, Kind.NEST, Kind.SHAPE)
    yield from _kinds_of_key(place[-1], value)
    if value and isinstance(value, list | dict | str):
        yield Kind.EMPTY
    if isinstance(value, bool):
        yield Kind.TRUTH
    elif isinstance(value, int | float):
        yield Kind.NUMBER
    elif isinstance(value, list) and len(value) > 1 and _names(value):
        yield Kind.ONE_NAME


def _kinds_of_key(key: str | int, value: Json) -> Iterator[Kind]:
    if isinstance(key, str):
        yield Kind.KEY_TWICE
    elif isinstance(value, list | dict):  # a text that stands twice may be half of a name
        yield Kind.TWICE
    if key in OUTCOME_FIELDS:
        yield Kind.WORD
        if isinstance(value, str) and value:
            yield Kind.CASE
    if _is_time(key, value):
        yield Kind.UNTIMED


def _is_time(key: str | int, value: Json) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and not re.search("time|date|start|stop", str(key), re.IGNORECASE):
        return False
    return parse_time(value)[0] is not None


def _names(elements: list[Json]) -> list[str]:
    first = elements[0]
    return sorted(NAME_FIELDS & first.keys()) if isinstance(first, dict) else []


def _done(data: bytes, kind: Kind, place: Place, random: Random) -> bytes:
    root: Json = json.loads(data)
    holder = root
    for step in place[:-1]:
        holder = holder[step]  # type: ignore[index] # the place is of this file
    _damage(holder, place[-1], kind, random)
    return json.dumps(root).encode().replace(_ESCAPED, b"")


def _damage(holder: Json, key: str | int, kind: Kind, random: Random) -> None:
    value = holder[key]  # type: ignore[index] # the place is of this file
    if kind in {Kind.DROP, Kind.UNTIMED}:
        del holder[key]  # type: ignore[union-attr,arg-type] # the same
    elif kind is Kind.TWICE and isinstance(holder, list):
        holder.insert(random.randint(0, len(holder)), value)
    elif kind is Kind.KEY_TWICE and isinstance(holder, dict):
        holder[f"{key}{_TWICE}"] = random.choice((value, None, "pass"))
    elif kind is Kind.ONE_NAME and isinstance(value, list):
        _name_alike(value, random)
    else:
        holder[key] = random.choice(_instead(value, kind, random))  # type: ignore[index] # the same


def _name_alike(elements: list[Json], random: Random) -> None:
    field = random.choice(_names(elements))
    named = [each for each in elements if isinstance(each, dict) and field in each]
    name = random.choice(named)[field]
    for each in named:
        each[field] = name


def _instead(value: Json, kind: Kind, random: Random) -> Sequence[Json]:
    """Return what may stand in place of *value*."""
    around: tuple[Json, ...] = ([value], {"value": value}, [[value]])
    empty: Json = type(value)() if isinstance(value, list | dict | str) else value
    choices: dict[Kind, Sequence[Json]] = {
        Kind.EMPTY: [empty],
        Kind.WORD: WORDS,
        Kind.CASE: [other_case(str(value), random)],
        Kind.NUMBER: [no_number(value, random)],
        Kind.TRUTH: TRUTHS,
        Kind.NEST: around,
    }
    return choices.get(kind, (*ANYTHING, *around, [value, value]))
