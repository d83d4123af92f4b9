"""CTRF files say what their tools meant, and nothing better."""

import pytest

from check_samples import SAMPLES, outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.ctrf import READER
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.table import checks_in

EXPECTED = {
    # The flaky test failed before it passed.
    "pytest9_ctrf.json": {"pass": 10, "fail": 9, "error": 2, "skip": 3, "xfail": 1},
    "pytest9_rerun_always_fails.json": {"pass": 1, "fail": 1},
    "junit_to_ctrf.json": {"pass": 11, "fail": 11, "skip": 4},
}
of_every_file = pytest.mark.parametrize("name", EXPECTED)


def report(*tests: Json, **summary: int) -> Json:
    """Return a report of *tests*."""
    declared: dict[str, Json] = dict(summary)
    results: dict[str, Json] = {"tool": {"name": "t"}, "summary": declared, "tests": list(tests)}
    return {"reportFormat": "CTRF", "results": results}


def said(**test: Json) -> str:
    """Return the outcome of a test with these fields."""
    return checks_in(parsed(report({"name": "n", **test}))).results[0].outcome.value


def test_every_sample_is_expected() -> None:
    """No sample is left out."""
    assert sorted(EXPECTED) == sorted(path.name for path in (SAMPLES / "ctrf").iterdir())


@of_every_file
def test_counts_of_samples(name: str) -> None:
    """Every sample has the outcomes that its tool meant."""
    assert outcomes(READER, sample("ctrf", name)) == EXPECTED[name]


def test_what_a_pytest_file_says() -> None:
    """Names are those of JUnit, so that the newest run of a check decides across formats."""
    source = checks_in(sample("ctrf", "pytest9_ctrf.json"))
    junit = checks_in(sample("junit", "pytest9_xunit2.xml"))

    keys = {each.key for each in source.results}
    assert (source.tool, source.tool_version) == ("pytest", "9.2.0")
    assert keys == {each.key for each in junit.results} - {"pytest::test_collect_error"}
    assert str(source.results[0].executed_at) == "2026-11-23 07:57:30.698000+00:00"
    assert any("could not be read" in warning for warning in source.warnings)


@pytest.mark.parametrize(
    ("test", "outcome"),
    [
        ({"status": "passed"}, "pass"),
        ({"status": "failed"}, "fail"),
        ({"status": "skipped"}, "skip"),
        ({"status": "pending"}, "skip"),
        ({"status": "other"}, "unknown"),
        ({"status": "Passed!"}, "unknown"),
        ({"status": True}, "unknown"),
        ({}, "unknown"),
        ({"status": "failed", "rawStatus": "setup_failed"}, "error"),
        ({"status": "failed", "rawStatus": "teardown_failed"}, "error"),
        ({"status": "skipped", "rawStatus": "xfailed"}, "xfail"),
        ({"status": "passed", "rawStatus": "xpassed"}, "xpass"),
        ({"status": "passed", "rawStatus": "call_failed"}, "fail"),
        ({"status": "other", "rawStatus": "broken"}, "error"),
        ({"status": "other", "rawStatus": "todo"}, "not_executed"),
        ({"status": "passed", "rawStatus": "failed"}, "fail"),
        ({"status": "passed", "rawStatus": "timedOut"}, "fail"),
        ({"status": "passed", "rawStatus": "skipped"}, "skip"),
        ({"status": "passed", "rawStatus": "passed"}, "pass"),
        ({"status": "failed", "rawStatus": "interrupted"}, "error"),
        ({"status": "other", "rawStatus": "passed"}, "unknown"),
        ({"status": "passed", "flaky": True}, "fail"),
        ({"status": "passed", "retries": 1}, "fail"),
        ({"status": "passed", "retryAttempts": [{"status": "failed"}]}, "fail"),
        (
            {
                "status": "failed",
                "rawStatus": "setup_failed",
                "retryAttempts": [{"status": "failed"}],
            },
            "fail",
        ),
        ({"status": "passed", "name": ""}, "unknown"),
        ({"status": "passed", "name": 7}, "unknown"),
    ],
)
def test_the_words_of_a_test(test: dict[str, Json], outcome: str) -> None:
    """The tool's own word refines the format's, and never makes a pass."""
    assert said(**test) == outcome


def test_a_failure_that_playwright_expected_is_an_expected_one() -> None:
    """It writes test.fail() as passed, with the raw status failed."""
    tests: list[Json] = [{"name": "n", "status": "passed", "rawStatus": "failed"}]
    results: dict[str, Json] = {"tool": {"name": "playwright"}, "summary": {}, "tests": tests}
    source = checks_in(parsed({"reportFormat": "CTRF", "results": results}))

    assert [each.outcome.value for each in source.results] == ["xfail"]


@pytest.mark.parametrize("summary", [{"failed": 1}, {"passed": 1}, {"skipped": 2}])
def test_a_file_that_contradicts_itself_passes_nothing(summary: dict[str, int]) -> None:
    """Where its counts and its list differ, which of its passes are real cannot be told."""
    tests: list[Json] = [{"name": name, "status": "passed"} for name in "ab"]
    source = checks_in(parsed(report(*tests, **summary)))

    assert {each.outcome.value for each in source.results} == {"unknown"}
    assert any("cannot be told" in warning for warning in source.warnings)


def test_a_report_without_tests_is_refused() -> None:
    """It is CTRF by its name only."""
    with pytest.raises(InputError, match=r"without the list 'results.tests'"):
        checks_in(parsed({"reportFormat": "CTRF", "results": {"tests": {}}}))
