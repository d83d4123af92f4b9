"""Whether a check result speaks for an item: by a selector, or by a mark it carries itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource
from scorereport.model.selector import Selector
from scorereport.scoring.globs import matches, matches_above, may_match

MARK: Final = "scorereport:"
_OWN_TAGS: Final = frozenset({"junit", "scorereport"})
"""Formats in which tags are there for us, so that they name items without the mark."""

Names = tuple[tuple[str, str], ...]
"""For each result of a source its key without the tool, and with it."""

_OF_THE_FILE: Final = frozenset({"format", "path"})
"""Patterns that are about the whole file."""

_SCAN: Final = "scan"
"""The check that speaks for a scan as a whole, in formats that list only what was found."""

_FINDINGS: Final = frozenset(
    {CheckOutcome.FAIL, CheckOutcome.ERROR, CheckOutcome.WARN, CheckOutcome.UNKNOWN}
)
_FOUND_SOMETHING: Final = frozenset({CheckOutcome.FAIL, CheckOutcome.WARN})


def names_of(source: CheckSource) -> Names:
    """Return the names of the results of *source*, in their order."""
    keys = ((result.key, result.tool) for result in source.results)
    return tuple((key.removeprefix(f"{tool}::"), key) for key, tool in keys)


def selected(selector: Selector, source: CheckSource, names: Names) -> tuple[CheckResult, ...]:
    """Return the results of *source* that *selector* means; what was measured does not matter.

    *names* are those of its results.
    """
    if not _fits_source(selector, source):
        return ()
    fits = _fitting(selector)
    if selector.expect:
        return tuple(_expected(selector, source, names))
    return tuple(
        result
        for result, name in zip(source.results, names, strict=True)
        if selector.is_as_severe(result.severity) and fits(result, name)
    )


def marked_items(source: CheckSource, result: CheckResult) -> tuple[str, ...]:
    """Return what *result* of *source* names itself as the items it speaks for."""
    return tuple(dict.fromkeys(_marks(source, result)))


def _fits_source(selector: Selector, source: CheckSource) -> bool:
    patterns = selector.patterns
    return all(
        matches(patterns[part], getattr(source, part)) for part in _OF_THE_FILE & patterns.keys()
    )


def _fitting(selector: Selector) -> Callable[[CheckResult, tuple[str, str]], bool]:
    """Return whether a result with its names fits the patterns that are about results."""
    patterns = [each for each in selector.patterns.items() if each[0] not in _OF_THE_FILE]
    if len(patterns) == 1:
        ((part, pattern),) = patterns
        return lambda result, name: _fits(part, pattern, result, name)
    return lambda result, name: all(_fits(*each, result, name) for each in patterns)


def _fits(part: str, pattern: str, result: CheckResult, name: tuple[str, str]) -> bool:
    match part:
        case "key":
            bare, key = name  # the key holds the bare name
            return may_match(pattern, key) and (
                matches_above(pattern, bare) or matches_above(pattern, key)
            )
        case "tag":
            return any(matches(pattern, tag) for tag in result.tags)
        case _:
            fields = {"tool": result.tool, "scope": result.scope, "check": result.check}
            return matches(pattern, fields.get(part, result.instance))


def _expected(selector: Selector, source: CheckSource, names: Names) -> Iterator[CheckResult]:
    """Yield what each scan of *source* says of the findings that *selector* means.

    It passes only where the scan ran to its end; a finding that has no severity counts as one.
    """
    fits = _fitting(selector)
    findings = [
        result
        for result, name in zip(source.results, names, strict=True)
        if _is_finding(selector, result) and fits(result, name)
    ]
    for scan in source.results:
        if scan.check != _SCAN or not _is_by(selector, scan):
            continue
        found = sum(
            result.occurrences
            for result in findings
            if result is not scan and result.tool == scan.tool
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
    return bad and counts


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
