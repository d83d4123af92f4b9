"""pandera: failures, and never a pass."""

import json

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.pandera import READER
from scorereport.model.check_results import CheckOutcome


@pytest.mark.parametrize(
    ("name", "expected", "rows"),
    [
        # 6 reasons and columns, and one more for the scan.
        ("error_report_message.json", 6 + 1, 6),
        ("polars_error_report_message.json", 1 + 1, 1),
        # The same failures; user_id holds two duplicates, and a row for each.
        ("failure_cases.json", 6 + 1, 7),
        ("failure_cases.csv", 6 + 1, 7),
    ],
)
def test_samples(name: str, expected: int, rows: int) -> None:
    """Every sample gives the outcomes that were counted by hand, all of them failures."""
    content = sample("pandera", name)
    assert outcomes(READER, content) == {"fail": expected}
    assert READER.read(content).parsed == rows


def test_names() -> None:
    """A failure is the schema, the reason and the column."""
    report = READER.read(sample("pandera", "error_report_message.json"))
    keys = [each.key for each in report.results]
    assert keys[2] == "pandera::training_schema::SERIES_CONTAINS_NULLS[age]"
    assert keys[-1] == "pandera::scan"
    cases = {each.key: each for each in READER.read(sample("pandera", "failure_cases.csv")).results}
    assert cases["pandera::field_uniqueness[user_id]"].occurrences == 2


@pytest.mark.parametrize(
    "data",
    [
        b'{"SCHEMA": {}, "DATA": {}}',
        b'{"DATA": {"DATAFRAME_CHECK": []}}',
        b"schema_context,column,check,check_number,failure_case,index\n",
        b'{"schema_context": {}, "column": {}, "check": {}, "failure_case": {}, "index": {}}',
    ],
)
def test_an_empty_report_proves_nothing(data: bytes) -> None:
    """Pandera writes no passes, so no failures is not yet a pass: nothing says it ran."""
    found = READER.read(parse_content(data, shown="report"))
    assert [each.outcome for each in found.results] == [CheckOutcome.NOT_EXECUTED]
    assert "an empty report is no pass" in found.warnings[0]


@pytest.mark.parametrize("value", [{}, [], {"DATA": []}, {"DATA": {}, "other": {}}])
def test_what_could_be_anything_is_not_recognised(value: Json) -> None:
    """An empty object is no report of pandera."""
    assert not READER.recognises(parsed(value))


def test_cases_written_column_by_column() -> None:
    """What to_json() of pandas writes unless asked otherwise."""
    rows = json.loads(sample("pandera", "failure_cases.json").data)
    columns: Json = {key: {str(n): row[key] for n, row in enumerate(rows)} for key in rows[0]}
    assert outcomes(READER, parsed(columns)) == {"fail": 7}


def test_cases_written_line_by_line() -> None:
    """What to_json(lines=True) of pandas writes."""
    rows = json.loads(sample("pandera", "failure_cases.json").data)
    data = "\n".join(json.dumps(row) for row in rows).encode()
    assert outcomes(READER, parse_content(data, shown="cases.jsonl")) == {"fail": 7}


@pytest.mark.parametrize("name", ["error_report_message.json", "failure_cases.json"])
def test_no_values_of_the_data(name: str) -> None:
    """Failure cases are rows of somebody's data."""
    told = repr(READER.read(sample("pandera", name)).results)
    for value in ("151", "XX", "failure cases", "NaN"):
        assert value not in told
