"""Files of other tools that are known and not read: what each is, and what to do instead."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text
from scorereport.loading.checks.xml_tools import local_name
from scorereport.loading.suggestions import quoted

_WRITE_DOWN: Final = "write down what it says as a check file of ours (scorereport schema checks)"
_PYTEST: Final = "have pytest write JUnit: pytest --junitxml=junit.xml"
_NO_VERDICT: Final = (
    "it holds numbers and no verdict; compare them with thresholds in a check file of ours"
    " (scorereport schema checks)"
)

Told = tuple[Callable[[Content], bool], str]


def _root(*names: str) -> Callable[[Content], bool]:
    return lambda content: content.xml is not None and local_name(content.xml) in names


def _keys(*names: str) -> Callable[[Content], bool]:
    return lambda content: set(names) <= mapping(content.json).keys()


def _entries(*names: str) -> Callable[[Content], bool]:
    """Tell a list by the keys of its first entry."""
    return lambda content: bool(names) and set(names) <= mapping(content.json, 0).keys()


def _lines(*names: str) -> Callable[[Content], bool]:
    return lambda content: any(set(names) <= mapping(line).keys() for line in content.lines[:20])


def _begins(pattern: str) -> Callable[[Content], bool]:
    return lambda content: bool(re.match(pattern, (content.text or "").lstrip("\ufeff\n")))


def _schema_of(name: str) -> Callable[[Content], bool]:
    return lambda content: name in text(content.json, "metadata", "dbt_schema_version")


def _is_giskard(content: Content) -> bool:
    keys = mapping(content.json).keys()
    return bool(keys) and all(key.endswith("Detector") for key in keys)


def _is_numbers(content: Content) -> bool:
    values = list(mapping(content.json).values())
    return bool(values) and all(isinstance(value, int | float) for value in values)


def _is_ours(content: Content) -> bool:
    return get(content.json, "tool", "name") == "scorereport"


_UNSUPPORTED: Final[Sequence[Told]] = (
    (
        _root("robot"),
        "is Robot Framework's output.xml; have it write JUnit: rebot --xunit junit.xml output.xml",
    ),
    (
        _root("Benchmark", "TestResult", "asset-report-collection", "data-stream-collection"),
        f"is an XCCDF or ARF file of a compliance scan, which is not read; {_WRITE_DOWN}",
    ),
    (_root("TestRun"), "is a TRX file; have .NET write JUnit: dotnet test --logger junit"),
    (
        _root("test-run", "test-results"),
        "is an NUnit file; have it write JUnit: dotnet test --logger junit",
    ),
    (
        _root("assemblies", "assembly"),
        "is an xUnit.net file; have it write JUnit: dotnet test --logger junit",
    ),
    (_root("bom"), "is a CycloneDX inventory; it lists parts and checks nothing"),
    (_root("checkstyle", "pmd"), "is a Checkstyle or PMD file; have the tool write SARIF"),
    (
        _keys("uuid", "historyId", "status"),
        f"is one test of an Allure report; {_PYTEST} (or the like of your test tool)",
    ),
    (
        _keys("exitcode", "created", "summary"),
        f"is a file of pytest-json-report, which no longer tells failures apart; {_PYTEST}",
    ),
    (_lines("$report_type"), f"is a file of pytest-reportlog; {_PYTEST}"),
    (
        _lines("Action", "Package"),
        "is the output of go test -json; have it write JUnit: gotestsum --junitfile junit.xml",
    ),
    (
        _entries("keyword", "elements"),
        "is JSON of behave or Cucumber; have it write JUnit: behave --junit",
    ),
    (
        _entries("filePath", "messages"),
        "is JSON of ESLint; have it write SARIF: eslint -f @microsoft/eslint-formatter-sarif",
    ),
    (
        _keys("numTotalTests", "testResults"),
        "is JSON of Jest or Vitest; have it write JUnit: vitest --reporter=junit, or jest-junit",
    ),
    (_keys("bomFormat"), "is a CycloneDX inventory; it lists parts and checks nothing"),
    (_keys("spdxVersion"), "is an SPDX inventory; it lists parts and checks nothing"),
    (
        _keys("lighthouseVersion"),
        f"is a Lighthouse report, which is not read; {_WRITE_DOWN}",
    ),
    (
        _keys("valid", "stats", "tasks"),
        f"is a Frictionless report, which is not read; {_WRITE_DOWN}",
    ),
    (
        _is_giskard,
        "is a Giskard scan: what was found, not what was run; scan in pytest and name its JUnit",
    ),
    (_keys("overall", "by_group"), f"looks like metrics of Fairlearn; {_NO_VERDICT}"),
    (_keys("info", "data", "inputs"), f"is a run of MLflow; {_NO_VERDICT}"),
    (
        _keys("testCases", "metricsScores"),
        f"is a test run of DeepEval; {_PYTEST}",
    ),
    (
        _keys("results", "errors", "paths", "version"),
        "is JSON of Semgrep; have it write SARIF: semgrep scan --sarif-output=semgrep.sarif",
    ),
    (
        _keys("results", "errors", "metrics", "generated_at"),
        "is JSON of Bandit; have it write SARIF: bandit -r src -f sarif -o bandit.sarif",
    ),
    (
        _keys("generator", "rpa", "suite"),
        "is Robot Framework's output.json; have it write JUnit: robot --xunit junit.xml",
    ),
    (
        _keys("SchemaVersion", "ArtifactName"),
        "is JSON of Trivy; have it write SARIF: trivy --format sarif",
    ),
    (
        _keys("assessment-results"),
        f"is an OSCAL assessment result, which is not read; {_WRITE_DOWN}",
    ),
    (
        _keys("profiles", "platform"),
        f"is a Heimdall (HDF) or InSpec file, which is not read; {_WRITE_DOWN}",
    ),
    (
        _keys("metrics", "root_group"),
        f"is a summary of k6, whose two dialects contradict each other; {_WRITE_DOWN}",
    ),
    (
        _schema_of("/manifest/"),
        "is dbt's manifest, which says what there is; name run_results.json beside it",
    ),
    (
        _schema_of("/catalog/"),
        "is dbt's catalog, which says what there is; name run_results.json beside it",
    ),
    (_is_ours, "was written by scorereport itself; it is no tool's result file"),
    (_is_numbers, _NO_VERDICT.replace("it holds", "holds", 1)),
    (
        _begins(r"TAP version|1\.\.\d+\s|(not )?ok \d+\b"),
        "is TAP, whose tests have no stable names; have the tool write JUnit (bats -F junit)",
    ),
    (_begins(r"(TN:.*\n)?SF:"), "is LCOV; have coverage.py write JSON: coverage json"),
    (
        _begins(r"Unit Testing:"),
        "is the output of promtool; run it in bats or pytest, and name the JUnit file",
    ),
    (
        _begins(r"\{?\s*schema:|rubric:|answers:|levels:"),
        "looks like a document of scorereport; use scorereport validate",
    ),
    (
        _begins(r"Description,|\"Description\""),
        "looks like CSV of promptfoo; have it write JSON: promptfoo eval -o results.json",
    ),
)


def reason_for(content: Content, formats: Sequence[str]) -> str:
    """Return what *content* is and what to do instead; *formats* are those that are read."""
    for tells, message in _UNSUPPORTED:
        if tells(content):
            return message
    return (
        f"{_looks(content)}, which no reader knows; known: {', '.join(formats)}; or {_WRITE_DOWN}"
    )


def _looks(content: Content) -> str:
    if content.xml is not None:
        return f"is XML with the root {quoted(local_name(content.xml))}"
    if content.lines:
        return f"holds one JSON value a line ({_keys_of(mapping(content.lines[0]))})"
    if content.text is not None:
        return f"is text that begins with {quoted(content.text[:200].lstrip() or ' ')}"
    if isinstance(content.json, list):
        first = mapping(content.json, 0)
        number = len(sequence(content.json))
        return f"is a JSON list of {number} entries ({_keys_of(first)})"
    return f"is JSON ({_keys_of(mapping(content.json))})"


def _keys_of(found: dict[str, Json]) -> str:
    keys = list(found)[:6]
    return f"with the keys {', '.join(quoted(key) for key in keys)}" if keys else "without keys"
