"""Damage to result files that are tables, YAML or other text, line by line."""

import re
from collections import defaultdict
from collections.abc import Iterator
from random import Random

from check_damage import WORDS, Damageable, Kind, Place, no_number, other_case

_NUMBER = re.compile(r"(?<![\w.-])\d+(\.\d+)?(?![\w.-])")
_WORD = re.compile(r"(?<=outcome: )\w+")


def damageable_text(data: bytes) -> Damageable:
    """Return the text file *data* as one that can be damaged."""
    places: dict[Kind, list[Place]] = defaultdict(list)
    for at, line in enumerate(data.decode().splitlines()):
        for kind in _kinds(line):
            places[kind].append((at,))
    return Damageable(data=data, places=places, do=_done)


def _kinds(line: str) -> Iterator[Kind]:
    yield from (Kind.DROP, Kind.TWICE, Kind.EMPTY, Kind.SHAPE)
    if _NUMBER.search(line):
        yield Kind.NUMBER
    if _WORD.search(line):
        yield from (Kind.WORD, Kind.CASE)
    if re.match(r"\s*at:", line):
        yield Kind.UNTIMED


def _done(data: bytes, kind: Kind, place: Place, random: Random) -> bytes:
    lines = data.decode().splitlines()
    at = int(place[0])
    lines[at : at + 1] = _instead(lines[at], kind, random)
    return "\n".join(lines).encode()


def _instead(line: str, kind: Kind, random: Random) -> list[str]:
    anything = ("", ",", '"', "x: [", "- y", "\t", line * 20, line[::-1])
    choices: dict[Kind, list[str]] = {
        Kind.DROP: [],
        Kind.UNTIMED: [],
        Kind.TWICE: [line, line],
        Kind.EMPTY: [""],
        Kind.NUMBER: [_NUMBER.sub(lambda found: str(no_number(found[0], random)), line, count=1)],
        Kind.WORD: [_WORD.sub(random.choice(WORDS), line)],
        Kind.CASE: [_WORD.sub(lambda found: other_case(found[0], random), line)],
    }
    return choices.get(kind, [random.choice(anything)])
