"""Whether a check result speaks for an item: by a selector, or by a mark it carries itself."""

import re
from collections.abc import Iterator
from typing import Final

from scorereport.model.check_results import CheckResult, CheckSource
from scorereport.model.check_selection import Selector
from scorereport.scoring.globs import matches, matches_above

MARK: Final = "scorereport:"
_OWN_TAGS: Final = frozenset({"junit", "scorereport"})
"""Formats in which tags are there for us, so that they name items without the mark."""


def selects(selector: Selector, result: CheckResult) -> bool:
    """Say whether *result* is one that *selector* means; what was measured does not matter."""
    return all(_fits(part, pattern, result) for part, pattern in selector.patterns.items())


def marked_items(source: CheckSource, result: CheckResult) -> tuple[str, ...]:
    """Return what *result* of *source* names itself as the items it speaks for."""
    return tuple(dict.fromkeys(_marks(source, result)))


def _fits(part: str, pattern: str, result: CheckResult) -> bool:
    match part:
        case "key":
            bare = result.key.removeprefix(f"{result.tool}::")
            return matches_above(pattern, bare) or matches_above(pattern, result.key)
        case "tag":
            return any(matches(pattern, tag) for tag in result.tags)
        case _:
            fields = {"tool": result.tool, "scope": result.scope, "check": result.check}
            return matches(pattern, fields.get(part, result.instance))


def _marks(source: CheckSource, result: CheckResult) -> Iterator[str]:
    for tag in result.tags:
        if tag.startswith(MARK):
            yield tag.removeprefix(MARK)
        elif source.format in _OWN_TAGS:
            yield tag
    for name, value in result.properties.items():
        if name.startswith(MARK):
            yield name.removeprefix(MARK)
        elif name == MARK.rstrip(":"):
            yield from (each.removeprefix(MARK) for each in re.split(r"[,\s]+", value) if each)
