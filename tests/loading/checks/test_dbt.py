"""dbt: tests that were executed, and the commands that only say so."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from check_samples import SAMPLES, outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.content import read_content
from scorereport.loading.checks.dbt import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckResult, CheckSource, FileBeside, Severity

FOLDER = SAMPLES / "dbt"
TAGGED = "test.mlfeat.not_null_features_age.d46f8df1e3"


def _source(
    *results: Json, kind: str = "run-results/v6", which: str | None = "test"
) -> CheckSource:
    metadata: Json = {
        "dbt_schema_version": f"https://schemas.getdbt.com/dbt/{kind}.json",
        "generated_at": "2026-11-23T08:00:00Z",
    }
    args: Json = {"which": which} if which else {}
    return READER.read(parsed({"metadata": metadata, "args": args, "results": list(results)}))


def _one(**result: Json) -> CheckResult:
    return _source({"unique_id": "test.p.t.abc", **result}).results[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("build_run_results", {"pass": 2, "warn": 2, "fail": 2, "error": 1}),
        ("build_unit_fail_run_results", {"fail": 1, "skip": 6}),
        ("compile_run_results", {"not_executed": 6}),
        ("run_only_run_results", {}),
        ("test_run_results", {"pass": 2, "warn": 2, "fail": 2, "error": 1}),
        ("sources", {"pass": 1}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand; models are no checks."""
    assert outcomes(READER, sample("dbt", f"dbt112_{name}.json")) == expected


@pytest.mark.parametrize("which", ["compile", "generate", "run", "list", "show", "freshness", "x"])
@pytest.mark.parametrize("status", ["success", "pass"])
def test_commands_that_execute_no_tests_pass_nothing(which: str, status: str) -> None:
    """T1: dbt compile and dbt docs generate write every test as a success, failing ones too."""
    found = _source({"unique_id": "test.p.t.abc", "status": status}, which=which)
    assert [each.outcome for each in found.results] == ["not_executed"]
    assert which in found.warnings[0]


@pytest.mark.parametrize("which", ["test", "build", "retry", None])
def test_a_success_is_no_pass_of_a_test_whatever_the_command(which: str | None) -> None:
    """T1: success is a word for models."""
    found = _source({"unique_id": "unit_test.p.m.t", "status": "success"}, which=which)
    assert [each.outcome for each in found.results] == ["not_executed"]


def test_a_run_after_a_test_leaves_no_tests() -> None:
    """T2: every command writes over the file; nothing is left that could pass."""
    found = READER.read(sample("dbt", "dbt112_run_only_run_results.json"))
    assert (found.results, found.parsed) == ((), 0)
    assert found.warnings == ("was written by dbt run, which executes no tests",)


def test_tests_below_a_failure_are_skipped() -> None:
    """A failing unit test turns everything below it into skipped, not into nothing."""
    found = READER.read(sample("dbt", "dbt112_build_unit_fail_run_results.json"))
    assert [each.outcome for each in found.results] == ["fail", *["skip"] * 6]


def test_tests_of_no_rows_are_not_executed() -> None:
    """Dbt build --empty reads no rows of any table; unit tests bring their own (dbt-core#10516)."""
    metadata: Json = {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json"}
    results: Json = [
        {"unique_id": f"{kind}.p.t", "status": "pass"} for kind in ("test", "unit_test")
    ]
    args: Json = {"which": "build", "empty": True}
    found = READER.read(parsed({"metadata": metadata, "args": args, "results": results}))
    assert [each.outcome for each in found.results] == ["not_executed", "pass"]
    assert found.warnings == ("was written with --empty, so its tests of data saw no rows",)


def test_models_that_did_not_build_are_said() -> None:
    """A broken model is no check, but its tests were not executed because of it."""
    found = _source({"unique_id": "model.p.m", "status": "error"})
    assert found.warnings[-1] == "1 of its models and seeds did not build, model.p.m first"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("pass", "pass"),
        ("runtime error", "error"),
        ("no-op", "not_executed"),
        ("reused", "not_executed"),
        ("partial success", "unknown"),
        ("Pass", "pass"),
        ("Passed", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
        (True, "unknown"),
    ],
)
def test_words(status: Json, outcome: str) -> None:
    """A word that is not known is never guessed."""
    assert _one(status=status).outcome == outcome


def test_a_pass_without_a_name_is_none() -> None:
    """A pass needs a named check."""
    assert [each.outcome for each in _source({"status": "pass"}).results] == ["unknown"]


def test_rows_of_data_are_not_copied() -> None:
    """A unit test's difference shows rows, and an error of the database quotes what it met."""
    difference = "\n\n\x1b[32mactual\x1b[0m differs from expected:\n| Ada | 12 |"
    unit = _source({"unique_id": "unit_test.p.m.t", "status": "fail", "message": difference})
    assert unit.results[0].message == "the rows differ from those expected"
    error = "Database Error in test t (tests/t.sql)\n  could not convert 'Ada'"
    assert _one(status="error", message=error).message == "Database Error in test t (tests/t.sql)"
    odd = _one(status="error", message="could not convert 'Ada'")
    assert odd.message == ""


def test_failed_rows_are_counted() -> None:
    """The number of failed rows is measured; the message is dbt's own."""
    said = "Got 12 results, configured to fail if != 0"
    found = _one(status="fail", failures=12, message=said)
    assert (found.measured, found.occurrences, found.message) == (12.0, 12, said)


@pytest.mark.parametrize("version", ["v1", "v2", "v3", "v4", "v5", "v6"])
def test_all_versions_are_read(version: str) -> None:
    """The oldest files name no command and have no failures."""
    result: Json = {"unique_id": "test.p.t.abc", "status": "pass"}
    found = _source(result, kind=f"run-results/{version}", which=None)
    assert (found.dialect, found.results[0].outcome) == (f"run-results-{version}", "pass")


def _beside(tmp_path: Path, *, same: bool, manifest: str | None = None) -> CheckSource:
    """Return what the sample says with a manifest beside it, of the same invocation or not."""
    path = tmp_path / "run_results.json"
    shutil.copy(FOLDER / "dbt112_test_run_results.json", path)
    mine = json.loads(path.read_bytes())["metadata"]["invocation_id"]
    known = json.loads((FOLDER / "dbt112_manifest_nomacros.json").read_bytes())
    if same:
        known["metadata"]["invocation_id"] = mine
    (tmp_path / "manifest.json").write_text(json.dumps(known) if manifest is None else manifest)
    return READER.read(read_content(path, shown="run_results.json"))


def test_the_manifest_of_the_invocation_adds_tags(tmp_path: Path) -> None:
    """Tags, meta, severity and columns are in manifest.json only; keys stay what they were."""
    alone = READER.read(sample("dbt", "dbt112_test_run_results.json"))
    joined = _beside(tmp_path, same=True)
    found = {each.check: each for each in joined.results}[TAGGED]
    assert found.tags == ("mlts:data-1",)
    assert (found.severity, found.location) == (Severity.MEDIUM, "models/schema.yml")
    assert found.properties["column_name"] == "age"
    assert [each.key for each in joined.results] == [each.key for each in alone.results]
    assert [each.outcome for each in joined.results] == [each.outcome for each in alone.results]
    assert joined.warnings == ()
    digest = hashlib.sha256((tmp_path / "manifest.json").read_bytes()).hexdigest()
    assert joined.beside == (FileBeside(name="manifest.json", sha256=digest),)
    assert alone.beside == ()


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"metadata": 1}'])
def test_another_manifest_is_not_used(tmp_path: Path, manifest: str | None) -> None:
    """A manifest of another invocation, or a broken one, is said and changes nothing."""
    found = _beside(tmp_path, same=False, manifest=manifest)
    assert not any(each.tags for each in found.results)
    assert len(found.warnings) == 1
    assert len(found.results) == 7
    assert len(found.beside) == (manifest != "{")


def _age(status: str, **criteria: Json) -> CheckResult:
    result: Json = {
        "unique_id": "source.p.raw.t",
        "status": status,
        "max_loaded_at_time_ago_in_s": 60.0,
        "criteria": criteria,
    }
    return _source(result, kind="sources/v3").results[0]


def test_words_of_dbt_2_have_capitals() -> None:
    """The newer dbt writes Pass where the older one writes pass, and adds models to the file."""
    result: Json = {
        "unique_id": "model.p.m",
        "status": "Pass",
        "criteria": {"error_after": {"count": 1, "period": "hour"}},
    }
    freshness = _source(result, kind="freshness/v0", which=None)
    tests = _source({"unique_id": "test.p.t.abc", "status": "Fail"})

    assert [(each.check, each.outcome.value) for each in freshness.results] == [
        ("model.p.m", "pass")
    ]
    assert [each.outcome.value for each in tests.results] == ["fail"]


def test_freshness_has_a_limit() -> None:
    """An error is too old, a runtime error could not be asked, and without a limit nothing was."""
    after: Json = {"count": 2, "period": "hour"}
    found = _age("pass", error_after=after)
    assert (found.outcome, found.measured, found.threshold) == ("pass", 60.0, 7_200.0)
    assert _age("error", error_after=after).outcome == "fail"
    assert _age("runtime error", error_after=after).outcome == "error"
    assert _age("fresh", error_after=after).outcome == "unknown"
    none: Json = {"count": None, "period": None}
    assert _age("pass", error_after=none, warn_after=none).outcome == "not_executed"


@pytest.mark.parametrize("name", ["dbt112_manifest_nomacros.json", "dbt17_manifest_nomacros.json"])
def test_a_manifest_alone_is_refused_by_name(name: str) -> None:
    """It lists tests and says nothing of their results."""
    content = sample("dbt", name)
    assert READER.recognises(content)
    with pytest.raises(InputError, match=r"run_results\.json"):
        READER.read(content)


def test_a_file_without_a_list_is_refused() -> None:
    """No list of results is no empty one."""
    address = "https://schemas.getdbt.com/dbt/run-results/v6.json"
    content = parsed({"metadata": {"dbt_schema_version": address}, "results": None})
    with pytest.raises(InputError, match="no list of results"):
        READER.read(content)
