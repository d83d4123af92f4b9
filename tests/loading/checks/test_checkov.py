"""Checkov: passes are counted where they are written, and unknown where they are not."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.checkov import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckSource, Severity


def _check(result: Json, **more: Json) -> dict[str, Json]:
    return {"check_id": "CKV_1", "resource": "r", "check_result": {"result": result}, **more}


def _source(**results: Json) -> CheckSource:
    report: Json = {"check_type": "terraform", "results": results, "summary": {}}
    return READER.read(parsed(report))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # dockerfile: 20 passed, 3 failed; terraform: 14 passed, 16 failed, 1 skipped.
        ("checkov", {"pass": 34, "fail": 19, "skip": 1}),
        ("checkov_quiet_failed_only", {"fail": 19}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("checkov", f"{name}.json")) == expected


def test_passes_that_were_left_out_are_unknown() -> None:
    """T15: --quiet drops passed_checks; the summary's 34 are no results."""
    found = READER.read(sample("checkov", "checkov_quiet_failed_only.json"))
    assert (found.declared, found.parsed) == (54, 19)
    assert found.warnings == (
        "says that it holds 54 checks, and holds 19",
        "passed checks were left out (--quiet or --compact), so they are not known",
    )


def test_a_skip_is_suppressed_with_its_reason() -> None:
    """A comment in the source skips a policy for a resource."""
    found = READER.read(sample("checkov", "checkov.json"))
    skipped = [each for each in found.results if each.outcome == "skip"]
    assert [(each.check, each.suppressed, each.suppression_reason) for each in skipped] == [
        ("CKV_AWS_16", True, "encrypted elsewhere")
    ]
    assert skipped[0].key == "checkov::terraform::CKV_AWS_16[aws_db_instance.feature_store]"
    assert skipped[0].location == "main.tf:11"


@pytest.mark.parametrize(
    ("name", "word", "outcome"),
    [
        ("passed_checks", "PASSED", "pass"),
        ("passed_checks", "FAILED", "fail"),
        ("failed_checks", "PASSED", "fail"),
        ("passed_checks", "passed", "unknown"),
        ("passed_checks", None, "unknown"),
        ("skipped_checks", "PASSED", "skip"),
        ("unknown_checks", "PASSED", "unknown"),
    ],
)
def test_the_worse_of_list_and_word(name: str, word: Json, outcome: str) -> None:
    """A pass stands in the list of passes and says so; a word that is not known is not guessed."""
    results: dict[str, Json] = {name: [_check(word)]}
    assert [each.outcome for each in _source(**results).results] == [outcome]


def test_a_pass_without_a_name_is_none() -> None:
    """A pass needs a named check."""
    found = _source(passed_checks=[{"check_result": {"result": "PASSED"}}])
    assert [each.outcome for each in found.results] == ["unknown"]


def test_one_policy_failing_on_one_resource_twice_is_one_check() -> None:
    """A module used twice; the worse counts."""
    found = _source(passed_checks=[_check("PASSED")], failed_checks=[_check("FAILED")])
    assert [(each.outcome, each.attempts) for each in found.results] == [("fail", 2)]


def test_files_that_could_not_be_parsed_are_errors() -> None:
    """No policy looked at them."""
    found = _source(passed_checks=[], parsing_errors=["/tf/broken.tf"])
    assert [(each.check, each.outcome) for each in found.results] == [("parsing", "error")]
    assert found.complete is False


def test_an_empty_run_passes_nothing() -> None:
    """Where no framework applies, only counts are written."""
    empty: Json = {
        "passed": 0,
        "failed": 0,
        "skipped": 0,
        "parsing_errors": 0,
        "resource_count": 0,
        "checkov_version": "3.3.30",
    }
    content = parsed(empty)
    assert READER.recognises(content)
    found = READER.read(content)
    assert (found.results, found.declared, found.tool_version) == ((), 0, "3.3.30")
    assert found.warnings == ("no policy looked at anything",)


def test_severity_is_read_where_the_platform_gave_one() -> None:
    """Without the platform it is null."""
    found = _source(failed_checks=[_check("FAILED", severity="HIGH")])
    assert found.results[0].severity == Severity.HIGH
