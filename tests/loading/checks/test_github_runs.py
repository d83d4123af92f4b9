"""GitHub: what ran, and that it runs by itself."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.github_runs import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckOutcome, CheckResult


def _run(conclusion: Json = "success", **more: Json) -> dict[str, Json]:
    run: dict[str, Json] = {
        "name": "ci",
        "head_sha": "a" * 40,
        "head_branch": "main",
        "event": "push",
        "status": "completed",
        "conclusion": conclusion,
        "updated_at": "2026-11-20T09:04:30Z",
    }
    return {**run, **more}


def _results(*runs: Json) -> tuple[CheckResult, ...]:
    listed: Json = list(runs)
    return READER.read(parsed({"total_count": len(runs), "workflow_runs": listed})).results


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("workflow_runs", {"pass": 2, "error": 1, "fail": 1, "skip": 1, "not_executed": 1}),
        ("workflow_run_event", {"pass": 1}),
        ("check_runs", {"pass": 1, "info": 1, "not_executed": 1}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("github_runs", f"{name}.json")) == expected


def test_a_run_without_a_name_has_that_of_its_workflow() -> None:
    """GitHub leaves the name empty where an event of its own started the run."""
    (found,) = _results(_run(name="", path=".github/workflows/test.yml"))

    assert (found.check, found.outcome) == (".github/workflows/test.yml", CheckOutcome.PASS)


@pytest.mark.parametrize(
    ("conclusion", "outcome"),
    [
        ("success", "pass"),
        ("failure", "fail"),
        ("neutral", "info"),
        ("skipped", "skip"),
        ("cancelled", "not_executed"),
        ("action_required", "not_executed"),
        ("stale", "not_executed"),
        ("timed_out", "error"),
        ("startup_failure", "error"),
        ("Success", "unknown"),
        ("splendid", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
        (True, "unknown"),
    ],
)
def test_conclusions(conclusion: Json, outcome: str) -> None:
    """Only success is a pass, in exactly this word."""
    assert _results(_run(conclusion))[0].outcome == outcome


@pytest.mark.parametrize(
    ("status", "outcome"),
    [("in_progress", "not_executed"), ("queued", "not_executed"), ("splendid", "unknown")],
)
def test_a_run_that_has_not_ended_is_no_pass(status: str, outcome: str) -> None:
    """Whatever its conclusion says."""
    assert _results(_run("success", status=status))[0].outcome == outcome


@pytest.mark.parametrize(
    ("event", "repeated"),
    [("schedule", "schedule"), ("push", "push"), ("workflow_dispatch", None), ("", None)],
)
def test_a_run_that_nobody_started_proves_repetition(event: str, repeated: str | None) -> None:
    """A schedule or a push starts it again; a person may never do so again."""
    assert _results(_run(event=event))[0].properties.get("repeated") == repeated


def test_a_failure_proves_no_repetition() -> None:
    """Only what passed may stand for something that runs."""
    assert "repeated" not in _results(_run("failure"))[0].properties


def test_names_times_and_commit() -> None:
    """A run is its repository, workflow and branch; the event in words of a webhook too."""
    found = READER.read(sample("github_runs", "workflow_run_event.json"))
    (run,) = found.results
    assert run.key == "github::example/fraud::nightly data checks[main]"
    assert run.executed_at is not None
    assert run.executed_at.isoformat() == "2026-11-20T02:11:00+00:00"
    assert run.duration_s == 660.0
    assert found.commit == "1f3c9a20b4d5e6f708192a3b4c5d6e7f80910a2b"


def test_the_worst_run_of_a_workflow_counts() -> None:
    """T3 in spirit: a list of runs passes where all of one workflow and branch did."""
    older = _run("failure", updated_at="2026-11-19T09:04:30Z")
    (found,) = _results(_run(), older)
    assert (found.outcome, found.occurrences) == (CheckOutcome.FAIL, 2)


def test_attempts_are_kept() -> None:
    """A run that was started again until it passed says so."""
    assert _results(_run(run_attempt=3))[0].attempts == 3


def test_one_run_is_read() -> None:
    """What gh api .../runs/ID prints, of either kind."""
    assert outcomes(READER, parsed(_run())) == {"pass": 1}
    check = {key: value for key, value in _run().items() if key != "event"}
    found = READER.read(parsed({**check, "app": {"slug": "ci"}, "check_suite": {"id": 1}}))
    assert [each.properties.get("repeated") for each in found.results] == [None]


def test_the_list_of_the_command_line_is_read() -> None:
    """What gh run list --json prints, in words of its own."""
    run: Json = {
        "workflowName": "ci",
        "name": "Fix the drift",
        "headSha": "a" * 40,
        "headBranch": "main",
        "status": "completed",
        "conclusion": "success",
        "event": "schedule",
        "createdAt": "2026-11-20T09:00:00Z",
    }
    (found,) = READER.read(parsed([run])).results
    assert (found.key, found.outcome) == ("github::ci[main]", CheckOutcome.PASS)
    assert found.properties["repeated"] == "schedule"


def test_lost_runs_are_told() -> None:
    """The API gives a page at a time."""
    found = READER.read(parsed({"total_count": 200, "workflow_runs": [_run()]}))
    assert "says 200 runs and holds 1" in found.warnings[0]


def test_no_run_is_no_pass() -> None:
    """An empty list proves nothing."""
    assert _results() == ()


@pytest.mark.parametrize("value", [[], {}, {"workflow_runs": []}, {"workflow_run": {}}])
def test_what_could_be_anything_is_not_recognised(value: Json) -> None:
    """Without its fields, it is no run."""
    assert not READER.recognises(parsed(value))
