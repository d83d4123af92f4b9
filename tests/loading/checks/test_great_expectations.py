"""Great Expectations: four shapes over eight years, and never a value of the data."""

import pytest

from check_samples import SAMPLES, outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.great_expectations import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckResult, CheckSource, Severity

FOLDER = "great_expectations"
NINE = {"error": 2, "fail": 3, "pass": 4}


def _source(*expectations: Json, **more: Json) -> CheckSource:
    meta: Json = {"great_expectations_version": "1.24.1"}
    return READER.read(
        parsed({"success": True, "results": list(expectations), "meta": meta, **more})
    )


def _expectation(*, success: Json = True, **more: Json) -> dict[str, Json]:
    config: Json = {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "id"}}
    return {"success": success, "expectation_config": config, "result": {}, **more}


def _one(expectation: Json) -> CheckResult:
    return _source(expectation).results[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gx018_checkpoint_result", {"fail": 3, "pass": 2}),
        ("gx018_validation_result", {"fail": 3, "pass": 2}),
        # One of the two exceptions is a plain failure here.
        ("gx1_checkpoint_describe", {"error": 1, "fail": 4, "pass": 5}),
        ("gx1_empty_suite", {}),
        ("gx1_single_expectation", {"fail": 1}),
        ("gx1_store_validation", NINE),
        ("gx1_validation_result", NINE),
        ("gx1_validation_result_basic", NINE),
        ("gx1_validation_result_boolean_only", NINE),
        ("gx1_validation_result_complete", NINE),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample(FOLDER, f"{name}.json")) == expected


def test_samples_are_all_counted() -> None:
    """No sample is left out above."""
    assert len(list((SAMPLES / FOLDER).iterdir())) == 10


def test_a_file_of_true_and_false_alone_says_so() -> None:
    """With BOOLEAN_ONLY an empty table cannot be told from a good one."""
    bare, told = _source(_expectation()), _source(_expectation(result={"element_count": 3}))

    assert any("BOOLEAN_ONLY" in warning for warning in bare.warnings)
    assert not any("BOOLEAN_ONLY" in warning for warning in told.warnings)


def test_an_empty_suite_passes_nothing() -> None:
    """T5: success is true, of 0 expectations."""
    found = READER.read(sample(FOLDER, "gx1_empty_suite.json"))
    assert (found.results, found.declared, found.parsed) == ((), 0, 0)
    assert "without expectations" in found.warnings[0]


def test_describe_is_read_and_has_no_time() -> None:
    """T18: it loses suite, time and ids, and turns an exception into success: false."""
    found = READER.read(sample(FOLDER, "gx1_checkpoint_describe.json"))
    assert (found.dialect, found.finished_at, found.results[0].outcome) == (
        "describe",
        None,
        "fail",
    )


@pytest.mark.parametrize(
    "info",
    [
        {"raised_exception": True, "exception_traceback": "E\nValueError: 'Ada' is no number"},
        {"MetricConfigurationID(x)": {"raised_exception": True, "exception_message": "Ada"}},
        {"raised_exception": "yes"},
    ],
)
@pytest.mark.parametrize("success", [True, False, None])
def test_an_exception_is_an_error(info: Json, success: Json) -> None:
    """exception_info is flat, or keyed by the id of a metric; its texts may quote the data."""
    found = _one(_expectation(success=success, exception_info=info))
    assert found.outcome == "error"
    assert "Ada" not in repr(found)


def test_the_exception_is_named_without_its_text() -> None:
    """A long message may end in anything, a name too."""
    traceback = "Traceback:\n  File\nmodule.errors.CastError: could not read\nLovelace\nAda:"
    info: Json = {"raised_exception": True, "exception_traceback": traceback}
    assert _one(_expectation(success=False, exception_info=info)).message == "raised CastError"


@pytest.mark.parametrize("name", ["gx1_validation_result_complete", "gx018_validation_result"])
def test_unexpected_values_are_never_copied(name: str) -> None:
    """partial_unexpected_list may hold personal data; a maximum is somebody's value too."""
    found = READER.read(sample(FOLDER, f"{name}.json"))
    assert "151" not in repr(found.results).replace("20261123", "")
    assert "XX" not in repr(found.results)
    highest: Json = {"type": "expect_column_max_to_be_between", "kwargs": {"column": "salary"}}
    shown = _one({"success": True, "expectation_config": highest, "result": {"observed_value": 9}})
    assert shown.measured is None


@pytest.mark.parametrize(
    ("success", "severity", "outcome"),
    [
        (True, "warning", "pass"),
        (False, "critical", "fail"),
        (False, "", "fail"),
        (False, "warning", "warn"),
        (False, "info", "warn"),
        (False, "Warning", "fail"),
        (None, "critical", "unknown"),
        ("true", "critical", "unknown"),
        (1, "critical", "unknown"),
    ],
)
def test_success_and_severity(success: Json, severity: str, outcome: str) -> None:
    """A failure of severity warning or info is a warning; what is not true or false is unknown."""
    kwargs: Json = {"column": "id"}
    config: Json = {"type": "expect_x", "kwargs": kwargs, "severity": severity}
    assert _one({"success": success, "expectation_config": config}).outcome == outcome


@pytest.mark.parametrize(
    "result",
    [
        {"element_count": 0},
        {"element_count": 6, "missing_count": 6},
        # The distinct values of an empty column.
        {"observed_value": [], "details": {"value_counts": []}},
    ],
)
def test_an_expectation_of_no_values_was_not_executed(result: Json) -> None:
    """An empty table, or a column of nothing but missing values, meets every expectation."""
    assert _one(_expectation(success=True, result=result)).outcome == "not_executed"
    assert _one(_expectation(success=False, result=result)).outcome == "fail"


def test_success_without_a_name_is_no_pass() -> None:
    """A pass needs a named check."""
    assert _one({"success": True, "expectation_config": {"kwargs": {}}}).outcome == "unknown"


def test_the_key_is_that_of_older_versions() -> None:
    """Arguments have one order and one spelling over versions; batch_id changes and is left out."""
    old = {each.key for each in READER.read(sample(FOLDER, "gx018_validation_result.json")).results}
    new = {each.key for each in READER.read(sample(FOLDER, "gx1_validation_result.json")).results}
    assert (
        "great_expectations::training_schema::expect_column_values_to_be_between"
        "[column=age, max_value=120, min_value=0]"
    ) in old & new


def test_what_the_author_noted_is_found() -> None:
    """Notes at an expectation become tags; severity, time, version and data set are read."""
    found = READER.read(sample(FOLDER, "gx1_validation_result.json"))
    tagged = {each.check: each.tags for each in found.results}
    assert tagged["expect_column_values_to_be_in_set"] == ("mlts:data-1", "mlts:data-2")
    assert found.results[0].severity == Severity.CRITICAL
    assert found.results[0].location == "feature_store/training_examples: does_not_exist"
    assert (found.tool_version, str(found.finished_at)) == (
        "1.24.1",
        "2026-11-23 08:00:57.951437+00:00",
    )


def test_fewer_expectations_than_declared_are_said() -> None:
    """A file that lost a failure says so: the validation failed, and nothing in it did."""
    found = _source(
        _expectation(result={"element_count": 3}),
        success=False,
        statistics={"evaluated_expectations": 2},
    )
    assert len(found.warnings) == 2


def test_one_expectation_over_two_batches_is_the_worse() -> None:
    """A checkpoint validates one suite against several batches."""
    runs: Json = {
        name: {"success": ok, "results": [_expectation(success=ok)], "meta": {}}
        for name, ok in (("a", True), ("b", False), ("c", True))
    }
    found = READER.read(parsed({"run_id": {}, "run_results": runs, "success": False}))
    assert [(each.outcome, each.attempts) for each in found.results] == [("fail", 3)]


def test_old_names_are_read() -> None:
    """Up to 0.12 the version, the data set and the time stand elsewhere."""
    meta: Json = {
        "great_expectations.__version__": "0.11.9",
        "expectation_suite_name": "s",
        "run_id": {"run_name": "x", "run_time": "2020-08-01T10:00:00+02:00"},
        "batch_kwargs": {"datasource": "files"},
    }
    config: Json = {"expectation_type": "expect_x", "kwargs": {}}
    each: Json = {"success": True, "expectation_config": config}
    found = READER.read(parsed({"success": True, "results": [each], "meta": meta}))
    assert (found.tool_version, found.results[0].key) == (
        "0.11.9",
        "great_expectations::s::expect_x",
    )
    assert str(found.results[0].executed_at) == "2020-08-01 08:00:00+00:00"


def test_pages_of_the_data_docs_are_refused() -> None:
    """They are made for people."""
    page = parsed({"renderer_type": "ValidationResultsPageRenderer", "sections": []})
    assert READER.recognises(page)
    with pytest.raises(InputError, match="Data Docs"):
        READER.read(page)


def test_a_suite_is_refused() -> None:
    """It says what is expected, and not whether it was met."""
    meta: Json = {"great_expectations_version": "1.24.1"}
    suite = parsed({"name": "s", "expectations": [{"type": "expect_x"}], "meta": meta})
    assert READER.recognises(suite)
    with pytest.raises(InputError, match="holds no results"):
        READER.read(suite)


def test_the_description_of_one_validation_is_read() -> None:
    """Its expectations stand at the top, not below a checkpoint's validations."""
    each: Json = {"expectation_type": "expect_x", "success": True, "kwargs": {}}
    counts: Json = {"evaluated_expectations": 1}
    found = READER.read(parsed({"success": True, "statistics": counts, "expectations": [each]}))
    assert (found.dialect, found.declared) == ("describe", 1)
    assert [(one.outcome, one.pointer) for one in found.results] == [("pass", "/expectations/0")]
