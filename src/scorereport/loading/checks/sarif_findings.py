"""What one SARIF result says, and what the results of one rule say together.

The text of a result is never copied: bandit writes the password that it found into it.
What a rule is about stands in the rule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text, texts, whole, word
from scorereport.loading.checks.records import worst
from scorereport.loading.checks.sarif_rules import Rules
from scorereport.model.check_results import CheckOutcome, CheckResult

UNNAMED: Final = "unnamed-rule"
"""gitleaks 7 writes findings of which nothing says the rule."""

_LEVELS: Final[Mapping[str, CheckOutcome]] = {
    "error": CheckOutcome.FAIL,
    "warning": CheckOutcome.WARN,
    "note": CheckOutcome.INFO,
    "none": CheckOutcome.INFO,
}
_KINDS: Final[Mapping[str, CheckOutcome]] = {
    "pass": CheckOutcome.PASS,
    "notApplicable": CheckOutcome.NOT_APPLICABLE,
    "informational": CheckOutcome.INFO,
    "open": CheckOutcome.INFO,
    "review": CheckOutcome.INFO,
}
_NO_FINDING: Final = frozenset({"pass", "notApplicable", "informational"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One SARIF result."""

    rule: str
    may_be: frozenset[str]
    """Every rule that it may be of; empty where nothing says."""
    outcome: CheckOutcome
    raw: str
    counts: bool
    """It speaks against the scan: not suppressed, not gone, and of a kind that is a finding."""
    suppressed: bool
    result: Json
    pointer: str


def finding_of(rules: Rules, result: Json, pointer: str) -> Finding:
    """Return what *result* says."""
    name, may_be = rules.named(result)
    outcome, raw = _outcome(rules, result, name)
    if outcome == CheckOutcome.PASS and not name:
        outcome = CheckOutcome.UNKNOWN  # nobody knows what passed
    gone = text(result, "baselineState") == "absent"
    suppressed = _is_suppressed(result)
    return Finding(
        rule=name or UNNAMED,
        may_be=may_be,
        outcome=CheckOutcome.INFO if gone else outcome,
        raw=f"{raw}, absent" if gone else raw,
        counts=not (suppressed or gone or raw in _NO_FINDING),
        suppressed=suppressed,
        result=result,
        pointer=pointer,
    )


def rule_result(rules: Rules, rule: str, findings: Sequence[Finding]) -> CheckResult:
    """Return what *findings*, at least one and all of *rule*, say together.

    What is suppressed is neither a failure nor a pass.
    """
    open_ones = [each for each in findings if not each.suppressed]
    outcome = worst(each.outcome for each in open_ones) if open_ones else CheckOutcome.SKIP
    if outcome == CheckOutcome.PASS and len(open_ones) < len(findings):
        open_ones, outcome = [], CheckOutcome.SKIP
    hidden = (each for each in findings if each.suppressed)
    shown = next((each for each in open_ones if each.outcome == outcome), next(hidden, findings[0]))
    counted = sum(each.counts for each in findings)
    number = sum(each.suppressed for each in findings)
    # A scan may have a hundred thousand findings, so only what is shown is looked up.
    severity, raw_severity = rules.severity(shown.result, rule)
    return CheckResult(
        tool="",
        check=rule,
        title=rules.title(rule),
        outcome=outcome,
        raw_outcome=shown.raw,
        severity=severity,
        raw_severity=raw_severity,
        suppressed=not open_ones,
        suppression_reason="" if open_ones else _reason(shown.result),
        message=rules.description(rule),
        location=_location(rules.run, shown.result),
        tags=texts(rules.by_id.get(rule), "properties", "tags"),
        properties={"suppressed": str(number)} if number and open_ones else {},
        occurrences=counted or len(findings),
        pointer=shown.pointer,
    )


def with_nameless(
    results: Sequence[CheckResult], findings: Sequence[Finding]
) -> Sequence[CheckResult]:
    """Return *results* without the passes that a finding of no rule may speak against."""
    if not any((each.counts or each.suppressed) and not each.may_be for each in findings):
        return results
    return [
        replace(each, outcome=CheckOutcome.UNKNOWN) if each.outcome is CheckOutcome.PASS else each
        for each in results
    ]


def _outcome(rules: Rules, result: Json, name: str) -> tuple[CheckOutcome, str]:
    said = get(result, "kind")
    kind = "fail" if said is None else word(result, "kind")
    if kind == "fail":
        level = rules.level(result, name)
        return _LEVELS.get(level, CheckOutcome.UNKNOWN), level
    if text(result, "level") not in {"", "none"}:
        # SARIF forbids it (§3.27.10), so one of the two is wrong.
        return CheckOutcome.UNKNOWN, f"{kind} at level {text(result, 'level')}"
    return _KINDS.get(kind, CheckOutcome.UNKNOWN), kind


def _is_suppressed(result: Json) -> bool:
    """Say whether every suppression is accepted; without a status, one is."""
    suppressions = sequence(result, "suppressions")
    return bool(suppressions) and all(
        isinstance(each, dict) and each.get("status") in (None, "accepted") for each in suppressions
    )


def _reason(result: Json) -> str:
    suppressions = sequence(result, "suppressions")
    told = (text(each, "justification") or text(each, "kind") for each in suppressions)
    return "; ".join(each for each in told if each)


def _location(run: Json, result: Json) -> str:
    place = mapping(result, "locations", 0, "physicalLocation")
    uri = text(place, "artifactLocation", "uri")
    index = whole(place, "artifactLocation", "index")
    if not uri and index is not None and index >= 0:
        uri = text(run, "artifacts", index, "location", "uri")
    line = whole(place, "region", "startLine")
    return f"{uri}:{line}" if uri and line else uri
