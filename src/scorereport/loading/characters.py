"""Where a file holds certain characters: the field, the line and the column."""

import json
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.errors import InputError
from scorereport.loading.decoding import decoded
from scorereport.loading.document import parse_tree
from scorereport.loading.tree import Node, Place, Steps, Tree, child
from scorereport.loading.yaml_places import Entry, entries

_YAML: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Characters in one field of one file."""

    characters: tuple[str, ...]
    """In the order of their codes."""
    place: Place
    """Of the first of them."""
    field: str = ""
    """The keys that lead to it, as in ``answers.data-1.note``; empty in a file of another tool."""


def characters_held(path: Path, wanted: AbstractSet[str]) -> tuple[Held, ...]:
    """Return where the file *path* holds characters of *wanted*; nothing where it is not text.

    Accents count as one with their letter, as they are drawn, and escapes as what they mean.
    """
    try:
        data = path.read_bytes()
        if path.suffix.lower() in _YAML:
            text, _ = decoded(data, shown="")
            return tuple(_in_tree(parse_tree(data, shown=""), text, wanted))
    except (OSError, InputError):
        return ()
    return tuple(_in_lines(data.decode("utf-8", "replace"), wanted))


def _in_tree(tree: Tree, text: str, wanted: AbstractSet[str]) -> Iterator[Held]:
    written = entries(text)
    for steps, value, is_key in _texts(tree.root, ()):
        found = _found(value, wanted)
        if found:
            place = tree.key_place(steps) if is_key else tree.value_place(steps)
            exact = _written(written, steps, text, found, is_key=is_key)
            yield Held(characters=found, place=exact or place, field=".".join(map(str, steps)))


def _texts(node: Node, steps: Steps) -> Iterator[tuple[Steps, str, bool]]:
    """Yield each text below *node* with its steps, and whether it is a key."""
    if isinstance(node, str):
        yield steps, node, False
    elif isinstance(node, dict):
        for key in node:
            yield (*steps, key), key, True
            yield from _texts(child(node, key), (*steps, key))
    elif isinstance(node, list):
        for index, each in enumerate(node):
            yield from _texts(each, (*steps, index))


def _written(
    written: Entry, steps: Steps, text: str, characters: tuple[str, ...], *, is_key: bool
) -> Place | None:
    """Return where the first of *characters* stands as itself; None where it is escaped."""
    try:
        entry = written.at(steps)
    except KeyError:  # an alias repeats it
        return None
    start, end = (entry.key if is_key else None) or entry.value
    places = [text.find(each, start, end) for each in characters]
    found = [place for place in places if place >= 0]
    if not found:
        return None
    before = text[: min(found)]
    return before.count("\n") + 1, min(found) - (before.rfind("\n") + 1) + 1


def _in_lines(text: str, wanted: AbstractSet[str]) -> Iterator[Held]:
    spellings = {spelling: each for each in wanted for spelling in _spellings(each)}
    for number, line in enumerate(text.splitlines(), 1):
        places = {line.find(spelling): each for spelling, each in spellings.items()}
        found = {place: each for place, each in places.items() if place >= 0}
        if found:
            yield Held(
                characters=tuple(sorted(set(found.values()))), place=(number, min(found) + 1)
            )


def _spellings(character: str) -> Iterator[str]:
    """Yield *character* as it is, and as JSON and XML may write it."""
    yield character
    escaped = json.dumps(character)[1:-1]
    yield escaped
    yield escaped.upper().replace("\\U", "\\u")
    yield f"&#{ord(character)};"
    yield f"&#x{ord(character):x};"
    yield f"&#x{ord(character):X};"


def _found(value: str, wanted: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(sorted(wanted & set(unicodedata.normalize("NFC", value))))
