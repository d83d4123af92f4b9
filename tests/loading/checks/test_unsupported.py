"""Files that are known and not read are refused by name, with what to do instead."""

import re

import pytest

from check_samples import SAMPLES, parsed
from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content, read_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.table import checks_in, read_checks
from scorereport.loading.checks.unsupported import UNSUPPORTED

NAMED = {
    "allure-result.json": "Allure",
    "arf.xml": "XCCDF or ARF",
    "bandit.json": "Bandit; have it write SARIF",
    "bats-tap13.tap": "TAP",
    "bats.tap": "TAP",
    "behave.json": "behave --junit",
    "coverage.lcov": "coverage json",
    "cyclonedx.json": "CycloneDX",
    "deepeval.json": "DeepEval",
    "fairlearn.json": "Fairlearn",
    "frictionless.json": "Frictionless",
    "giskard.json": "Giskard",
    "lighthouse.json": "Lighthouse",
    "mlflow-metrics.json": "numbers and no verdict",
    "mlflow-run.json": "MLflow",
    "node.tap": "TAP",
    "promptfoo.csv": "promptfoo eval -o results.json",
    "promtool.txt": "promtool",
    "pytest-json-report.json": "pytest --junitxml",
    "pytest-reportlog.jsonl": "pytest --junitxml",
    "robot-output.json": "robot --xunit",
    "robot-output.xml": "rebot --xunit",
    "semgrep.json": "Semgrep; have it write SARIF",
    "xccdf.xml": "XCCDF or ARF",
}


def test_every_sample_is_named() -> None:
    """No sample is left out."""
    assert sorted(NAMED) == sorted(path.name for path in (SAMPLES / "unsupported").iterdir())


@pytest.mark.parametrize("name", NAMED)
def test_a_known_file_is_refused_by_name(name: str) -> None:
    """One line says what it is and what to do instead."""
    with pytest.raises(InputError) as caught:
        read_checks(SAMPLES / "unsupported" / name)

    (problem,) = caught.value.problems
    assert re.search(rf"{re.escape(NAMED[name])}", problem.message)
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({}, "is JSON (without keys), which no reader knows; known: "),
        ([], "is an empty list, which says neither what wrote it nor what it looked at"),
        ([{}], "is a JSON list of 1 entries (without keys)"),
        ({"zebra": 1, "x": []}, "is JSON (with the keys 'zebra', 'x')"),
        ({"tool": {"name": "scorereport"}}, "was written by scorereport itself"),
    ],
)
def test_an_unknown_file_is_described(value: Json, told: str) -> None:
    """The message shows what was seen, the formats that are read, and a way out."""
    with pytest.raises(InputError, match=re.escape(told)):
        checks_in(parsed(value))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hello\nworld\n", "is text that begins with 'hello world'"),
        ("schema: 1\nrubric: x\nanswers: {}\n", "use scorereport validate"),
        ('{"a": 1}\n{"b": 2}\n', "holds one JSON value a line (with the keys 'a')"),
        ("<xyz/>", "is XML with the root 'xyz'"),
    ],
)
def test_an_unknown_text_is_described(text: str, told: str) -> None:
    """Also where it is no JSON."""
    with pytest.raises(InputError, match=re.escape(told)):
        checks_in(parse_content(text.encode(), shown="f"))


# Written here in the shape of what the tools write: what each format is told by, and no more.
SHAPES: dict[str, list[str]] = {
    "TestNG": ["<testng-results skipped='0'><suite/></testng-results>"],
    "Jenkins": ["<result><suites><suite/></suites></result>"],
    "CTest file for CDash": ["<Site BuildName='x'><Testing/></Site>"],
    "Catch2": [
        "<Catch name='x'/>",
        "<Catch2TestRun name='x'/>",
        '{"metadata": {}, "test-run": {}}',
    ],
    "doctest": ["<doctest binary='x'/>"],
    "Boost.Test": ["<TestLog/>", "<TestResult><TestSuite name='x'/></TestResult>"],
    "XCCDF": [
        "<TestResult xmlns='http://checklists.nist.gov/xccdf/1.2'><rule-result/></TestResult>"
    ],
    "Qt Test": ["<TestCase name='x'/>"],
    "Open Test Reporting": [
        "<e:events xmlns:e='https://schemas.opentest4j.org/reporting/events/0.1.0'/>"
    ],
    "SonarQube's generic test": ["<testExecutions version='1'/>"],
    "Clover": [
        "<coverage clover='3.2' generated='1'/>",
        "<coverage generated='1'><project timestamp='1'/></coverage>",
    ],
    "SonarQube's generic coverage": ["<coverage version='1'><file path='a'/></coverage>"],
    "JaCoCo": ["<report name='x'><sessioninfo/><counter type='LINE'/></report>"],
    "OpenCover": ["<CoverageSession/>"],
    "Istanbul": [
        '{"total": {"lines": {"total": 1, "pct": 50}}}',
        '{"/a.js": {"path": "/a.js", "statementMap": {}}}',
    ],
    "gcovr": [
        '{"gcovr/format_version": "0.6", "files": []}',
        '{"root": ".", "gcovr/summary_format_version": "0.6", "line_percent": 50}',
        "-----\n         GCC Code Coverage Report\nDirectory: .\n",
    ],
    "an empty list": ["[]"],
    "Coveralls": ['{"run_at": "x", "source_files": []}'],
    "googletest": ['{"tests": 1, "failures": 0, "name": "AllTests", "testsuites": []}'],
    "tox's own": ['{"reportversion": "1", "toxversion": "4.67.15", "testenvs": {}}'],
    "of promptfoo, in a layout": [
        '{"gradingResult": {}, "testCase": {}}\n{"gradingResult": {}, "testCase": {}}\n',
        "<promptfoo><evalId>x</evalId></promptfoo>",
        "evalId: eval-x\nresults:\n  version: 3\n",
    ],
    "failure cases of pandera": [
        '{"columns": ["schema_context", "column", "check", "failure_case"], "data": []}',
        '{"0": {"schema_context": "", "column": "a", "check": "b", "failure_case": 1}}',
        (
            '{"schema": {}, "data": [{"schema_context": "", "column": "", "check": "",'
            ' "failure_case": 1}]}'
        ),
    ],
    "statistics of TFDV": [
        "datasets {\n  num_examples: 4\n}\n",
        '{"datasets": [{"numExamples": "4", "features": []}]}',
        '{"datasets": [{"num_examples": "4"}]}',
    ],
    "raw data of Scorecard": ['{"date": "x", "repo": {}, "scorecard": {}, "results": {}}'],
    "Scorecard for several": ['{"repo": {}, "scorecard": {}, "checks": []}\n' * 2],
    "what modelscan prints": [
        "No settings file detected at /x/modelscan-settings.toml. Using defaults.\n",
        "Scanning /m.pkl\n\n--- Summary ---\n\n No issues found!\n",
    ],
    "what Checkov prints": [
        "By Prisma Cloud | version: 3.3.30\n\nterraform scan results:\n",
        "terraform scan results:\n\nPassed checks: 4, Failed checks: 6, Skipped checks: 1\n",
    ],
    "llvm-cov": ['{"type": "llvm.coverage.json.export", "version": "2.0.1", "data": []}'],
    "SimpleCov": ['{"RSpec": {"coverage": {}, "timestamp": 1}}'],
    "Go's cover profile": ["mode: set\na.go:1.1,2.2 1 1\n"],
    "JSON of Mocha": ['{"stats": {}, "tests": [], "pending": [], "failures": [], "passes": []}'],
    "Mochawesome": ['{"stats": {}, "results": [], "meta": {}}'],
    "Playwright": ['{"config": {}, "suites": [], "errors": [], "stats": {}}'],
    "Newman": ['{"collection": {}, "environment": {}, "run": {}}'],
    "Cucumber": ['{"meta": {}}\n{"source": {}}\n{"gherkinDocument": {}}\n'],
    "cargo test": ['{"type": "suite", "event": "started"}\n{"type": "test", "event": "ok"}\n'],
    "dart test": [
        '{"protocolVersion": "0.1.1", "type": "start"}\n{"suite": {}, "type": "suite"}\n'
    ],
    "what pytest prints": ["===== test session starts =====\nplatform linux\n"],
    "what coverage report prints": [
        "Name    Stmts   Miss  Cover\n-----\na.py  1  0  100%\n",
        "| Name |    Stmts |     Miss |   Cover |\n|---- | ----: |\n",
    ],
    "JMeter": ["timeStamp,elapsed,label,responseCode\n1,2,x,200\n", "<testResults version='1.2'/>"],
    "raw output of k6": ['{"metric": "a", "type": "Metric", "data": {}}\n{"metric": "a"}\n'],
    "summary of k6": ['{"metrics": {}, "root_group": {}}'],
    "Artillery": ['{"aggregate": {}, "intermediate": []}'],
    "Vegeta": ['{"latencies": {}, "rate": 1, "success": 1}'],
    "axe": ['{"violations": [], "passes": [], "incomplete": []}'],
    "Pa11y": ['[{"code": "x", "context": "", "selector": "a", "runner": "htmlcs"}]'],
    "TRX": ["<TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'/>"],
    "NUnit": ["<test-run id='2'/>", "<test-results name='x'/>"],
    "xUnit.net": ["<assemblies/>"],
    "dependency-check": [
        "<analysis/>",
        '{"reportSchema": "1.1", "scanInfo": {}, "dependencies": []}',
    ],
    "SpotBugs": ["<BugCollection/>"],
    "ZAP": ["<OWASPZAPReport/>"],
    "Android lint": ["<issues format='6'/>"],
    "Cppcheck": ["<results version='2'><cppcheck version='2.9'/></results>"],
    "Nmap": ["<nmaprun/>"],
    "Snyk": [
        '{"ok": true, "vulnerabilities": [], "dependencyCount": 1}',
        '[{"ok": true, "dependencyCount": 1}]',
    ],
    "Gitleaks": ['[{"RuleID": "x", "Match": "y", "Secret": "z"}]'],
    "TruffleHog": [
        '{"SourceMetadata": {}, "DetectorName": "x"}\n{"SourceMetadata": {}, "DetectorName": "x"}\n'
    ],
    "detect-secrets": [
        '{"version": "1.5", "plugins_used": [], "results": {}, "generated_at": "x"}'
    ],
    "Grype": ['{"matches": [], "source": {}, "descriptor": {}}'],
    "OSV-Scanner": ['{"results": [{"source": {}, "packages": []}]}'],
    "tfsec": ['{"results": [{"rule_id": "a", "long_id": "b"}]}'],
    "Trivy": ['{"SchemaVersion": 2, "ArtifactName": "x", "Results": []}'],
    "npm audit": ['{"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {}}'],
    "Safety": ['{"report_meta": {}, "scanned_packages": {}}'],
    "Pylint": [
        '{"messages": [], "statistics": {}}',
        '[{"type": "error", "module": "a", "message-id": "E1"}]',
    ],
    "mypy": ['{"file": "a", "line": 1, "column": 1, "message": "m", "hint": null}'],
    "Pyright": ['{"generalDiagnostics": [], "summary": {}}'],
    "JSON of Ruff": [
        '[{"code": "F401", "filename": "a", "location": {}, "noqa_row": 1}]',
        '{"code": "F401", "filename": "a", "location": {}, "noqa_row": 1}\n{"code": "F402"}\n',
    ],
    "golangci-lint": ['{"Issues": [], "Report": {}}'],
    "gosec": ['{"Golang errors": {}, "Issues": [], "Stats": {}}'],
    "KICS": ['{"kics_version": "v2", "queries": []}'],
    "clang-tidy": ["---\nMainSourceFile: a.cpp\nDiagnostics: []\n"],
    "CycloneDX": ['{"bomFormat": "CycloneDX", "vulnerabilities": []}', "<bom/>"],
    "SPDX": ["## Document Information\nSPDXVersion: SPDX-2.3\n"],
    "Code Quality": [
        '[{"check_name": "x", "fingerprint": "y", "severity": "minor", "location": {}}]'
    ],
    "RDJSON": ['{"source": {}, "diagnostics": []}'],
    "zizmor": ['[{"ident": "x", "determinations": {}, "locations": []}]'],
    "Hadolint": [
        '[{"code": "DL1", "column": 1, "file": "x", "level": "error", "line": 1, "message": "m"}]'
    ],
    "Stylelint": ['[{"source": "a.css", "warnings": [], "deprecations": []}]'],
    "security report of GitLab": ['{"scan": {}, "version": "15", "vulnerabilities": []}'],
    "SonarQube, which": [
        '{"projectStatus": {"status": "OK"}}',
        '{"issues": [{"engineId": "x", "ruleId": "y", "primaryLocation": {}}]}',
    ],
    "GitHub's alerts": ['[{"number": 1, "security_advisory": {}}]'],
    "jobs of GitHub": ['{"total_count": 1, "jobs": []}'],
    "combined status": ['{"state": "success", "statuses": [], "sha": "x"}'],
    "an event of GitHub": [
        '{"check_suite": {}, "sender": {}}',
        '{"workflow_job": {}, "sender": {}}',
        '{"alert": {}, "sender": {}}',
        '{"sha": "x", "context": "ci", "state": "success", "branches": []}',
    ],
    "policy report": [
        '{"kind": "PolicyReport", "results": []}',
        "apiVersion: x\nkind: ClusterPolicyReport\n",
    ],
    "kube-bench": ['{"Controls": [], "Totals": {}}'],
    "OSCAL assessment": ['{"assessment-results": {}}'],
    "OSCAL document": ['{"system-security-plan": {}}'],
    "HDF": ['{"platform": {}, "profiles": []}'],
    "in-toto": ['{"_type": "https://in-toto.io/Statement/v1", "predicateType": "x"}'],
    "OpenVEX": ['{"@context": "https://openvex.dev/ns", "statements": []}'],
    "Weights & Biases": ['{"_runtime": 1, "_timestamp": 2, "loss": 0.1}'],
    "lm-evaluation-harness before": ['{"results": {}, "versions": {}, "config": {}}'],
    "lighteval": ['{"config_general": {}, "results": {}, "versions": {}}'],
    "Hugging Face": ['{"log_history": [], "global_step": 1}'],
    "garak": ['{"entry_type": "start_run setup"}\n{"entry_type": "attempt"}\n'],
    "schema of TFDV": [
        'feature {\n  name: "age"\n}\n',
        '{"feature": [{"name": "age", "type": "INT"}]}',
    ],
    "DVC": ["schema: '2.0'\nstages:\n  train:\n    cmd: python train.py\n", "outs:\n- md5: abc\n"],
    "what pip-audit prints": [
        "No known vulnerabilities found\n",
        "Name   Skip Reason\n------ ------\n",
        "Found 1 known vulnerability in 1 package\nName   Version ID   Fix Versions\n",
        "Name | Version | ID | Fix Versions\n--- | --- | --- | ---\n",
    ],
    "numbers and no verdict": ['{"train": {"acc": 0.9}, "test": {"acc": 0.8, "f1": {"a": 0.7}}}'],
    "SQLite": ["SQLite format 3\0x"],
    "HDF5": ["\x89HDF\r\n"],
    "Parquet": ["PAR1\x15"],
    "pickle": ["\x80\x04\x95"],
    "an image": ["\x89PNG\r\n"],
}


@pytest.mark.parametrize(
    ("told", "text"), [(told, text) for told, texts in SHAPES.items() for text in texts]
)
def test_a_known_shape_is_refused_by_name(told: str, text: str) -> None:
    """One line says what it is and what to do instead, never the list of all formats."""
    with pytest.raises(InputError) as caught:
        checks_in(parse_content(text.encode("latin-1"), shown="f"))

    (problem,) = caught.value.problems
    assert told in problem.message
    assert "which no reader knows" not in problem.message
    assert "; " in problem.message


def test_every_known_format_has_a_shape_here() -> None:
    """No format is claimed to be known that no file was tried with."""
    contents = [parse_content(text.encode(), shown="f") for text in _readable()]
    contents += [read_content(path, shown="f") for path in (SAMPLES / "unsupported").iterdir()]
    untried = [
        message for tells, message in UNSUPPORTED if not any(tells(each) for each in contents)
    ]

    assert untried == []


def _readable() -> list[str]:
    ours: list[str] = ['{"tool": {"name": "scorereport"}}', "schema: 1\nrubric: x\n"]
    formats = ("manifest/v12", "catalog/v1")
    dbt = [f'{{"metadata": {{"dbt_schema_version": "a/dbt/{name}.json"}}}}' for name in formats]
    others = [
        "<checkstyle/>",
        '{"spdxVersion": "SPDX-2.3"}',
        '[{"filePath": "a.js", "messages": []}]',
        '{"numTotalTests": 1, "testResults": []}',
        '{"Action": "run", "Package": "a"}\n{"Action": "pass", "Package": "a"}\n',
        '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>',
    ]
    shapes = [text for texts in SHAPES.values() for text in texts]
    return [*ours, *dbt, *others, *(text for text in shapes if text.isprintable() or "\n" in text)]
