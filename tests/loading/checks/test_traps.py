"""Files that look like a pass and are none: each was found in the wild (see the samples).

The traps of one format are tested beside its reader; here are those of the formats that run tests,
and what holds of every sample of every reader.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from check_samples import SAMPLES, sample
from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content, read_content
from scorereport.loading.checks.table import READERS, checks_in, read_checks
from scorereport.model.check_results import CheckSource, TimeBasis

FILES = sorted(
    path
    for path in SAMPLES.rglob("*")
    if path.is_file() and path.parent != SAMPLES and path.parent.name != "unsupported"
)
of_every_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(SAMPLES).as_posix()
)


def read_or_refusal(read: Callable[[], CheckSource]) -> CheckSource | InputError:
    """Return what *read* returns, or why it refuses; any other error is a bug."""
    try:
        return read()
    except InputError as error:
        return error


def trap(folder: str, name: str) -> tuple[CheckSource, dict[str, str]]:
    """Return a sample and the outcome of each of its checks."""
    source = checks_in(sample(folder, name))
    return source, {each.key: each.outcome.value for each in source.results}


def test_t3_a_rerun_that_always_fails_is_a_failure() -> None:
    """pytest-rerunfailures writes one empty case for each failed attempt before the last."""
    source, outcomes = trap("junit", "pytest9_rerun_always_fails.xml")

    assert outcomes == {
        "pytest::test_rr::test_always_fails": "fail",
        "pytest::test_rr::test_ok": "pass",
    }
    assert source.results[0].attempts == 3
    assert any("tried more than once" in warning for warning in source.warnings)


def test_t3_in_ctrf() -> None:
    """There the attempts are named, and count the same."""
    _, outcomes = trap("ctrf", "pytest9_rerun_always_fails.json")

    assert outcomes["pytest::test_rr::test_always_fails"] == "fail"


def test_t4_a_planned_test_is_no_pass() -> None:
    """jest-junit writes test.todo as a bare case; only the count of its suite tells."""
    source, outcomes = trap("junit", "jest_junit.xml")

    assert outcomes == {
        "jest::m::m ok": "pass",
        "jest::m::m bad": "fail",
        "jest::m::m sk": "skip",
        "jest::m::m td": "not_executed",
    }
    assert (source.declared, source.parsed) == (3, 4)
    assert any("says that it holds 3 tests" in warning for warning in source.warnings)


def test_t6_a_test_without_assertions_is_no_pass() -> None:
    """Promptfoo's JUnit writes it like one that passed, so it passes nothing."""
    _, outcomes = trap("junit", "promptfoo.xml")

    assert set(outcomes.values()) == {"fail", "unknown"}


def test_t14_a_clean_linter_is_one_scan() -> None:
    """Ruff's "No errors found" is no test; the scan passes, and fails under the same name."""
    _, clean = trap("junit", "ruff_junit_clean.xml")
    _, found = trap("junit", "ruff_junit.xml")
    _, semgrep = trap("junit", "semgrep_junit.xml")

    assert clean == {"ruff::scan": "pass"}
    assert found["ruff::scan"] == "fail"
    assert semgrep["semgrep::scan"] == "fail"


def test_t14_an_empty_linter_file_is_no_pass() -> None:
    """Semgrep writes no case where it found nothing, and none where it ran nothing."""
    xml = b'<testsuites><testsuite name="semgrep results" tests="0"/></testsuites>'
    source = checks_in(parse_content(xml, shown="f"))

    assert [(each.key, each.outcome.value) for each in source.results] == [
        ("semgrep::scan", "unknown")
    ]


def test_t17_ctrf_says_what_it_loses() -> None:
    """A module that could not be read is not in it; what was raised in a fixture is an error."""
    source, outcomes = trap("ctrf", "pytest9_ctrf.json")

    assert not any("collect_error" in key for key in outcomes)
    assert any("could not be read" in warning for warning in source.warnings)
    assert outcomes["pytest::test_ml::test_setup_error"] == "error"
    assert outcomes["pytest::test_ml::test_xfail"] == "xfail"


def test_t19_a_run_that_stopped_is_not_complete() -> None:
    """One error of collection, and no test."""
    source, outcomes = trap("junit", "pytest9_interrupted_collection.xml")

    assert outcomes == {"pytest::test_collect_error": "error"}
    assert source.complete is False
    assert any("no test was run" in warning for warning in source.warnings)


def test_t19_a_run_of_nothing_speaks_for_nothing() -> None:
    """Pytest writes a valid file where it found no test."""
    source, outcomes = trap("junit", "pytest9_no_tests_collected.xml")

    assert outcomes == {}
    assert any("nothing was run" in warning for warning in source.warnings)


@of_every_file
def test_a_sample_has_one_reader_at_most(path: Path) -> None:
    """No two readers claim the same file."""
    content = read_content(path, shown=path.name)

    assert len([reader.format for reader in READERS if reader.recognises(content)]) <= 1


@of_every_file
def test_a_sample_is_read_or_refused_in_one_line(path: Path) -> None:
    """What is read has one result a check, dated where the source is, and clean texts."""
    source = read_or_refusal(lambda: read_checks(path))
    if isinstance(source, InputError):
        assert len(source.problems) == 1
        return
    keys = Counter(each.key for each in source.results if each.check)
    assert [key for key, number in keys.items() if number > 1] == []
    assert all(each.key.isprintable() and each.message.isprintable() for each in source.results)
    assert all(len(each.message) <= 500 for each in source.results)
    dated = any(each.executed_at for each in source.results)
    assert source.time_basis != TimeBasis.NONE or not dated
    assert len(source.sha256) == 64
