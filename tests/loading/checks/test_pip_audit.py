"""pip-audit: what could not be looked up is not safe."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.pip_audit import READER

SAFE: Json = {"name": "a", "version": "1", "vulns": []}
SKIPPED: Json = {"name": "b", "skip_reason": "not on PyPI"}
BAD: Json = {"name": "c", "version": "1", "vulns": [{"id": "PYSEC-1"}]}


def _outcomes(*dependencies: Json) -> dict[str, str]:
    found = READER.read(parsed({"dependencies": list(dependencies), "fixes": []}))
    return {each.check: each.outcome.value for each in found.results}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Dependencies, and one more for the audit as a whole.
        ("pip_audit", {"not_executed": 8 + 1}),
        ("vulnerable", {"pass": 1, "fail": 2 + 1, "not_executed": 1}),
        ("list_before_2_5", {"pass": 2 + 1}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("pip_audit", f"{name}.json")) == expected


def test_an_audit_that_skipped_everything_is_not_executed() -> None:
    """T7: an index without advisories skips all, and pip-audit exits with 0."""
    found = READER.read(sample("pip_audit", "pip_audit.json"))
    assert {each.outcome for each in found.results} == {"not_executed"}
    assert found.warnings == ("8 of 8 dependencies could not be looked up",)


def test_the_audit_passes_only_where_all_were_looked_up() -> None:
    """Some skipped is a warning, and no dependency at all is nothing."""
    assert _outcomes(SAFE) == {"a": "pass", "scan": "pass"}
    assert _outcomes(SAFE, SKIPPED) == {"a": "pass", "b": "not_executed", "scan": "warn"}
    assert _outcomes(SAFE, SKIPPED, BAD)["scan"] == "fail"
    assert _outcomes() == {"scan": "not_executed"}


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"vulns": None}, "unknown"),
        ({"vulns": {}}, "unknown"),
        ({"vulns": [], "skip_reason": "x"}, "not_executed"),
        ({"vulns": [], "skip_reason": None}, "not_executed"),
        ({"vulns": [1], "skip_reason": "x"}, "fail"),
    ],
)
def test_only_an_empty_list_is_a_pass(more: dict[str, Json], outcome: str) -> None:
    """A pass needs a list of vulnerabilities, and nothing that says it was skipped."""
    found = _outcomes({"name": "a", **more})
    assert found["a"] == outcome
    assert found["scan"] != "pass"


def test_vulnerabilities_are_named_with_what_mends_them() -> None:
    """The ids are what a reader looks for; the versions are what they do next."""
    found = {
        each.check: each for each in READER.read(sample("pip_audit", "vulnerable.json")).results
    }
    assert found["django"].message == (
        "PYSEC-2021-439 (mended in 2.2.25, 3.1.14, 3.2.10); PYSEC-2022-1 (mended in 3.2.11)"
    )
    assert found["django"].occurrences == 2
    assert found["lxml"].message == "PYSEC-2021-852 (not mended yet)"
    assert found["django"].properties == {"version": "3.2.9"}


def test_the_key_outlives_an_upgrade() -> None:
    """A version in the key would make a new check of every upgrade."""
    old = READER.read(sample("pip_audit", "list_before_2_5.json"))
    assert [each.key for each in old.results][:1] == ["pip-audit::adal"]


@pytest.mark.parametrize(
    "document", [[], {}, [{"name": "a"}], {"dependencies": []}, {"dependencies": {"a": "1"}}, 1]
)
def test_other_lists_are_not_taken(document: Json) -> None:
    """An empty list may be anything; a package.json has dependencies too."""
    assert not READER.recognises(parsed(document) if document != 1 else parsed([1]))
