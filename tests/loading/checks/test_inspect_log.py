"""Inspect: scores are numbers, and a run that broke off is an error."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.inspect_log import READER
from scorereport.loading.checks.json_text import Json
from scorereport.model.check_results import CheckOutcome, CheckSource


def _source(status: str, **log: Json) -> CheckSource:
    evaluation: Json = {"task": "t", "task_id": "1", "model": "m"}
    return READER.read(parsed({"status": status, "eval": evaluation, **log}))


def _results(**more: Json) -> dict[str, Json]:
    scores: Json = [{"name": "exact", "metrics": {"mean": {"value": 1.0}}}]
    return {"scores": scores, "total_samples": 6, "completed_samples": 6, **more}


@pytest.mark.parametrize(
    ("name", "expected", "complete"),
    [
        # Two scorers of two metrics.
        ("slice_eval_0.3.150.json", {"info": 4}, True),
        ("boom_error.json", {"error": 1}, False),
    ],
)
def test_samples(name: str, expected: dict[str, int], *, complete: bool) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    content = sample("inspect_log", name)
    assert outcomes(READER, content) == expected
    assert READER.read(content).complete is complete


def test_scores_are_measured_and_dated() -> None:
    """A score is a number for a threshold of ours, with the tool's version, tags and time."""
    found = READER.read(sample("inspect_log", "slice_eval_0.3.150.json"))
    mean = found.results[0]
    assert mean.key == "inspect::slice_eval::exact/mean[mockllm/model]"
    assert mean.measured == pytest.approx(2 / 3)
    assert mean.tags == ("mlts:model-6",)
    assert mean.executed_at is not None
    assert (found.tool_version, mean.executed_at.isoformat()) == (
        "0.3.150",
        "2026-11-23T08:27:10+00:00",
    )


@pytest.mark.parametrize("status", ["error", "cancelled", "started", "splendid"])
def test_any_end_but_success_is_an_error(status: str) -> None:
    """T13: the provider is down, the results are null, and the exit code is 0."""
    found = _source(status, results=None)
    assert found.complete is False
    assert [each.outcome for each in found.results] == [CheckOutcome.ERROR]


def test_success_without_results_is_an_error() -> None:
    """A log that was emptied proves nothing."""
    assert _source("success", results=None).complete is False


def test_lost_samples_make_a_run_incomplete() -> None:
    """With fail_on_error off, a run succeeds although samples did not."""
    short = _source("success", results=_results(completed_samples=4))
    assert (short.complete, short.results[-1].message) == (
        False,
        "Only 4 of 6 samples were completed.",
    )
    broken = _source("success", results=_results(), samples=[{"error": {"message": "x"}}, {}])
    assert (broken.complete, broken.results[-1].outcome) == (False, CheckOutcome.ERROR)


@pytest.mark.parametrize("said", [True, "yes", 1])
def test_samples_declared_invalid_make_a_run_incomplete(said: Json) -> None:
    """Scores over samples that somebody took back are no scores of the task."""
    found = _source("success", results=_results(), invalidated=said)
    assert (found.complete, found.results[-1].outcome) == (False, CheckOutcome.ERROR)
    assert _source("success", results=_results(), invalidated=False).complete is True


@pytest.mark.parametrize("config", [{"limit": 6}, {"limit": [0, 6]}, {"sample_id": ["a"]}])
def test_a_part_of_the_data_set_is_told(config: Json) -> None:
    """A score of the first samples is not that of the data set."""
    told: Json = {"task": "t", "task_id": "1", "config": config, "dataset": {"samples": 100}}
    found = READER.read(parsed({"status": "success", "eval": told, "results": _results()}))
    assert found.warnings == (
        (
            "only a part of the data set was run (--limit, --sample-id):"
            " 6 runs of samples, of 100 samples"
        ),
    )
    assert _source("success", results=_results()).warnings == ()


def test_samples_without_a_score_are_told() -> None:
    """A scorer may leave samples out of its mean."""
    scores: Json = [{"name": "exact", "unscored_samples": 2, "metrics": {}}]
    found = _source("success", results=_results(scores=scores))
    assert found.warnings == ("2 samples have no score by exact",)


def test_a_score_of_no_samples_is_not_executed() -> None:
    """A mean of nothing is no number."""
    found = _source("success", results=_results(total_samples=0, completed_samples=0))
    assert [each.outcome for each in found.results] == [CheckOutcome.NOT_EXECUTED]


def test_no_score_is_ever_a_pass() -> None:
    """Inspect has no verdicts: not even a perfect score is one."""
    found = _source("success", results=_results())
    assert [each.outcome for each in found.results] == [CheckOutcome.INFO]


def test_reducers_tell_scores_apart() -> None:
    """Only where a scorer is reduced twice: else they would rename every check."""
    score: dict[str, Json] = {"name": "exact", "metrics": {"mean": {"value": 1.0}}}
    scores: Json = [{**score, "reducer": "mean"}, {**score, "reducer": "mode"}]
    found = _source("success", results={"scores": scores})
    assert [each.instance for each in found.results] == ["m,reducer=mean", "m,reducer=mode"]


def test_no_prompts_and_answers() -> None:
    """Of an exception only its kind is told: its text may quote a sample."""
    (found,) = READER.read(sample("inspect_log", "boom_error.json")).results
    assert "RuntimeError" in found.message
    assert "provider down" not in repr(found)
