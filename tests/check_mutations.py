"""Ways in which a result file is damaged on its way, for the tests of the readers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice

from scorereport.errors import InputError
from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.readers import Reader
from scorereport.model.check_results import CheckOutcome, CheckSource

WRONG: tuple[Json, ...] = (None, True, 0, -1.5, float("nan"), 10**400, "", "no such word", [], {})
"""Values of every shape, most of them in the wrong place."""

_DEEPEST = 6
_MOST = 12
_AT_ONCE = 3


def read_or_none(reader: Reader, content: Content) -> CheckSource | None:
    """Return what *reader* finds, or None where it refuses; any other error is a bug."""
    if not reader.recognises(content):
        return None
    try:
        return reader.read(content)
    except InputError:
        return None


def passing(source: CheckSource | None) -> int:
    """Return how many checks pass, each as often as it was found."""
    results = source.results if source else ()
    return sum(each.occurrences for each in results if each.outcome is CheckOutcome.PASS)


def passing_checks(source: CheckSource | None) -> int:
    """Return how many checks pass."""
    results = source.results if source else ()
    return sum(each.outcome is CheckOutcome.PASS for each in results)


def without_one(tree: Json) -> Iterator[str]:
    """Take every element and every field out of *tree* in turn; yield which one is missing."""
    for where, holder, key in _places(tree):
        if isinstance(holder, list) and isinstance(key, int):
            taken = holder.pop(key)
            yield where
            holder.insert(key, taken)
        elif isinstance(holder, dict) and isinstance(key, str):
            kept = dict(holder)
            del holder[key]
            yield where
            holder.clear()
            holder.update(kept)


def with_one(tree: Json, values: Iterable[Json]) -> Iterator[str]:
    """Put some of *values* in every place of *tree* in turn; yield where which one stands.

    Of a list, only the first elements: the others are of the same kind.
    """
    turns = cycle(values)
    for where, holder, key in _places(tree, most=2):
        kept = holder[key]  # type: ignore[index] # the key is of the holder
        for value in islice(turns, _AT_ONCE):
            holder[key] = value  # type: ignore[index] # the same
            yield f"{where} = {value!r:.20}"
        holder[key] = kept  # type: ignore[index] # the same


def with_one_twice(tree: Json) -> Iterator[str]:
    """Write every element of every list of *tree* twice in turn; yield which one."""
    for where, holder, key in _places(tree):
        if isinstance(holder, list) and isinstance(key, int):
            holder.insert(key, holder[key])
            yield where
            holder.pop(key)


def with_words(tree: Json, fields: Iterable[str], word: str) -> Iterator[str]:
    """Put *word* in every one of *fields* of *tree* in turn; yield where."""
    wanted = set(fields)
    for where, holder, key in _places(tree):
        if key in wanted and isinstance(holder, dict) and isinstance(key, str):
            kept = holder[key]
            holder[key] = word
            yield where
            holder[key] = kept


def emptied(tree: Json) -> Iterator[str]:
    """Empty every list and object of *tree* in turn; yield which."""
    for where, holder, key in _places(tree):
        kept = holder[key]  # type: ignore[index] # the key is of the holder
        if kept and isinstance(kept, list | dict):
            holder[key] = type(kept)()  # type: ignore[index] # the same
            yield where
            holder[key] = kept  # type: ignore[index] # the same


def changed(content: Content, tree: Json) -> Content:
    """Return *content* as if it held *tree*."""
    return replace(content, json=tree)


def _places(
    tree: Json, where: str = "", depth: int = 0, most: int = _MOST
) -> Iterator[tuple[str, list[Json] | dict[str, Json], int | str]]:
    """Yield every place of *tree*: a holder, and a key in it."""
    if depth > _DEEPEST:
        return
    if isinstance(tree, list):
        for index in range(len(tree[:most])):
            yield f"{where}/{index}", tree, index
            yield from _places(tree[index], f"{where}/{index}", depth + 1, most)
    elif isinstance(tree, dict):
        for name in list(tree):
            yield f"{where}/{name}", tree, name
            yield from _places(tree[name], f"{where}/{name}", depth + 1, most)
