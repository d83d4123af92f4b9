"""Evidently: tests have outcomes, reports without tests only numbers."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.evidently import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckOutcome, CheckSource, TimeBasis


def _source(name: str) -> CheckSource:
    return READER.read(sample("evidently", name))


def _new(*tests: Json) -> CheckSource:
    return READER.read(parsed({"metrics": [], "tests": list(tests)}))


def _test(status: Json, *, column: str = "age", comparator: str = "eq") -> dict[str, Json]:
    settings: Json = {"type": "evidently:metric_v2:MissingValueCount", "column": column}
    config: Json = {"metric_id": "f", "params": settings}
    return {"id": comparator, "metric_config": config, "status": status}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # By the file's own summary.
        ("ev06_testsuite", {"pass": 13, "warn": 1, "fail": 9}),
        # 5 numbers of the data set, 4 of the table, and 3 columns.
        ("ev06_report", {"info": 12}),
        ("ev07_custom_tests", {"pass": 3, "warn": 1, "fail": 3}),
        ("ev07_no_tests", {"info": 2}),
        # 20 and 21 of 41; the count and the share of missing values are one check of 3 columns.
        ("ev07_presets_tests", {"pass": 18, "fail": 20}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("evidently", f"{name}.json")) == expected


def test_names_tell_the_tests_apart() -> None:
    """Before 0.7 a test is its group, name, column and comparator; since, metric and comparator."""
    old = {each.key for each in _source("ev06_testsuite.json").results}
    new = {each.key for each in _source("ev07_custom_tests.json").results}
    assert "evidently::data_integrity::Number of Rows[gte]" in old
    assert "evidently::data_quality::Share of Out-of-Range Values[column=age,eq]" in old
    assert {"evidently::RowCount[gt]", "evidently::MissingValueCount[column=age,eq]"} <= new


def test_a_new_threshold_is_the_same_check() -> None:
    """The fingerprint of a metric holds its thresholds, so it names nothing."""
    loose, strict = _test("SUCCESS"), _test("SUCCESS")
    for test, threshold in ((loose, 10.0), (strict, 0.0)):
        test["metric_config"] = {
            "metric_id": f"fingerprint-{threshold}",
            "params": {"type": "a:b:M", "tests": [{"expected": threshold}], "threshold": threshold},
        }
    assert _new(loose).results[0].key == _new(strict).results[0].key


def test_numbers_stand_beside_their_limits() -> None:
    """What was measured, how it compares, and with what."""
    tests = {each.key: each for each in _source("ev07_custom_tests.json").results}
    accuracy = tests["evidently::Accuracy[classification_name=default,ge]"]
    assert accuracy.measured == pytest.approx(0.4433, abs=1e-4)
    assert (accuracy.comparator, accuracy.threshold) == (">=", 0.8)


def test_times() -> None:
    """Before 0.7 a file tells a time without a zone; since, it tells none."""
    assert _source("ev06_testsuite.json").time_basis is TimeBasis.FILE_NAIVE
    assert _source("ev07_custom_tests.json").time_basis is TimeBasis.NONE


def test_a_snapshot_is_refused_with_a_hint() -> None:
    """What .save() writes looks like results and holds internals, NaN among them."""
    with pytest.raises(InputError, match="save_json"):
        _source("ev06_testsuite_snapshot_cut.json")


@pytest.mark.parametrize("status", ["GREAT", "success", "", None, True])
def test_an_unknown_status_is_no_pass(status: Json) -> None:
    """Words are never guessed, nor is their case."""
    assert [each.outcome for each in _new(_test(status)).results] == [CheckOutcome.UNKNOWN]


def test_the_worst_of_equal_tests_counts() -> None:
    """T3 in spirit: a test that stands twice fails when one of them does."""
    found = _new(_test("SUCCESS"), _test("FAIL"), _test("SKIPPED"))
    assert [(each.outcome, each.occurrences) for each in found.results] == [(CheckOutcome.FAIL, 3)]


def test_a_pass_without_a_name_is_unknown() -> None:
    """A pass needs a named check."""
    test: dict[str, Json] = {**_test("SUCCESS"), "metric_config": {"metric_id": "f"}}
    assert [each.outcome for each in _new(test).results] == [CheckOutcome.UNKNOWN]


def test_nothing_tested_is_nothing_passed() -> None:
    """T5 in spirit: an empty suite, whatever it says of itself."""
    suite: Json = {"tests": [], "summary": {"all_passed": True, "total_tests": 0}, "version": "1"}
    assert READER.read(parsed(suite)).results == ()
    assert _new().results == ()


def test_lost_tests_are_told() -> None:
    """A summary of more tests than there are is a warning."""
    test: Json = {"name": "A", "status": "SUCCESS", "group": "g", "parameters": {}}
    suite: Json = {"tests": [test], "summary": {"all_passed": True, "total_tests": 2}}
    found = READER.read(parsed(suite))
    assert (found.declared, found.parsed) == (2, 1)
    assert "says 2 tests and holds 1" in found.warnings[0]


def test_no_values_of_the_data() -> None:
    """The sentences of Evidently quote values; the keys of a histogram are values."""
    value: Json = {"counts": {"Eve": 3.0}, "shares": {"Eve": 1.0}}
    metric: Json = {"metric_name": "UniqueValueCount(column=name)", "value": value}
    found = READER.read(parsed({"metrics": [metric], "tests": []}))
    assert [each.key for each in found.results] == ["evidently::UniqueValueCount[column=name]"]
    told = " ".join(each.message for each in _source("ev06_testsuite.json").results)
    assert told.strip() == ""


def test_metrics_of_0_7_0_have_their_name_in_their_id() -> None:
    """The first releases wrote metric_id, without a config."""
    metric: Json = {"id": "f", "metric_id": "MissingValueCount(column=age)", "value": {"count": 2}}
    (found,) = READER.read(parsed({"metrics": [metric], "tests": []})).results
    assert (found.key, found.measured) == ("evidently::MissingValueCount[column=age,count]", 2.0)
