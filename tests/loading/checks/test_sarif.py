"""SARIF: what is said of rules and scans, and what is never taken for a pass."""

import json
from collections import Counter
from pathlib import Path

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.sarif import READER
from scorereport.model.check_results import CheckSource, Severity, TimeBasis


def _source(*runs: Json, version: str = "2.1.0") -> CheckSource:
    return READER.read(parsed({"version": version, "runs": list(runs)}))


def _run(results: Json, *, rules: Json = None, **more: Json) -> dict[str, Json]:
    driver: dict[str, Json] = {"name": "Semgrep OSS", "rules": rules if rules is not None else []}
    return {"tool": {"driver": driver}, "results": results, **more}


ENDED: Json = [{"executionSuccessful": True}]
RULES: Json = [{"id": "A"}, {"id": "B", "defaultConfiguration": {"level": "note"}}]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Rules by level, and one more for the scan.
        ("bandit", {"fail": 3 + 1, "warn": 3, "info": 4}),
        ("bandit_clean", {"pass": 1}),
        ("checkov", {"fail": 19 + 1, "skip": 1}),
        ("ruff", {"fail": 21 + 1}),
        ("ruff_clean", {"unknown": 1}),
        ("semgrep", {"fail": 1 + 1, "warn": 1, "pass": 1}),
        ("semgrep_nosem", {"fail": 1 + 1, "warn": 1, "pass": 1}),
        ("zizmor", {"fail": 3 + 1, "warn": 2}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("sarif", f"{name}.sarif")) == expected


def test_occurrences_are_findings_not_rules() -> None:
    """Ruff's 38 findings are 21 rules; D103 was found six times."""
    ruff = READER.read(sample("sarif", "ruff.sarif"))
    found = {each.check: each.occurrences for each in ruff.results}
    assert ruff.parsed == 38
    assert (found["D103"], found["scan"], len(found)) == (6, 38, 22)


def test_a_level_left_out_is_that_of_the_rule_else_warning() -> None:
    """Bandit's MEDIUM and all of semgrep leave it out."""
    found = _source(_run([{"ruleId": "A"}, {"ruleId": "B"}], rules=RULES, invocations=ENDED))
    assert {each.check: each.outcome for each in found.results} == {
        "A": "warn",
        "B": "info",
        "scan": "warn",
    }


def test_secrets_in_texts_of_findings_are_not_copied() -> None:
    """Bandit writes the password that it found into its message."""
    text = sample("sarif", "bandit.sarif")
    assert b"hunter2" in text.data
    assert "hunter2" not in repr(READER.read(text))


def test_suppressed_findings_are_neither_failures_nor_passes() -> None:
    """They still sit in the list of results; what is under review is not suppressed."""
    accepted: Json = {"ruleId": "A", "suppressions": [{"kind": "inSource", "justification": "old"}]}
    review: Json = {"ruleId": "B", "level": "error", "suppressions": [{"status": "underReview"}]}
    found = {
        each.check: each
        for each in _source(_run([accepted, review], rules=RULES, invocations=ENDED)).results
    }
    assert (found["A"].outcome, found["A"].suppressed) == ("skip", True)
    assert found["A"].suppression_reason == "old"
    assert (found["B"].outcome, found["B"].suppressed) == ("fail", False)
    assert (found["scan"].outcome, found["scan"].occurrences) == ("fail", 1)


def test_one_suppression_does_not_hide_the_other_findings_of_its_rule() -> None:
    """semgrep_nosem: two findings of one rule, one of them with nosem."""
    found = READER.read(sample("sarif", "semgrep_nosem.sarif")).results[0]
    assert (found.outcome, found.occurrences, found.suppressed) == ("fail", 1, False)
    assert found.properties == {"suppressed": "1"}


def test_what_is_suppressed_does_not_become_a_pass_beside_one() -> None:
    """One place of a rule passed, and the finding in another was only silenced."""
    silenced: Json = {"ruleId": "A", "level": "error", "suppressions": [{"kind": "inSource"}]}
    beside: list[Json] = [{"ruleId": "A", "kind": "pass"}, silenced]
    for results in (beside, [silenced, silenced]):
        rule = _source(_run(results, invocations=ENDED)).results[0]
        assert (rule.check, rule.outcome, rule.suppressed) == ("A", "skip", True)
        assert (rule.raw_outcome, rule.suppression_reason) == ("error", "inSource")


def test_a_pass_of_no_rule_and_a_scan_of_no_tool_are_unknown() -> None:
    """A pass needs a name that says what was executed."""
    found = _source(_run([{"kind": "pass"}], invocations=ENDED)).results
    assert next((each.check, each.outcome) for each in found) == ("unnamed-rule", "unknown")
    tools: list[Json] = [None, {}, {"driver": {"name": ""}}, {"driver": {"name": 7}}]
    for tool in tools:
        run: Json = {"tool": tool, "results": [], "invocations": ENDED}
        assert [each.outcome for each in _source(run).results] == ["unknown"]


@pytest.mark.parametrize("results", [None, "absent"])
def test_no_list_of_results_means_not_run(results: Json) -> None:
    """T10: absent or null is not an empty list; nothing was looked for."""
    one = _run(results, rules=RULES, invocations=ENDED)
    if results == "absent":
        del one["results"]
    found = _source(one)
    assert [(each.check, each.outcome) for each in found.results] == [("scan", "not_executed")]


def test_an_empty_list_is_no_pass_where_nothing_says_that_it_ended() -> None:
    """T10: "ran clean" and "ran nothing" look the same in a file of ruff."""
    found = READER.read(sample("sarif", "ruff_clean.sarif"))
    assert (found.complete, [each.outcome for each in found.results]) == (None, ["unknown"])
    assert found.warnings


@pytest.mark.parametrize(
    "invocation",
    [
        {"executionSuccessful": False},
        {"executionSuccessful": True, "exitSignalName": "SIGKILL"},
        {"executionSuccessful": True, "toolExecutionNotifications": [{"level": "error"}]},
    ],
)
def test_a_run_that_broke_off_passes_nothing(invocation: Json) -> None:
    """T11: executionSuccessful false beside results; findings stay, other rules do not pass."""
    one = _run([{"ruleId": "A", "level": "error"}], rules=RULES, invocations=[invocation])
    found = _source(one)
    assert found.complete is False
    assert {each.check: each.outcome for each in found.results} == {"A": "fail", "scan": "error"}


@pytest.mark.parametrize("note", [{"level": "warning"}, {}])
@pytest.mark.parametrize("kind", ["toolExecutionNotifications", "toolConfigurationNotifications"])
def test_a_run_that_warns_is_no_clean_one(note: Json, kind: str) -> None:
    """Semgrep ends well and warns of every file that it could not read."""
    invocations: Json = [{"executionSuccessful": True, kind: [note]}]
    found = _source(_run([], rules=RULES, invocations=invocations))

    assert [(each.check, each.outcome.value) for each in found.results] == [("scan", "warn")]
    assert "run 1 ended with 1 warnings" in found.warnings[0]


@pytest.mark.parametrize(("lines", "outcome"), [(0, "not_executed"), (12, "pass")])
def test_a_scan_of_no_lines_is_no_clean_one(lines: int, outcome: str) -> None:
    """Bandit ends well in an empty folder too, and says how many lines it read."""
    properties: Json = {"metrics": {"_totals": {"loc": lines}}}
    found = _source(_run([], invocations=ENDED, properties=properties))

    assert [each.outcome.value for each in found.results] == [outcome]


def test_a_clean_scan_may_have_looked_at_nothing() -> None:
    """Semgrep writes the same file for an empty folder, so that is said."""
    found = _source(_run([], invocations=ENDED))

    assert "run 1 holds no results, and does not say which files it looked at" in found.warnings


def test_a_note_of_a_run_takes_nothing() -> None:
    """CodeQL notes every file that it read."""
    notes: Json = [{"level": "none"}, {"level": "note"}]
    invocations: Json = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
    found = _source(_run([], invocations=invocations))

    assert [each.outcome.value for each in found.results] == ["pass"]


def test_a_rule_passes_only_where_the_tool_lists_it_and_ended() -> None:
    """A rule that is missing from the list proves nothing; one that was off was not executed."""
    off: Json = {"id": "C", "defaultConfiguration": {"enabled": False}}
    rules: Json = [{"id": "A"}, {"id": "B"}, off]
    one = _run([{"ruleId": "A"}], rules=rules, invocations=ENDED)
    outcome = {each.check: each.outcome for each in _source(one).results}
    assert outcome == {"A": "warn", "B": "pass", "C": "not_executed", "scan": "warn"}
    quiet = _source(_run([{"ruleId": "A"}], rules=rules)).results
    assert [each.check for each in quiet] == ["A", "scan"]


def test_results_in_another_file_are_no_clean_scan() -> None:
    """A large run may keep its results beside the file."""
    elsewhere: Json = {"results": [{"location": {"uri": "more.sarif-external-properties"}}]}
    one = _run([], rules=RULES, invocations=ENDED, externalPropertyFileReferences=elsewhere)
    assert [each.outcome for each in _source(one).results] == ["unknown"]


@pytest.mark.parametrize("tool", ["bandit", "zizmor", "ruff", "checkov", "some linter"])
def test_rules_of_other_tools_do_not_pass_for_being_listed(tool: str) -> None:
    """Most tools list what fired, so a rule without a result is one whose result was filtered."""
    filtered = _run(
        [], rules=RULES, invocations=ENDED, tool={"driver": {"name": tool, "rules": RULES}}
    )
    found = _source(filtered).results
    scan = "pass" if tool == "some linter" else "unknown"
    assert [(each.check, each.outcome) for each in found] == [("scan", scan)]


def test_findings_without_a_rule_keep_every_rule_from_passing() -> None:
    """Gitleaks 7 lists its rules and writes findings of which nothing says the rule."""
    found = _source(_run([{"message": {"text": "secret"}}] * 8, rules=RULES, invocations=ENDED))
    assert [(each.check, each.outcome, each.occurrences) for each in found.results] == [
        ("unnamed-rule", "warn", 8),
        ("scan", "warn", 8),
    ]


def test_rules_are_found_by_index_by_path_and_in_extensions() -> None:
    """A result names its rule by ruleId, rule.id, an index, or an id below the rule's (A/1)."""
    results: Json = [
        {"ruleIndex": 1},
        {"ruleId": "A/1/x"},
        {"rule": {"index": 0, "toolComponent": {"index": 0}}},
    ]
    one = _run(results, rules=[{"id": "A"}, {"id": "B"}], invocations=ENDED)
    one["tool"] = {**one["tool"], "extensions": [{"rules": [{"id": "E"}, {"id": "F"}]}]}  # type: ignore[dict-item] # an object
    outcome = {each.check: each.outcome for each in _source(one).results}
    assert outcome == {"B": "warn", "A": "warn", "E": "warn", "F": "pass", "scan": "warn"}


def test_an_index_that_contradicts_the_id_lets_neither_rule_pass() -> None:
    """Where a file says two rules of one finding, it may be either."""
    one = _run([{"ruleId": "A", "ruleIndex": 1}], rules=RULES, invocations=ENDED)
    assert "pass" not in {each.outcome for each in _source(one).results}


@pytest.mark.parametrize(
    ("result", "outcome", "scan"),
    [
        ({"kind": "pass"}, "pass", "pass"),
        ({"kind": "pass", "level": "error"}, "unknown", "unknown"),
        ({"kind": "notApplicable"}, "not_applicable", "pass"),
        ({"kind": "informational"}, "info", "pass"),
        ({"kind": "open"}, "info", "info"),
        ({"kind": "review"}, "info", "info"),
        ({"kind": "Pass"}, "unknown", "unknown"),
        ({"kind": 1}, "unknown", "unknown"),
        ({"level": "none"}, "info", "info"),
        ({"level": "fatal"}, "unknown", "unknown"),
        ({"level": 3}, "unknown", "unknown"),
        ({"level": "error", "baselineState": "absent"}, "info", "pass"),
        ({"level": "error", "baselineState": "unchanged"}, "fail", "fail"),
    ],
)
def test_kinds_levels_and_baselines(result: dict[str, Json], outcome: str, scan: str) -> None:
    """A kind other than fail is no finding; a word that is not known is never guessed."""
    found = _source(_run([{"ruleId": "A", **result}], invocations=ENDED)).results
    assert [each.outcome for each in found] == [outcome, scan]


def test_an_invocation_may_change_levels_and_switch_rules_off() -> None:
    """The configuration of the run goes before the rule's default."""
    overrides: Json = [
        {"descriptor": {"id": "A"}, "configuration": {"level": "error"}},
        {"descriptor": {"index": 1}, "configuration": {"enabled": False}},
    ]
    ended: Json = [{"executionSuccessful": True, "ruleConfigurationOverrides": overrides}]
    found = _source(_run([{"ruleId": "A"}], rules=RULES, invocations=ended)).results
    assert [each.outcome for each in found] == ["fail", "not_executed", "fail"]


def test_severity_is_the_tools_own_number_before_the_level() -> None:
    """security-severity is a CVSS score or a word."""
    rules: Json = [
        {"id": "A", "properties": {"security-severity": "9.8"}},
        {"id": "B", "properties": {"security-severity": "low"}},
    ]
    found = _source(_run([{"ruleId": "A"}, {"ruleId": "B"}, {"ruleId": "C"}], rules=rules)).results
    assert [each.severity for each in found] == [
        Severity.CRITICAL,
        Severity.LOW,
        Severity.MEDIUM,
        None,
    ]


def test_runs_of_one_tool_are_told_apart_by_their_category() -> None:
    """CodeQL writes a run a language; a clean one must not hide the other."""
    clean = _run([], automationDetails={"id": "/language:go/1"}, invocations=ENDED)
    bad = _run([{"ruleId": "A"}], automationDetails={"id": "/language:py/1"}, invocations=ENDED)
    assert Counter(each.key for each in _source(clean, bad).results) == {
        "semgrep::language:go::scan": 1,
        "semgrep::language:py::A": 1,
        "semgrep::language:py::scan": 1,
    }
    same = _source(_run([], invocations=ENDED), _run([{"ruleId": "A"}], invocations=ENDED))
    assert {each.check: each.outcome for each in same.results}["scan"] == "warn"


def test_time_version_and_commit_are_those_of_the_file() -> None:
    """Only bandit says when it ended; only semanticVersion is what semgrep has."""
    bandit = READER.read(sample("sarif", "bandit.sarif"))
    assert (str(bandit.finished_at), bandit.time_basis) == (
        "2026-11-23 07:58:32+00:00",
        TimeBasis.FILE,
    )
    semgrep = READER.read(sample("sarif", "semgrep.sarif"))
    assert (semgrep.tool, semgrep.tool_version, semgrep.finished_at) == ("semgrep", "1.182.0", None)
    revision: Json = [{"revisionId": "abc"}]
    assert _source(_run([], versionControlProvenance=revision)).commit == "abc"


@pytest.mark.parametrize(
    "document", ['{"version": "2.0.0", "runs": []}', '{"$schema": "sarif", "runs": 1}']
)
def test_other_versions_and_shapes_are_refused(document: str) -> None:
    """What is not 2.1.0 is not guessed at."""
    content = parsed(json.loads(document))
    assert READER.recognises(content)
    with pytest.raises(InputError):
        READER.read(content)


def test_a_file_without_runs_holds_nothing() -> None:
    """No run is no evidence, and is said."""
    found = _source()
    assert (found.results, found.warnings) == ((), ("holds no run",))


def test_samples_are_all_read() -> None:
    """No sample is left out of the counts above."""
    folder = Path(__file__).parent / "samples" / "sarif"
    assert len(list(folder.iterdir())) == 8


def test_a_finding_of_no_rule_may_be_of_any() -> None:
    """So what else the run says to pass is not known to; a pass of no rule takes nothing."""
    passing: Json = {"ruleId": "A", "kind": "pass"}
    others: tuple[tuple[Json, str], ...] = (
        ({"level": "error"}, "unknown"),
        ({"kind": "pass"}, "pass"),
    )
    for nameless, outcome in others:
        found = _source(_run([passing, nameless], rules=RULES, invocations=ENDED))
        assert {each.check: each.outcome.value for each in found.results}["A"] == outcome


@pytest.mark.parametrize("status", [{}, [], ["accepted"], {"a": "accepted"}, 1])
def test_a_suppression_of_an_odd_status_suppresses_nothing(status: Json) -> None:
    """Whatever stands there, it is read without a crash and the finding stays."""
    finding: Json = {"ruleId": "A", "level": "error", "suppressions": [{"status": status}]}
    found = _source(_run([finding], invocations=ENDED))

    assert [each.outcome.value for each in found.results] == ["fail", "fail"]
