"""Deepchecks: conditions have outcomes, values have none."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.deepchecks import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckOutcome, CheckResult


def _results(*checks: Json) -> tuple[CheckResult, ...]:
    return READER.read(
        parsed({"name": "Suite", "type": "SuiteResult", "results": list(checks)})
    ).results


def _check(*conditions: Json) -> Json:
    listed: Json = list(conditions)
    return {"type": "CheckResult", "header": "Drift", "conditions_results": listed, "value": 0.5}


def _condition(status: str, info: str = "Passed for 4 relevant columns") -> Json:
    return {"Status": status, "Condition": "Drift < 0.2", "More Info": info}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # 12 results; one found no relevant columns, one has no condition, one needs an index.
        ("data_integrity", {"pass": 8, "fail": 1, "not_applicable": 2, "info": 1}),
        # 18 results; 4 without conditions, 3 meant for other models.
        ("model_evaluation", {"pass": 7, "fail": 3, "warn": 1, "info": 4, "not_applicable": 3}),
        # 12 results, one of 2 conditions; 2 found no relevant columns, 3 lack data, 1 crashed.
        ("train_test_validation", {"pass": 5, "fail": 2, "not_applicable": 5, "error": 1}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("deepchecks", f"{name}.json")) == expected


def test_names() -> None:
    """A check is its suite, its header with the data set, and the condition."""
    keys = {each.key for each in READER.read(sample("deepchecks", "model_evaluation.json")).results}
    assert (
        "deepchecks::Model Evaluation Suite::ROC Report - Test Dataset"
        "[AUC score for all the classes is greater than 0.7]"
    ) in keys


@pytest.mark.parametrize(
    ("exception", "outcome"),
    [
        ("Check is irrelevant for classification tasks", "not_applicable"),
        ("Check is relevant for Boosting models of type ('A'), but received B", "not_applicable"),
        ("Dataset does not contain an index", "not_applicable"),
        ("'DataFrame' object has no attribute 'applymap'", "error"),
        ("", "error"),
    ],
)
def test_a_failure_is_a_crash_unless_it_says_irrelevant(exception: str, outcome: str) -> None:
    """T20: the same CheckFailure for "not meant for this data" and for a real crash."""
    (found,) = _results({"type": "CheckFailure", "header": "A", "exception": exception})
    assert found.outcome == outcome
    assert "applymap" not in found.message


def test_a_check_without_conditions_says_numbers() -> None:
    """T20: conditions_results is empty where nobody set a limit."""
    (found,) = _results(_check())
    assert (found.outcome, found.measured) == (CheckOutcome.INFO, 0.5)


@pytest.mark.parametrize(
    "info",
    [
        "No relevant columns to check were found",
        "No relevant features to check were found",
        "Passed for 0 relevant columns",
    ],
)
def test_a_condition_that_looked_at_nothing_is_no_pass(info: str) -> None:
    """T20: a condition passes with no column to check."""
    (found,) = _results(_check(_condition("PASS", info)))
    assert found.outcome is CheckOutcome.NOT_APPLICABLE


def test_a_pass_says_what_it_looked_at() -> None:
    """Without that text, an empty pass could not be told from a real one."""
    (found,) = _results(_check({"Status": "PASS", "Condition": "A"}))
    assert found.outcome is CheckOutcome.UNKNOWN


@pytest.mark.parametrize("status", ["OK", "pass", ""])
def test_an_unknown_status_is_no_pass(status: str) -> None:
    """Words are never guessed."""
    (found,) = _results(_check(_condition(status)))
    assert found.outcome is CheckOutcome.UNKNOWN


def test_an_unknown_kind_of_result_is_no_pass() -> None:
    """What is neither a result nor a failure is unknown, whatever it holds."""
    (found,) = _results({"type": "CheckSkipped", "conditions_results": [_condition("PASS")]})
    assert found.outcome is CheckOutcome.UNKNOWN


def test_a_single_check_is_read() -> None:
    """check.run().to_json() writes a result without a suite."""
    check: dict[str, Json] = {"check": {"name": "Drift"}, "type": "CheckResult", "header": "Drift"}
    content = parsed({**check, "conditions_results": [_condition("PASS")]})
    assert outcomes(READER, content) == {"pass": 1}


def test_no_values_of_the_data() -> None:
    """What the tool found beside is not copied: labels, columns, samples."""
    (found,) = _results(_check(_condition("FAIL", "Found labels ['Eve'] in test data")))
    assert "Eve" not in repr(found)
