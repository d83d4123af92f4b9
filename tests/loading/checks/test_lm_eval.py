"""lm-eval: scores of tasks are numbers without a verdict."""

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.lm_eval import READER
from scorereport.model.check_results import CheckOutcome, CheckSource


def _source(scores: Json, **more: Json) -> CheckSource:
    found: dict[str, Json] = {"results": {"t": scores}, "versions": {}, "lm_eval_version": "0.4.13"}
    return READER.read(parsed({**found, **more}))


def test_sample() -> None:
    """One task with a metric and its error."""
    assert outcomes(READER, sample("lm_eval", "results.json")) == {"info": 2}


def test_scores_are_measured_and_dated() -> None:
    """A score is a number for a threshold of ours, dated by seconds since 1970."""
    found = READER.read(sample("lm_eval", "results.json"))
    assert [each.key for each in found.results] == [
        "lm-eval::mini::exact_match",
        "lm-eval::mini::exact_match_stderr",
    ]
    assert found.results[0].measured == 0.0
    assert found.results[0].properties["samples"] == "2"
    assert found.started_at is not None
    assert found.started_at.isoformat() == "2026-11-23T08:26:17.991564+00:00"


def test_filters_tell_scores_apart() -> None:
    """A metric that is taken twice carries its filter; what is no metric is left out."""
    found = _source({"acc,none": 0.5, "acc,strict": 0.4, "alias": "t", "acc_stderr,none": "N/A"})
    assert [(each.check, each.instance, each.measured) for each in found.results] == [
        ("acc", "", 0.5),
        ("acc", "strict", 0.4),
        ("acc_stderr", "", None),
    ]


def test_a_task_without_samples_is_not_executed() -> None:
    """A score of nothing is no number."""
    found = _source({"acc,none": 1.0, "sample_len": 0})
    assert [each.outcome for each in found.results] == [CheckOutcome.NOT_EXECUTED]


def test_a_limited_run_is_told() -> None:
    """--limit is for trying out: the score is of the first samples alone."""
    assert "--limit 10" in _source({"acc,none": 1.0}, config={"limit": 10.0}).warnings[0]


def test_chosen_samples_are_told() -> None:
    """--samples is for trying out too, and stands in the counts alone."""
    cut: Json = {"t": {"original": 100, "effective": 10}}
    whole: Json = {"t": {"original": 100, "effective": 100}}
    told = [_source({"acc,none": 1.0}, **{"n-samples": each}).warnings for each in (cut, whole)]
    assert told == [("only a part of t was run",), ()]


def test_no_score_is_ever_a_pass() -> None:
    """A perfect score is none, as lm-eval has no verdicts."""
    assert {each.outcome for each in _source({"acc,none": 1.0}).results} == {CheckOutcome.INFO}
