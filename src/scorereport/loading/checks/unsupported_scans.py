"""Files of scanners, linters and platforms that are known and not read."""

import re
from collections.abc import Sequence
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_tools import mapping, text
from scorereport.loading.checks.tells import (
    NO_VERDICT,
    WRITE_DOWN,
    Told,
    any_of,
    begins,
    entries,
    has_line,
    keys,
    lines,
    root,
)

_REPORT_KINDS: Final = frozenset({"PolicyReport", "ClusterPolicyReport", "Report", "ClusterReport"})


def _is_policy_report(content: Content) -> bool:
    kind = text(content.json, "kind")
    told = re.search(r"^kind: (\w+)", content.text or "", re.MULTILINE)
    return (kind or (told[1] if told else "")) in _REPORT_KINDS


def _is_osv(content: Content) -> bool:
    return "packages" in mapping(content.json, "results", 0)


def _is_tfsec(content: Content) -> bool:
    return "long_id" in mapping(content.json, "results", 0)


UNSUPPORTED_SCANS: Final[Sequence[Told]] = (
    (
        root("analysis"),
        "is XML of OWASP dependency-check; have it write SARIF: dependency-check --format SARIF",
    ),
    (
        keys("reportSchema", "scanInfo"),
        "is JSON of OWASP dependency-check; have it write SARIF: dependency-check --format SARIF",
    ),
    (root("BugCollection"), "is XML of SpotBugs; have it write SARIF: spotbugs -sarif"),
    (root("OWASPZAPReport"), "is XML of ZAP; have it write SARIF (its template sarif-json)"),
    (root("issues"), "is XML of Android lint; have it write SARIF: sarifReport true"),
    (
        root("results", child="cppcheck"),
        "is XML of Cppcheck; have it write SARIF: cppcheck --output-format=sarif",
    ),
    (
        root("nmaprun", "NessusClientData_v2"),
        f"is a network scan of Nmap or Nessus, which is not read; {WRITE_DOWN}",
    ),
    (
        any_of(keys("vulnerabilities", "dependencyCount"), entries("ok", "dependencyCount")),
        "is JSON of Snyk; have it write SARIF: snyk test --sarif-file-output=snyk.sarif",
    ),
    (
        any_of(entries("RuleID", "Match"), entries("rule", "offender", "commit")),
        "is JSON of Gitleaks; have it write SARIF: gitleaks --report-format sarif",
    ),
    (
        lines("SourceMetadata", "DetectorName"),
        f"is JSON of TruffleHog, which is not read; {WRITE_DOWN}",
    ),
    (
        keys("plugins_used", "results", "generated_at"),
        f"is a baseline of detect-secrets, which lists what is known already; {WRITE_DOWN}",
    ),
    (
        keys("matches", "source", "descriptor"),
        "is JSON of Grype; have it write SARIF: grype -o sarif",
    ),
    (_is_osv, "is JSON of OSV-Scanner; have it write SARIF: osv-scanner --format sarif"),
    (_is_tfsec, "is JSON of tfsec; have it write SARIF: tfsec --format sarif"),
    (
        any_of(keys("auditReportVersion"), keys("advisories", "metadata")),
        "is JSON of npm audit; have osv-scanner look at the lock file: osv-scanner --format sarif",
    ),
    (
        any_of(keys("report_meta", "scanned_packages"), keys("meta", "scan_results")),
        "is JSON of Safety; have pip-audit look: pip-audit -f json -o audit.json",
    ),
    (
        any_of(keys("messages", "statistics"), entries("message-id", "module")),
        f"is JSON of Pylint, which does not say what it looked at; {WRITE_DOWN}",
    ),
    (
        any_of(keys("file", "line", "column", "hint"), lines("file", "line", "column", "hint")),
        "is JSON of mypy; have it write JUnit: mypy --junit-xml mypy.xml",
    ),
    (
        keys("generalDiagnostics", "summary"),
        f"is JSON of Pyright, which is not read; {WRITE_DOWN}",
    ),
    (
        any_of(
            entries("code", "filename", "location", "noqa_row"),
            lines("code", "filename", "location", "noqa_row"),
        ),
        "is JSON of Ruff; have it write SARIF: ruff check --output-format sarif -o ruff.sarif",
    ),
    (
        entries("check_name", "fingerprint", "location"),
        "is GitLab's Code Quality JSON; have the tool write SARIF",
    ),
    (keys("diagnostics", "source"), "is RDJSON of reviewdog; have the tool write SARIF"),
    (
        entries("ident", "determinations", "locations"),
        "is JSON of zizmor; have it write SARIF: zizmor --format sarif .",
    ),
    (
        entries("code", "column", "file", "level", "message"),
        "is JSON of Hadolint; have it write SARIF: hadolint --format sarif",
    ),
    (
        keys("Issues", "Report"),
        "is JSON of golangci-lint; have it write SARIF: golangci-lint run --output.sarif.path=FILE",
    ),
    (
        keys("Golang errors", "Issues", "Stats"),
        "is JSON of gosec; have it write SARIF: gosec -fmt=sarif -out=gosec.sarif ./...",
    ),
    (
        keys("kics_version", "queries"),
        "is JSON of KICS; have it write SARIF: kics scan --report-formats sarif",
    ),
    (
        begins(r"(---\n)?MainSourceFile:"),
        "holds the fixes of clang-tidy; turn what it prints into SARIF with clang-tidy-sarif",
    ),
    (
        entries("source", "warnings", "deprecations"),
        "is JSON of Stylelint; have it write JUnit: stylelint-junit-formatter",
    ),
    (
        keys("scan", "vulnerabilities", "version"),
        "is a security report of GitLab; have the scanner itself write SARIF",
    ),
    (
        any_of(
            keys("projectStatus"),
            keys("issues", "components", "paging"),
            lambda content: "primaryLocation" in mapping(content.json, "issues", 0),
        ),
        f"is of SonarQube, which is not read; {WRITE_DOWN}",
    ),
    (
        any_of(
            entries("number", "rule", "most_recent_instance"),
            entries("number", "security_advisory"),
        ),
        "is a list of GitHub's alerts; name the SARIF file of the scanner that found them",
    ),
    (
        keys("total_count", "jobs"),
        "is a list of jobs of GitHub; name the run instead: gh api repos/O/R/actions/runs/ID",
    ),
    (
        keys("state", "statuses", "sha"),
        "is a combined status of GitHub; name its runs: gh api repos/O/R/commits/REF/check-runs",
    ),
    (
        any_of(
            keys("check_suite", "sender"),
            keys("workflow_job", "sender"),
            keys("deployment_status", "sender"),
            keys("alert", "sender"),
            keys("sha", "context", "state", "branches"),
        ),
        "is an event of GitHub that is not read; name one of workflow_run or of check_run",
    ),
    (_is_policy_report, f"is a policy report of Kubernetes, which is not read; {WRITE_DOWN}"),
    (keys("Controls", "Totals"), f"is JSON of kube-bench, which is not read; {WRITE_DOWN}"),
    (
        any_of(
            keys("assessment-plan"),
            keys("component-definition"),
            keys("plan-of-action-and-milestones"),
            keys("system-security-plan"),
        ),
        f"is an OSCAL document, which holds no results; {WRITE_DOWN}",
    ),
    (
        any_of(keys("payloadType", "payload", "signatures"), keys("_type", "predicateType")),
        f"is a signed statement (in-toto, SLSA); {WRITE_DOWN}",
    ),
    (keys("@context", "statements"), f"is an OpenVEX document, no scan; {WRITE_DOWN}"),
    (
        any_of(keys("_runtime", "_timestamp"), keys("_step", "_timestamp")),
        f"is a summary of Weights & Biases; {NO_VERDICT}",
    ),
    (
        keys("results", "versions", "config"),
        "is of lm-evaluation-harness before 0.4, which is not read; have a newer one write it",
    ),
    (keys("config_general", "results"), f"is a result of lighteval; {NO_VERDICT}"),
    (keys("log_history", "global_step"), f"is the state of a Hugging Face trainer; {NO_VERDICT}"),
    (lines("entry_type"), f"is a log of garak, one line an attempt; {WRITE_DOWN}"),
    (
        begins(r"(schema: '2\.0'\n)?stages:\n  [\w.@-]+:\n    cmd:|outs:\n- (md5|hash):"),
        "is a file of DVC; name the result file that a stage of it writes",
    ),
    (
        any_of(
            begins(r"(string_domain|feature|sparse_feature|default_environment)\b\s*[{:]"),
            lambda content: {"name", "type"} <= mapping(content.json, "feature", 0).keys(),
        ),
        "is a schema of TFDV; validate with it, and name the anomalies that it finds, as JSON",
    ),
    (
        has_line(r"^No known vulnerabilities found|^Name +(\| )?(Version +(\| )?ID|Skip Reason)"),
        "is what pip-audit prints; have it write JSON: pip-audit -f json -o audit.json",
    ),
)
