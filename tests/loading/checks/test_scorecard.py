"""OpenSSF Scorecard: numbers without a verdict."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.scorecard import READER
from scorereport.model.check_results import CheckResult, TimeBasis


def _one(score: Json) -> CheckResult:
    check: Json = {"name": "License", "score": score}
    return READER.read(parsed({"repo": {}, "scorecard": {}, "checks": [check]})).results[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("scorecard", {"info": 4, "not_executed": 2}),
        ("probes", {"info": 2, "not_applicable": 1, "not_executed": 2, "error": 1}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("scorecard", f"{name}.json")) == expected


def test_scores_are_measured_and_pass_nothing() -> None:
    """A score of 10 is a number; which number is enough is said in the mapping."""
    found = {
        each.check: each for each in READER.read(sample("scorecard", "scorecard.json")).results
    }
    assert found["Dependency-Update-Tool"].measured == 10.0
    assert found["Branch-Protection"].measured == 0.0
    assert found["CI-Tests"].measured is None
    assert found["Vulnerabilities"].occurrences == 2
    assert found["Vulnerabilities"].properties == {
        "annotations": "The dependency is not used in production."
    }


@pytest.mark.parametrize(
    ("score", "outcome"),
    [
        (-1, "not_executed"),
        (0, "info"),
        (10, "info"),
        (11, "unknown"),
        (-2, "unknown"),
        ("10", "unknown"),
        (True, "unknown"),
        (None, "unknown"),
        (float("nan"), "unknown"),
    ],
)
def test_scores(score: Json, outcome: str) -> None:
    """-1 is "not evaluated", no fail and no score; what is outside 0 to 10 is unknown."""
    found = _one(score)
    assert found.outcome == outcome
    assert (found.measured is not None) == (outcome == "info")


def test_a_true_probe_is_no_pass() -> None:
    """HasDangerousWorkflowScriptInjection is true where there is a hole."""
    found = READER.read(sample("scorecard", "probes.json")).results[0]
    assert (found.outcome, found.raw_outcome) == ("info", "True")
    assert found.location == ".github/workflows/ci.yml:12"


def test_commit_and_time_are_named() -> None:
    """It is the one format of its kind that says the commit; unknown is none."""
    found = READER.read(sample("scorecard", "scorecard.json"))
    assert (found.commit, found.tool_version, found.time_basis) == (
        "3f1c9a4be27d5068c1d94e7a6b0f2c8d5e7a9b10",
        "v5.1.1",
        TimeBasis.FILE,
    )
    assert found.results[0].scope == "github.com/example/fraud-detection"
    unknown = parsed({"repo": {"commit": "unknown"}, "scorecard": {}, "checks": []})
    assert READER.read(unknown).commit is None
    assert READER.read(unknown).warnings == ("holds no checks",)


@pytest.mark.parametrize("key", ["checks", "findings"])
def test_a_list_of_nothing_may_be_null(key: str) -> None:
    """Go writes it so, and it is a result of Scorecard without checks."""
    empty = parsed({"repo": {"name": "o/r"}, "scorecard": {}, key: None})
    assert READER.recognises(empty)
    assert (READER.read(empty).results, READER.read(empty).warnings) == ((), ("holds no checks",))


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            {"github.com": {"o": {"r": {"previous": [], "current": {"score": 9.9}}}}},
            "scorecard-monitor",
        ),
        ({"Repo": "github.com/o/r", "Checks": []}, "Scorecard 1"),
    ],
)
def test_other_shapes_are_refused_by_name(document: Json, message: str) -> None:
    """The monitor's database holds one number a repository, and no check."""
    content = parsed(document)
    assert READER.recognises(content)
    with pytest.raises(InputError, match=message):
        READER.read(content)
