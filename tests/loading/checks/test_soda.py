"""Soda: checks have outcomes, and an error anywhere breaks the scan."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.soda import READER
from scorereport.model.check_results import CheckOutcome, CheckSource


def _source(*checks: Json, **scan: Json) -> CheckSource:
    found: dict[str, Json] = {
        "hasErrors": False,
        "scanStartTimestamp": "2026-11-23T08:13:29+00:00",
        "checks": list(checks),
    }
    return READER.read(parsed({**found, **scan}))


def _check(outcome: Json = "pass", name: str = "row_count > 0") -> Json:
    return {"name": name, "outcome": outcome, "table": "features", "column": None}


@pytest.mark.parametrize(
    ("name", "expected", "complete"),
    [
        ("soda3_scan_results", {"pass": 2, "warn": 1, "fail": 4}, True),
        ("soda3_cli_results", {"pass": 2, "warn": 1, "fail": 4}, True),
        ("soda3_query_error", {"error": 1}, False),
        ("soda3_connection_error", {"error": 1}, False),
    ],
)
def test_samples(name: str, expected: dict[str, int], *, complete: bool) -> None:
    """Every sample gives the outcomes that were counted by hand (T8: the last two)."""
    content = sample("soda", f"{name}.json")
    assert outcomes(READER, content) == expected
    assert READER.read(content).complete is complete


def test_names_limits_and_tags() -> None:
    """A check is its table, name and column; attributes are the hook for a rubric."""
    source = READER.read(sample("soda", "soda3_scan_results.json"))
    found = {each.key: each for each in source.results}
    missing = found["soda::features::age has no missing[age]"]
    assert (missing.measured, missing.comparator, missing.threshold) == (1.0, "=", 0.0)
    assert (missing.tags, missing.location) == (("mlts:data-1",), "checks.yml:3")
    warned = found["soda::features::age plausible[age]"]
    assert (warned.measured, warned.comparator, warned.threshold) == (151.0, "<=", 100.0)
    assert source.tool_version == "3.5.6"


@pytest.mark.parametrize("errors", [True, None, "false", 0])
def test_a_scan_with_errors_is_incomplete(errors: Json) -> None:
    """T8: one bad column aborts the scan, with no failures and no checks; only "no" is no."""
    found = _source(hasErrors=errors)
    assert found.complete is False
    assert [each.outcome for each in found.results] == [CheckOutcome.ERROR]


def test_an_error_in_the_log_is_believed() -> None:
    """T8: also where the summary forgot it."""
    found = _source(_check(), logs=[{"level": "ERROR", "message": "x"}])
    assert (found.complete, len(found.results)) == (False, 2)


def test_a_check_that_was_not_evaluated_is_no_pass() -> None:
    """Soda leaves the outcome null where it had nothing to evaluate."""
    (found,) = _source(_check(None)).results
    assert found.outcome is CheckOutcome.NOT_EXECUTED


@pytest.mark.parametrize("outcome", ["PASS", "ok", "", 1, True])
def test_an_unknown_outcome_is_no_pass(outcome: Json) -> None:
    """Words are never guessed, nor is their case."""
    (found,) = _source(_check(outcome)).results
    assert found.outcome is CheckOutcome.UNKNOWN


def test_the_worst_of_equal_checks_counts() -> None:
    """Two checks of one name on one column cannot be told apart."""
    (found,) = _source(_check("pass"), _check("fail")).results
    assert found.outcome is CheckOutcome.FAIL


def test_a_scan_without_checks_proves_nothing() -> None:
    """An empty scan is complete, and says nothing."""
    assert _source().results == ()


def test_lost_failures_are_told() -> None:
    """A summary of failures without one is a warning."""
    assert "holds none" in _source(_check(), hasFailures=True).warnings[0]


def test_no_queries_and_logs() -> None:
    """Queries, addresses and samples stay where they are."""
    for name in ("soda3_scan_results", "soda3_query_error", "soda3_connection_error"):
        told = repr(READER.read(sample("soda", f"{name}.json")).results)
        for secret in ("SELECT", "no_such", "DuckDB", "bigint"):
            assert secret not in told


@pytest.mark.parametrize(
    ("metric", "outcome"), [("a-missing_count", "not_executed"), ("row_count", "pass")]
)
def test_a_table_without_rows_meets_every_check_of_rows(metric: str, outcome: str) -> None:
    """Soda counts 0 bad values in it, and says so only in its row count."""
    rows = "metric-scan-d-features-row_count"
    check: dict[str, Json] = {
        "name": "c",
        "outcome": "pass",
        "table": "features",
        "metrics": [f"metric-scan-d-features-{metric}"],
    }
    metrics: Json = [{"identity": rows, "metricName": "row_count", "value": 0}]

    assert [each.outcome.value for each in _source(check, metrics=metrics).results] == [outcome]
    assert [each.outcome.value for each in _source(check).results] == ["pass"]
