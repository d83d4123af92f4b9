"""Reports of tests, coverage and load that are known and not read."""

from collections.abc import Sequence
from typing import Final

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_tools import mapping, text
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


def _is_istanbul(content: Content) -> bool:
    """Tell coverage-summary.json, whose total has lines with pct, and coverage-final.json."""
    found = mapping(content.json)
    first = mapping(next(iter(found.values()), None))
    return "pct" in mapping(found, "total", "lines") or {"statementMap", "path"} <= first.keys()


def _is_llvm(content: Content) -> bool:
    return text(content.json, "type") == "llvm.coverage.json.export"


def _is_simplecov(content: Content) -> bool:
    first = mapping(next(iter(mapping(content.json).values()), None))
    return {"coverage", "timestamp"} == first.keys()


UNSUPPORTED_TESTS: Final[Sequence[Told]] = (
    (
        root("testng-results"),
        "is a TestNG file; name the JUnit files that TestNG or Surefire writes beside it",
    ),
    (
        root("result", child="suites"),
        "is what Jenkins keeps of JUnit files; name the JUnit file of the test tool itself",
    ),
    (
        root("Site"),
        "is a CTest file for CDash; have it write JUnit: ctest --output-junit junit.xml",
    ),
    (
        any_of(root("Catch", "Catch2TestRun"), keys("metadata", "test-run")),
        "is of Catch2, in its own layout; have it write JUnit: --reporter junit",
    ),
    (root("doctest"), "is XML of doctest; have it write JUnit: --reporters=junit"),
    (
        any_of(root("TestLog"), root("TestResult", child="TestSuite")),
        "is XML of Boost.Test; have it write JUnit: --log_format=JUNIT",
    ),
    (root("TestCase"), "is XML of Qt Test; have it write JUnit: -o junit.xml,junitxml"),
    (
        root("events", "execution"),
        "is an Open Test Reporting file of JUnit 5; name the TEST-*.xml file beside it",
    ),
    (
        root("testExecutions"),
        "is SonarQube's generic test report; have the test tool write JUnit",
    ),
    (
        root("coverage", attribute="clover"),
        "is a Clover file; have the tool write Cobertura (phpunit --coverage-cobertura)",
    ),
    (
        root("coverage", child="project"),
        "is a Clover file; have the tool write Cobertura (nyc --reporter=cobertura)",
    ),
    (
        root("coverage", child="file"),
        "is SonarQube's generic coverage; have the tool write Cobertura",
    ),
    (
        root("report", child="counter"),
        f"is a JaCoCo file; turn it into Cobertura, or {WRITE_DOWN}",
    ),
    (
        root("CoverageSession"),
        "is an OpenCover file; turn it into Cobertura: reportgenerator -reporttypes:Cobertura",
    ),
    (_is_istanbul, "is coverage of Istanbul; have it write Cobertura: nyc --reporter=cobertura"),
    (
        any_of(
            keys("gcovr/format_version"),
            keys("gcovr/summary_format_version"),
            has_line(r"^ +GCC Code Coverage Report$"),
        ),
        "is of gcovr, in its own layout; have it write Cobertura: gcovr --cobertura coverage.xml",
    ),
    (
        _is_llvm,
        "is an export of llvm-cov; export LCOV instead, and turn it with lcov_cobertura",
    ),
    (keys("source_files"), "is JSON for Coveralls; have the tool write Cobertura"),
    (_is_simplecov, "is a result set of SimpleCov; add its formatter simplecov-cobertura"),
    (begins(r"mode: (set|count|atomic)"), "is Go's cover profile; turn it with gocover-cobertura"),
    (
        keys("tests", "testsuites"),
        "is JSON of googletest; have it write XML, which is JUnit: --gtest_output=xml:junit.xml",
    ),
    (
        keys("stats", "tests", "passes", "failures", "pending"),
        "is JSON of Mocha; have it write JUnit: mocha --reporter mocha-junit-reporter",
    ),
    (
        keys("stats", "results", "meta"),
        "is JSON of Mochawesome; have Mocha or Cypress write JUnit: mocha-junit-reporter",
    ),
    (
        keys("config", "suites", "stats"),
        "is JSON of Playwright; have it write JUnit: playwright test --reporter=junit",
    ),
    (
        keys("collection", "run"),
        "is JSON of Newman; have it write JUnit: newman run FILE --reporters junit",
    ),
    (
        lines("type", "event"),
        "is JSON of cargo test; have it write JUnit: cargo nextest run, with junit in its profile",
    ),
    (
        any_of(lines("protocolVersion", "type"), lines("suite", "type", "time")),
        "is JSON of dart test; turn it into JUnit with tojunit",
    ),
    (
        begins(r"=+ test session starts =+"),
        f"is what pytest prints; {PYTEST}",
    ),
    (
        has_line(r"^(Name|\| Name) +(\| +)?Stmts( \|)? +Miss"),
        "is what coverage report prints; have it write JSON: coverage json",
    ),
    (
        any_of(begins("timeStamp,elapsed,"), root("testResults")),
        f"is a JTL file of JMeter, one line a request; {WRITE_DOWN}",
    ),
    (
        lines("type", "data", "metric"),
        f"is the raw output of k6, one line a measurement; {WRITE_DOWN}",
    ),
    (keys("aggregate", "intermediate"), f"is a report of Artillery; {NO_VERDICT}"),
    (keys("latencies", "rate", "success"), f"is a report of Vegeta; {NO_VERDICT}"),
    (
        keys("violations", "passes", "incomplete"),
        f"is a report of axe, which is not read; {WRITE_DOWN}",
    ),
    (
        entries("code", "context", "selector", "runner"),
        f"is a report of Pa11y, which is not read; {WRITE_DOWN}",
    ),
)
