"""Whether a check result speaks for an item: by a selector, or by a mark it carries itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource
from scorereport.model.selector import Selector
from scorereport.scoring.globs import matches, matches_above

MARK: Final = "scorereport:"
_OWN_TAGS: Final = frozenset({"junit", "scorereport"})
"""Formats in which tags are there for us, so that they name items without the mark."""

_SCAN: Final = "scan"
"""The check that speaks for a scan as a whole, in formats that list only what was found."""

_FINDINGS: Final = frozenset(
    {CheckOutcome.FAIL, CheckOutcome.ERROR, CheckOutcome.WARN, CheckOutcome.UNKNOWN}
)
_FOUND_SOMETHING: Final = frozenset({CheckOutcome.FAIL, CheckOutcome.WARN})


def selected(selector: Selector, source: CheckSource) -> tuple[CheckResult, ...]:
    """Return the results of *source* that *selector* means; what was measured does not matter."""
    if not _fits_source(selector, source):
        return ()
    if selector.expect:
        return tuple(_expected(selector, source))
    return tuple(
        result
        for result in source.results
        if selector.is_as_severe(result.severity) and _fits_all(selector, result)
    )


def marked_items(source: CheckSource, result: CheckResult) -> tuple[str, ...]:
    """Return what *result* of *source* names itself as the items it speaks for."""
    return tuple(dict.fromkeys(_marks(source, result)))


def _fits_source(selector: Selector, source: CheckSource) -> bool:
    named = {"format": source.format, "path": source.path}
    return all(
        matches(pattern, named[part])
        for part, pattern in selector.patterns.items()
        if part in named
    )


def _fits_all(selector: Selector, result: CheckResult) -> bool:
    return all(_fits(part, pattern, result) for part, pattern in selector.patterns.items())


def _fits(part: str, pattern: str, result: CheckResult) -> bool:
    match part:
        case "key":
            bare = result.key.removeprefix(f"{result.tool}::")
            return matches_above(pattern, bare) or matches_above(pattern, result.key)
        case "tag":
            return any(matches(pattern, tag) for tag in result.tags)
        case "format" | "path":
            return True  # of the whole file, and asked already
        case _:
            fields = {"tool": result.tool, "scope": result.scope, "check": result.check}
            return matches(pattern, fields.get(part, result.instance))


def _expected(selector: Selector, source: CheckSource) -> Iterator[CheckResult]:
    """Yield what each scan of *source* says of the findings that *selector* means.

    It passes only where the scan ran to its end; a finding that has no severity counts as one.
    """
    for scan in source.results:
        if scan.check != _SCAN or not _is_by(selector, scan):
            continue
        found = sum(
            result.occurrences
            for result in source.results
            if result is not scan and result.tool == scan.tool and _is_finding(selector, result)
        )
        outcome = CheckOutcome.FAIL if found else _clean(scan, source)
        yield replace(
            scan, outcome=outcome, instance=selector.shown, occurrences=max(found, 1), message=""
        )


def _clean(scan: CheckResult, source: CheckSource) -> CheckOutcome:
    """Return what *scan* says where nothing that was asked for is among its findings."""
    if scan.outcome not in _FOUND_SOMETHING:
        return scan.outcome
    return CheckOutcome.PASS if source.complete else CheckOutcome.UNKNOWN


def _is_by(selector: Selector, scan: CheckResult) -> bool:
    return matches(selector.tool or "**", scan.tool)


def _is_finding(selector: Selector, result: CheckResult) -> bool:
    counts = result.severity is None or selector.is_as_severe(result.severity)
    bad = not result.suppressed and result.outcome in _FINDINGS
    return bad and counts and _fits_all(selector, result)


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
