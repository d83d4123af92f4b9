"""modelscan: a clean scan passes where files were scanned."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.modelscan import READER
from scorereport.model.check_results import CheckSource, Severity, TimeBasis


def _source(issues: Json = None, errors: Json = None, **summary: Json) -> CheckSource:
    whole: Json = {"modelscan_version": "0.8.8", **summary}
    return READER.read(parsed({"summary": whole, "issues": issues or [], "errors": errors or []}))


@pytest.mark.parametrize(("name", "expected"), [("good", {"pass": 1}), ("bad", {"fail": 1 + 1})])
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand: issues, and the scan."""
    assert outcomes(READER, sample("modelscan", f"{name}.json")) == expected


def test_an_issue_is_named_by_what_would_be_executed() -> None:
    """Scanner, module and operator stay the same over runs."""
    found = READER.read(sample("modelscan", "bad.json"))
    assert found.results[0].key == "modelscan::PickleUnsafeOpScan[posix.system]"
    assert (found.results[0].severity, found.results[0].location) == (Severity.CRITICAL, "bad.pkl")
    assert (found.tool_version, found.time_basis) == ("0.8.8", TimeBasis.FILE_NAIVE)


@pytest.mark.parametrize(
    ("summary", "outcome"),
    [
        ({"total_issues": 0, "scanned": {"total_scanned": 2}}, "pass"),
        ({"total_issues": 0, "scanned": {"total_scanned": 0}}, "not_executed"),
        ({"total_issues": 0}, "not_executed"),
        ({"scanned": {"total_scanned": 2}}, "unknown"),
        ({"total_issues": 1, "scanned": {"total_scanned": 2}}, "fail"),
        (
            {
                "total_issues": 0,
                "scanned": {"total_scanned": 2},
                "skipped": {"total_skipped": 1},
            },
            "warn",
        ),
    ],
)
def test_silence_passes_only_where_files_were_scanned(
    summary: dict[str, Json], outcome: str
) -> None:
    """Nothing scanned, files skipped, or issues that were lost from the list are no clean scan."""
    assert [each.outcome for each in _source(**summary).results] == [outcome]


def test_an_error_is_no_clean_scan() -> None:
    """A file that could not be read was not scanned; issues beside it stay."""
    errors: Json = [{"category": "MODEL_SCAN", "source": "m.h5"}]
    found = _source(None, errors, total_issues=0, scanned={"total_scanned": 1})
    assert [each.outcome for each in found.results] == ["error", "error"]
    assert found.complete is False


@pytest.mark.parametrize(
    ("severity", "outcome"), [("LOW", "warn"), ("MEDIUM", "fail"), ("low", "fail"), (None, "fail")]
)
def test_a_severity_that_is_not_known_is_a_failure(severity: Json, outcome: str) -> None:
    """Only LOW is mild."""
    found = _source([{"scanner": "s", "severity": severity}])
    assert found.results[0].outcome == outcome


def test_a_file_without_its_lists_is_refused() -> None:
    """No list of issues is no empty one."""
    with pytest.raises(InputError, match="no list of issues"):
        READER.read(parsed({"summary": {"modelscan_version": "0.8.8"}, "errors": []}))
