"""pip-audit: one result a dependency, and one for the audit as a whole.

A dependency that could not be looked up is none that is safe;
pip-audit says "no known vulnerabilities" and exits with 0 also where it skipped them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text, texts
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, scan_result
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "pip-audit"
_SPEAKING: Final = frozenset({"vulns", "skip_reason"})
_MOST_NAMED: Final = 5


def recognises(content: Content) -> bool:
    """Say whether *content* is what pip-audit -f json writes: an object, or a list before 2.5."""
    value = content.json
    if isinstance(value, list):
        return bool(value) and all(_is_dependency(each) for each in value)
    dependencies = get(value, "dependencies")
    if not isinstance(dependencies, list):
        return False
    return all(_is_dependency(each) for each in dependencies) and (
        bool(dependencies) or "fixes" in mapping(value)
    )


def read(content: Content) -> CheckSource:
    """Return what is known of the dependencies in *content*."""
    old = isinstance(content.json, list)
    dependencies = content.json if old else get(content.json, "dependencies")
    start = "" if old else "/dependencies"
    found = [
        _result(dependency, f"{start}/{place}")
        for place, dependency in enumerate(sequence(dependencies))
    ]
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=TOOL,
        dialect="list" if old else "object",
        tool=TOOL,
        complete=None,
        parsed=len(found),
        warnings=tuple(_warnings(found)),
        results=collapse([*found, _scan(found)]),
    )


def _is_dependency(value: Json) -> bool:
    return bool(text(value, "name")) and not _SPEAKING.isdisjoint(mapping(value))


def _result(dependency: Json, pointer: str) -> CheckResult:
    outcome, raw, message = _said(dependency)
    version = text(dependency, "version")
    return CheckResult(
        tool=TOOL,
        check=text(dependency, "name"),
        outcome=outcome,
        raw_outcome=raw,
        message=message,
        properties={"version": version} if version else {},
        occurrences=max(1, len(sequence(dependency, "vulns"))),
        pointer=pointer,
    )


def _said(dependency: Json) -> tuple[CheckOutcome, str, str]:
    vulnerabilities = get(dependency, "vulns")
    if isinstance(vulnerabilities, list) and vulnerabilities:
        return CheckOutcome.FAIL, f"{len(vulnerabilities)} vulns", _named(vulnerabilities)
    if "skip_reason" in mapping(dependency):
        return CheckOutcome.NOT_EXECUTED, "skip_reason", text(dependency, "skip_reason")
    if isinstance(vulnerabilities, list):
        return CheckOutcome.PASS, "0 vulns", ""
    return CheckOutcome.UNKNOWN, "vulns is no list", ""


def _named(vulnerabilities: Sequence[Json]) -> str:
    """Return the ids of *vulnerabilities*, with the versions that mend them."""
    told = []
    for each in vulnerabilities[:_MOST_NAMED]:
        fixed = ", ".join(texts(each, "fix_versions"))
        told.append(f"{text(each, 'id') or 'without an id'} ({_mended(fixed)})")
    more = len(vulnerabilities) - _MOST_NAMED
    return "; ".join([*told, f"and {more} more"] if more > 0 else told)


def _mended(versions: str) -> str:
    return f"mended in {versions}" if versions else "not mended yet"


def _scan(found: Sequence[CheckResult]) -> CheckResult:
    """Return the audit as a whole: a pass only where every dependency was looked up."""
    failing = sum(each.outcome == CheckOutcome.FAIL for each in found)
    audited = sum(each.outcome in {CheckOutcome.FAIL, CheckOutcome.PASS} for each in found)
    message = f"{audited} of {len(found)} dependencies could be looked up"
    scan = scan_result(TOOL, complete=True, findings=failing, message=message)
    if failing or (found and audited == len(found)):
        return scan
    outcome = CheckOutcome.WARN if audited else CheckOutcome.NOT_EXECUTED
    return replace(scan, outcome=outcome, raw_outcome=f"{len(found) - audited} skipped")


def _warnings(found: Sequence[CheckResult]) -> Iterator[str]:
    skipped = sum(each.outcome == CheckOutcome.NOT_EXECUTED for each in found)
    if skipped:
        yield f"{skipped} of {len(found)} dependencies could not be looked up"
    if not found:
        yield "holds no dependencies, so nothing was audited"


READER = Reader(format=TOOL, recognises=recognises, read=read)
