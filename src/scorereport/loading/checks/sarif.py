"""SARIF 2.1.0: one result for each rule that a scan speaks of, and one for the scan as a whole.

A file of findings says little about what was not found.
A rule passes only where the tool is known to list all that it ran, and says that it ended.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text, texts, truth, whole
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, scan_result
from scorereport.loading.checks.refusal import refuse
from scorereport.loading.checks.sarif_findings import (
    Finding,
    finding_of,
    rule_result,
    with_nameless,
)
from scorereport.loading.checks.sarif_rules import Rules, rules_of
from scorereport.loading.checks.times import Timed, parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource, TimeBasis

_LIST_ALL: Final = frozenset({"semgrep", "gitleaks"})
"""Tools of which it was seen that their list of rules is that of all rules that they ran."""
_LIST_FOUND: Final = frozenset({"bandit", "checkov", "ruff", "zizmor"})
"""Tools that list a rule only where it found something; without its result, that one was lost."""
_MILD: Final = (None, "none", "note", "warning")
"""Levels of a notification that keep no run from its end."""
_OF_THE_SCAN: Final = (CheckOutcome.UNKNOWN, CheckOutcome.WARN, CheckOutcome.INFO)
"""What a scan with findings is, where none of them is a failure; the worst first."""


def recognises(content: Content) -> bool:
    """Say whether *content* is SARIF of any version."""
    is_sarif = "sarif" in text(content.json, "$schema").lower() or text(
        content.json, "version"
    ).startswith("2.")
    return is_sarif and "runs" in mapping(content.json)


def read(content: Content) -> CheckSource:
    """Return what the runs of *content* found."""
    version = text(content.json, "version")
    if version != "2.1.0":
        refuse(content.shown, f"is SARIF {version or 'without a version'}; only 2.1.0 is read")
    if not isinstance(get(content.json, "runs"), list):
        refuse(content.shown, "holds no list of runs")
    runs = sequence(content.json, "runs")
    results = [each for number, run in enumerate(runs) for each in _run_results(run, number)]
    starts, ends = _times(runs, "startTimeUtc"), _times(runs, "endTimeUtc")
    tools = dict.fromkeys(_tool(run) for run in runs)
    versions = {_version(run) for run in runs}
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format="sarif",
        dialect="2.1.0",
        tool=", ".join(tools) or "sarif",
        tool_version=versions.pop() if len(versions) == 1 else None,
        started_at=min((time for time, _ in starts if time), default=None),
        finished_at=max((time for time, _ in ends if time), default=None),
        time_basis=_basis([*starts, *ends]),
        commit=next((commit for run in runs if (commit := _commit(run))), None),
        complete=_all_complete([_complete(run) for run in runs]),
        parsed=sum(len(sequence(run, "results")) for run in runs),
        warnings=tuple(_warnings(runs)),
        results=collapse(results),
    )


def _run_results(run: Json, number: int) -> Iterable[CheckResult]:
    rules, complete = rules_of(run), _complete(run)
    findings = [
        finding_of(rules, result, f"/runs/{number}/results/{place}")
        for place, result in enumerate(sequence(run, "results"))
    ]
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    found = with_nameless(
        [rule_result(rules, rule, group) for rule, group in by_rule.items()], findings
    )
    lists_all = complete and _tool(run) in _LIST_ALL and not _warned(run)
    quiet = _quiet_rules(run, rules, findings) if lists_all else ()
    times = [*_times([run], "startTimeUtc"), *_times([run], "endTimeUtc")]
    when = max((time for time, _ in times if time), default=None)
    for result in (*found, *quiet, _scan(run, number, rules, findings)):
        yield replace(result, tool=_tool(run), scope=_scope(run), executed_at=when)


def _quiet_rules(run: Json, rules: Rules, findings: Sequence[Finding]) -> Iterable[CheckResult]:
    """Yield the rules that the run lists and that found nothing.

    Where one finding cannot be told to its rule, it may be of any of them.
    """
    if not isinstance(get(run, "results"), list) or not all(each.may_be for each in findings):
        return
    for rule in _without_result(rules, findings):
        ran = rules.enabled(rule)
        yield CheckResult(
            tool="",
            check=rule,
            title=rules.title(rule),
            outcome=CheckOutcome.PASS if ran else CheckOutcome.NOT_EXECUTED,
            raw_outcome="no results" if ran else "not enabled",
            tags=texts(rules.by_id[rule], "properties", "tags"),
        )


def _without_result(rules: Rules, findings: Sequence[Finding]) -> Sequence[str]:
    spoken_for = {name for each in findings for name in each.may_be}
    return [rule for rule in rules.by_id if rule not in spoken_for]


def _scan(run: Json, number: int, rules: Rules, findings: Sequence[Finding]) -> CheckResult:
    open_ones = [each for each in findings if each.counts]
    complete = _complete(run)
    if complete and _tool(run) in _LIST_FOUND and _without_result(rules, findings):
        complete = None
    scan = scan_result("", complete=complete, findings=len(open_ones), message=_told(findings))
    scan = replace(scan, pointer=f"/runs/{number}")
    if scan.outcome == CheckOutcome.ERROR:
        return scan
    if not isinstance(get(run, "results"), list):
        return replace(scan, outcome=CheckOutcome.NOT_EXECUTED, raw_outcome="no list of results")
    outcomes = {each.outcome for each in open_ones}
    if outcomes and CheckOutcome.FAIL not in outcomes:
        milder = next((each for each in _OF_THE_SCAN if each in outcomes), CheckOutcome.UNKNOWN)
        return replace(scan, outcome=milder)
    return _doubted(run, scan) if scan.outcome == CheckOutcome.PASS else scan


def _doubted(run: Json, scan: CheckResult) -> CheckResult:
    """Return the clean *scan* of *run*, or what it is where the run says less."""
    if _warned(run):
        return replace(scan, outcome=CheckOutcome.WARN, raw_outcome=f"{_warned(run)} warnings")
    if _lines_read(run) == 0:
        return replace(scan, outcome=CheckOutcome.NOT_EXECUTED, raw_outcome="no lines of code")
    if not text(run, "tool", "driver", "name"):
        return replace(scan, outcome=CheckOutcome.UNKNOWN, raw_outcome="no name of the tool")
    return scan


def _told(findings: Sequence[Finding]) -> str:
    suppressed = sum(each.suppressed for each in findings)
    return f"{suppressed} suppressed in the source or in the tool" if suppressed else ""


def _complete(run: Json) -> bool | None:
    """Say whether the run ended, and all of it is here; None where nothing says so."""
    invocations = sequence(run, "invocations")
    if any(_broke_off(invocation) for invocation in invocations):
        return False
    if get(run, "externalPropertyFileReferences", "results") not in (None, []):
        return None
    said = [truth(invocation, "executionSuccessful") for invocation in invocations]
    return _all_complete(said)


def _all_complete(said: Sequence[bool | None]) -> bool | None:
    if False in said:
        return False
    return True if said and all(said) else None


def _lines_read(run: Json) -> int | None:
    """Return how many lines of code Bandit read; no other tool says so."""
    return whole(run, "properties", "metrics", "_totals", "loc")


def _notes(invocation: Json) -> Sequence[Json]:
    kinds = ("toolExecutionNotifications", "toolConfigurationNotifications")
    return [note for kind in kinds for note in sequence(invocation, kind)]


def _warned(run: Json) -> int:
    """Return how often the run warns: of files that it could not read, or rules that it left out.

    What names no level is a warning (SARIF 2.1.0 §3.58.6).
    """
    notes = [note for invocation in sequence(run, "invocations") for note in _notes(invocation)]
    return sum(get(note, "level") not in ("none", "note", "error") for note in notes)


def _broke_off(invocation: Json) -> bool:
    return (
        truth(invocation, "executionSuccessful") is False
        or get(invocation, "exitSignalName") not in (None, "")
        or get(invocation, "processStartFailureMessage") not in (None, "")
        or any(get(note, "level") not in _MILD for note in _notes(invocation))
    )


def _warnings(runs: Sequence[Json]) -> Iterable[str]:
    if not runs:
        yield "holds no run"
    for number, run in enumerate(runs):
        if _complete(run) is False:
            yield f"run {number + 1} broke off, or could not look at everything"
        elif _warned(run):
            warned = f"ended with {_warned(run)} warnings"
            yield f"run {number + 1} {warned}, and may have missed something"
        if not isinstance(get(run, "results"), list):
            yield f"run {number + 1} has no list of results, so it looked for none"
        elif not sequence(run, "results") and _complete(run) is None:
            yield f"run {number + 1} holds no results, and nothing says that it looked"
        elif not sequence(run, "results") and not _lines_read(run):
            yield f"run {number + 1} holds no results, and does not say which files it looked at"


def _tool(run: Json) -> str:
    """Return the tool's name as users write it: Semgrep OSS and Semgrep PRO are semgrep."""
    name = "-".join(text(run, "tool", "driver", "name").lower().split())
    return "semgrep" if name.startswith("semgrep-") else name or "sarif"


def _version(run: Json) -> str | None:
    driver = get(run, "tool", "driver")
    return text(driver, "version") or text(driver, "semanticVersion") or None


def _scope(run: Json) -> str:
    """Return the category of the run, which tells the runs of one tool apart (/language:go)."""
    return text(run, "automationDetails", "id").rpartition("/")[0].strip("/")


def _commit(run: Json) -> str | None:
    return text(run, "versionControlProvenance", 0, "revisionId") or None


def _times(runs: Sequence[Json], name: str) -> Sequence[Timed]:
    return [
        parse_time(get(invocation, name))
        for run in runs
        for invocation in sequence(run, "invocations")
    ]


def _basis(times: Sequence[Timed]) -> TimeBasis:
    """Return the weakest basis of the times that are known."""
    bases = {basis for time, basis in times if time}
    if TimeBasis.FILE_NAIVE in bases:
        return TimeBasis.FILE_NAIVE
    return TimeBasis.FILE if bases else TimeBasis.NONE


READER = Reader(format="sarif", recognises=recognises, read=read)
