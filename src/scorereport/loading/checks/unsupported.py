"""Files of other tools that are known and not read: what each is, and what to do instead."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from scorereport.loading.checks.content import Content, Json
from scorereport.loading.checks.json_tools import get, mapping, sequence, text
from scorereport.loading.checks.tells import (
    NO_VERDICT,
    PYTEST,
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
from scorereport.loading.checks.unsupported_layouts import UNSUPPORTED_LAYOUTS
from scorereport.loading.checks.unsupported_scans import UNSUPPORTED_SCANS
from scorereport.loading.checks.unsupported_tests import UNSUPPORTED_TESTS
from scorereport.loading.checks.xml_tools import local_name
from scorereport.loading.suggestions import quoted


def _schema_of(name: str) -> Callable[[Content], bool]:
    return lambda content: name in text(content.json, "metadata", "dbt_schema_version")


def _is_giskard(content: Content) -> bool:
    keys = mapping(content.json).keys()
    return bool(keys) and all(key.endswith("Detector") for key in keys)


def _is_numbers(content: Content) -> bool:
    leaves = list(_leaves(content.json, 6))
    return bool(leaves) and all(isinstance(leaf, int | float) for leaf in leaves)


def _leaves(value: Json, deep: int) -> Iterator[Json]:
    """Yield what stands in *value* at the ends, as far as it is made of objects."""
    if isinstance(value, dict) and value and deep:
        for each in value.values():
            yield from _leaves(each, deep - 1)
    else:
        yield value


def _is_ours(content: Content) -> bool:
    return get(content.json, "tool", "name") == "scorereport"


UNSUPPORTED: Final[Sequence[Told]] = (
    # First those that a looser sign below would take for something else.
    *UNSUPPORTED_LAYOUTS,
    *UNSUPPORTED_TESTS,
    *UNSUPPORTED_SCANS,
    (
        root("robot"),
        "is Robot Framework's output.xml; have it write JUnit: rebot --xunit junit.xml output.xml",
    ),
    (
        root("Benchmark", "TestResult", "asset-report-collection", "data-stream-collection"),
        f"is an XCCDF or ARF file of a compliance scan, which is not read; {WRITE_DOWN}",
    ),
    (root("TestRun"), "is a TRX file; have .NET write JUnit: dotnet test --logger junit"),
    (
        root("test-run", "test-results"),
        "is an NUnit file; have it write JUnit: dotnet test --logger junit",
    ),
    (
        root("assemblies", "assembly"),
        "is an xUnit.net file; have it write JUnit: dotnet test --logger junit",
    ),
    (
        any_of(root("bom"), keys("bomFormat")),
        (
            "is a CycloneDX inventory, which does not say what was looked up;"
            " have the scanner write its own JSON (pip-audit -f json) or SARIF"
        ),
    ),
    (root("checkstyle", "pmd"), "is a Checkstyle or PMD file; have the tool write SARIF"),
    (
        keys("uuid", "historyId", "status"),
        f"is one test of an Allure report; {PYTEST} (or the like of your test tool)",
    ),
    (
        keys("exitcode", "created", "summary"),
        f"is a file of pytest-json-report, which no longer tells failures apart; {PYTEST}",
    ),
    (lines("$report_type"), f"is a file of pytest-reportlog; {PYTEST}"),
    (
        lines("Action", "Package"),
        "is the output of go test -json; have it write JUnit: gotestsum --junitfile junit.xml",
    ),
    (
        any_of(entries("keyword", "elements"), lines("gherkinDocument")),
        "is JSON of behave or Cucumber; have it write JUnit: behave --junit, --format junit:FILE",
    ),
    (
        entries("filePath", "messages"),
        "is JSON of ESLint; have it write SARIF: eslint -f @microsoft/eslint-formatter-sarif",
    ),
    (
        keys("numTotalTests", "testResults"),
        "is JSON of Jest or Vitest; have it write JUnit: vitest --reporter=junit, or jest-junit",
    ),
    (
        any_of(keys("spdxVersion"), has_line(r"^SPDXVersion: ")),
        "is an SPDX inventory; it lists parts and checks nothing",
    ),
    (
        keys("lighthouseVersion"),
        f"is a Lighthouse report, which is not read; {WRITE_DOWN}",
    ),
    (
        keys("valid", "stats", "tasks"),
        f"is a Frictionless report, which is not read; {WRITE_DOWN}",
    ),
    (
        _is_giskard,
        "is a Giskard scan: what was found, not what was run; scan in pytest and name its JUnit",
    ),
    (keys("overall", "by_group"), f"looks like metrics of Fairlearn; {NO_VERDICT}"),
    (keys("info", "data", "inputs"), f"is a run of MLflow; {NO_VERDICT}"),
    (
        keys("testCases", "metricsScores"),
        f"is a test run of DeepEval; {PYTEST}",
    ),
    (
        keys("results", "errors", "paths", "version"),
        "is JSON of Semgrep; have it write SARIF: semgrep scan --sarif-output=semgrep.sarif",
    ),
    (
        keys("results", "errors", "metrics", "generated_at"),
        "is JSON of Bandit; have it write SARIF: bandit -r src -f sarif -o bandit.sarif",
    ),
    (
        keys("generator", "rpa", "suite"),
        "is Robot Framework's output.json; have it write JUnit: robot --xunit junit.xml",
    ),
    (
        keys("SchemaVersion", "ArtifactName"),
        "is JSON of Trivy; have it write SARIF: trivy --format sarif",
    ),
    (
        keys("assessment-results"),
        f"is an OSCAL assessment result, which is not read; {WRITE_DOWN}",
    ),
    (
        keys("profiles", "platform"),
        f"is a Heimdall (HDF) or InSpec file, which is not read; {WRITE_DOWN}",
    ),
    (
        keys("metrics", "root_group"),
        f"is a summary of k6, whose two dialects contradict each other; {WRITE_DOWN}",
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
    (_is_numbers, NO_VERDICT.replace("it holds", "holds", 1)),
    (
        begins(r"TAP version|1\.\.\d+\s|(not )?ok \d+\b"),
        "is TAP, whose tests have no stable names; have the tool write JUnit (bats -F junit)",
    ),
    (begins(r"(TN:.*\n)?SF:"), "is LCOV; have coverage.py write JSON: coverage json"),
    (
        begins(r"Unit Testing:"),
        "is the output of promtool; run it in bats or pytest, and name the JUnit file",
    ),
    (
        begins(r"\{?\s*schema:|rubric:|answers:|levels:"),
        "looks like a document of scorereport; use scorereport validate",
    ),
    (
        begins(r"Description,|\"Description\""),
        "looks like CSV of promptfoo; have it write JSON: promptfoo eval -o results.json",
    ),
)


def reason_for(content: Content, formats: Sequence[str]) -> str:
    """Return what *content* is and what to do instead; *formats* are those that are read."""
    for tells, message in UNSUPPORTED:
        if tells(content):
            return message
    return f"{_looks(content)}, which no reader knows; known: {', '.join(formats)}; or {WRITE_DOWN}"


def told_of_unsupported() -> Iterator[tuple[str, str]]:
    """Yield what each file is that is known and not read, and what to do instead."""
    for _, message in UNSUPPORTED:
        what, _, instead = message.partition("; ")
        said_of = what.startswith(("holds ", "was "))
        named = what.removeprefix("is ").removeprefix("looks like ")
        yield f"a file that {what}" if said_of else named, instead


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
