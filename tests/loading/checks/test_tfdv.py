"""TFDV: anomalies, and a clean run that proves its schema."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.tfdv import READER
from scorereport.model.check_results import CheckOutcome, CheckResult

SCHEMA: Json = {"feature": [{"name": "age"}, {"name": "country"}]}


def _results(**found: Json) -> tuple[CheckResult, ...]:
    return READER.read(parsed({"anomalyNameFormat": "SERIALIZED_PATH", **found})).results


def _anomaly(severity: Json) -> Json:
    return {"severity": severity, "reason": [{"type": "SCHEMA_NEW_COLUMN"}]}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # 3 reasons of age, 1 of extra, 2 of country; a drift beyond its threshold; and the scan.
        ("anomalies.json", {"fail": 3 + 1 + 2 + 1 + 1}),
        ("anomalies_none.json", {"pass": 1}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("tfdv", name)) == expected


def test_names() -> None:
    """An anomaly is its kind and its feature."""
    found = {each.key: each for each in READER.read(sample("tfdv", "anomalies.json")).results}
    assert "tfdv::SCHEMA_NEW_COLUMN[extra]" in found
    drift = found["tfdv::drift:L_INFTY[country]"]
    assert drift.measured == pytest.approx(1 / 6)
    assert (drift.comparator, drift.threshold) == ("<=", 0.01)
    assert found["tfdv::scan"].occurrences == 7


def test_a_clean_run_names_its_schema() -> None:
    """No anomaly, but the schema that was applied: that is what the pass rests on."""
    (scan,) = READER.read(sample("tfdv", "anomalies_none.json")).results
    assert (scan.key, scan.outcome) == ("tfdv::scan", CheckOutcome.PASS)
    assert scan.message == "A schema of 2 features was applied: age, country"


@pytest.mark.parametrize("schema", [None, {}, {"feature": []}, {"feature": [{}]}, [], "schema"])
def test_without_a_schema_nothing_was_checked(schema: Json) -> None:
    """T5 in spirit: no anomalies and no schema looks clean and proves nothing."""
    (scan,) = _results(baseline=schema)
    assert scan.outcome is CheckOutcome.NOT_EXECUTED


def test_without_data_nothing_was_checked() -> None:
    """An empty batch has no anomalies."""
    (scan,) = _results(baseline=SCHEMA, dataMissing=True)
    assert scan.outcome is CheckOutcome.ERROR


def test_an_emptied_list_of_anomalies_is_no_pass() -> None:
    """Proto JSON leaves an empty map out, so somebody emptied it."""
    (scan,) = _results(baseline=SCHEMA, anomalyInfo={})
    assert scan.outcome is CheckOutcome.NOT_EXECUTED
    (scan,) = _results(baseline=SCHEMA, anomalyInfo={}, dataMissing=False)
    assert scan.outcome is CheckOutcome.PASS


@pytest.mark.parametrize(
    ("severity", "outcome"), [("ERROR", "fail"), ("WARNING", "warn"), ("FATAL", "unknown")]
)
def test_severities(severity: str, outcome: str) -> None:
    """An unknown severity is unknown; the scan passes beside none of them."""
    anomaly, scan = _results(baseline=SCHEMA, anomalyInfo={"age": _anomaly(severity)})
    assert (anomaly.outcome, scan.outcome) == (outcome, CheckOutcome.FAIL)


@pytest.mark.parametrize("info", [None, [], "x", {"age": None}, {"age": {}}])
def test_an_anomaly_of_any_shape_is_no_pass(info: Json) -> None:
    """What stands there and cannot be read is not clean."""
    assert _results(baseline=SCHEMA, anomalyInfo=info)[-1].outcome is not CheckOutcome.PASS


def test_anomalies_of_the_whole_data_set() -> None:
    """Too few examples is an anomaly of no feature."""
    anomaly, scan = _results(baseline=SCHEMA, datasetAnomalyInfo=_anomaly("ERROR"))
    assert (anomaly.key, scan.outcome) == ("tfdv::SCHEMA_NEW_COLUMN", CheckOutcome.FAIL)


def test_a_distance_within_its_threshold_is_a_number() -> None:
    """It does not fail, and beside it the scan passes."""
    measured: Json = [{"type": "L_INFTY", "value": 0.001, "threshold": 0.01}]
    skew: Json = [{"path": {"step": ["age"]}, "skewMeasurements": measured}]
    distance, scan = _results(baseline=SCHEMA, driftSkewInfo=skew)
    assert (distance.key, distance.outcome) == ("tfdv::skew:L_INFTY[age]", CheckOutcome.INFO)
    assert scan.outcome is CheckOutcome.PASS


def test_names_of_the_proto_file_are_read_too() -> None:
    """MessageToJson writes them where it is asked to preserve them."""
    found = READER.read(parsed({"baseline": SCHEMA, "anomaly_info": {"age": _anomaly("ERROR")}}))
    assert [each.outcome for each in found.results] == ["fail", "fail"]


def test_a_field_under_both_names_is_not_recognised() -> None:
    """One of the two would be lost, and with it perhaps every anomaly."""
    value: Json = {"anomaly_info": {"age": _anomaly("ERROR")}, "anomalyInfo": {}}
    assert not READER.recognises(parsed(value))


def test_proto_text_is_refused_with_a_hint() -> None:
    """The usual way to write them is no JSON."""
    content = sample("tfdv", "anomalies.pbtxt")
    assert READER.recognises(content)
    with pytest.raises(InputError, match="MessageToJson"):
        READER.read(content)


def test_no_values_of_the_data() -> None:
    """The descriptions of anomalies quote values."""
    assert "XX" not in repr(READER.read(sample("tfdv", "anomalies.json")).results)
