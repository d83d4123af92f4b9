"""promptfoo: a test passes where an assertion did."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.promptfoo import READER
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

PASSED: Json = {"componentResults": [{"pass": True, "assertion": {"type": "equals"}}]}


def _source(*tests: Json, **report: Json) -> CheckSource:
    results: dict[str, Json] = {"version": 3, "results": list(tests), **report}
    return READER.read(parsed({"evalId": "eval-1", "results": results}))


def _only(**test: Json) -> CheckResult:
    (found,) = _source(test).results
    return found


def test_sample() -> None:
    """A pass, two failures (a script that throws is one), and a test without assertions."""
    assert outcomes(READER, sample("promptfoo", "results.json")) == {
        "pass": 1,
        "fail": 2,
        "not_executed": 1,
    }


def test_names_and_tags() -> None:
    """A test is its description and provider; its metadata are the hook for a rubric."""
    found = READER.read(sample("promptfoo", "results.json"))
    first = found.results[0]
    assert first.key == "promptfoo::slice quality::DE slice contains[echo-model]"
    assert first.tags == ("mlts:model-6", "slice:DE")
    assert (found.tool_version, found.declared, found.parsed) == ("0.121.20", 4, 4)


@pytest.mark.parametrize("grading", [{}, {"pass": True}, {"componentResults": []}, None])
def test_a_test_without_assertions_is_no_pass(grading: Json) -> None:
    """T6: promptfoo says success of a test that asserts nothing."""
    found = _only(success=True, failureReason=0, gradingResult=grading)
    assert found.outcome is CheckOutcome.NOT_EXECUTED


@pytest.mark.parametrize(
    ("success", "reason", "outcome"),
    [
        (True, 0, "pass"),
        (True, None, "pass"),
        (True, 1, "fail"),
        (False, 1, "fail"),
        (False, None, "fail"),
        (False, 0, "fail"),
        (False, 2, "error"),
        (True, 2, "error"),
        (True, 7, "unknown"),
        (True, "0", "unknown"),
        (None, 0, "unknown"),
        ("true", 0, "unknown"),
    ],
)
def test_outcomes(success: Json, reason: Json, outcome: str) -> None:
    """The reason tells a failure (1) from an error (2); contradictions are no pass."""
    assert _only(success=success, failureReason=reason, gradingResult=PASSED).outcome == outcome


def test_a_success_whose_assertions_all_failed_is_no_pass() -> None:
    """With a threshold of 0, everything succeeds."""
    failed: Json = {"componentResults": [{"pass": False}]}
    assert _only(success=True, gradingResult=failed).outcome is CheckOutcome.UNKNOWN
    mixed: Json = {"componentResults": [{"pass": True}, {"pass": False}]}
    for threshold, outcome in ((0.5, CheckOutcome.PASS), (0, CheckOutcome.UNKNOWN)):
        test: Json = {"threshold": threshold}
        assert _only(success=True, testCase=test, gradingResult=mixed).outcome is outcome


def test_assertions_of_no_weight_are_no_pass() -> None:
    """T6 again: promptfoo lets an assertion of weight 0 pass whatever it finds."""
    component: Json = {"pass": True, "assertion": {"type": "equals", "weight": 0}}
    found = _only(success=True, gradingResult={"componentResults": [component]})
    assert found.outcome is CheckOutcome.NOT_EXECUTED


HELD: Json = {"pass": True, "assertion": {"type": "contains"}}
BROKEN: Json = {"pass": False, "assertion": {"type": "contains"}}
WEIGHTLESS: Json = {"pass": True, "assertion": {"type": "contains", "weight": 0}}


@pytest.mark.parametrize(
    ("inside", "threshold", "outcome"),
    [
        ([HELD], None, "pass"),
        ([HELD, BROKEN], 0.5, "pass"),
        ([HELD, HELD], 0, "pass"),
        ([], None, "not_executed"),
        ([WEIGHTLESS], None, "not_executed"),
        ([BROKEN], 0, "unknown"),
        ([HELD, BROKEN], 0, "unknown"),
        ([HELD, BROKEN], "0.5", "unknown"),
    ],
)
@pytest.mark.parametrize("is_flat", [True, False])
def test_a_set_of_assertions_passes_by_what_is_in_it(
    inside: list[Json], threshold: Json, outcome: str, *, is_flat: bool
) -> None:
    """T6 again: a set that is empty, weighs nothing or has a threshold of 0 succeeds."""
    told: Json = {"assertionSet": {"type": "assert-set", "threshold": threshold}}
    whole: Json = {"pass": True, "componentResults": inside, "metadata": told}
    grading: Json = {"pass": True, "componentResults": [whole, *(inside if is_flat else [])]}
    found = _only(success=True, failureReason=0, gradingResult=grading)
    assert found.outcome == outcome


@pytest.mark.parametrize(
    ("defined", "outcome"),
    [
        ({}, "unknown"),
        ({"threshold": 0.5}, "pass"),
        ({"threshold": -1}, "unknown"),
        ({"assertScoringFunction": "file://score.js"}, "pass"),
        ({"assert": [{"type": "assert-set", "threshold": 0.5, "assert": []}]}, "pass"),
        ({"assert": [{"type": "assert-set", "threshold": 0, "assert": []}]}, "unknown"),
        ({"assert": [{"type": "latency", "threshold": 3000}]}, "unknown"),
    ],
)
def test_a_success_beside_a_failure_needs_a_limit(defined: Json, outcome: str) -> None:
    """Where nothing says that enough held, all must."""
    found = _only(
        success=True, testCase=defined, gradingResult={"componentResults": [HELD, BROKEN]}
    )
    assert found.outcome == outcome


def test_a_set_is_not_counted_beside_its_assertions() -> None:
    """Two assertions in a set are two."""
    grading: Json = {"componentResults": [{"componentResults": [HELD, BROKEN]}, HELD, BROKEN]}
    found = _only(success=False, failureReason=1, gradingResult=grading)
    assert found.message == "1 of 2 assertions failed: contains"


def test_an_attempt_that_ended_in_an_error_does_not_lack_assertions() -> None:
    """A provider that breaks off leaves nothing to assert, and the test may well say what."""
    found = _only(success=False, failureReason=2, gradingResult=None)
    assert found.outcome is CheckOutcome.ERROR
    assert found.message == "It ended in an error before anything was checked."


def test_a_grading_that_failed_is_no_pass() -> None:
    """The grading is believed before the summary."""
    grading: Json = {"pass": False, "componentResults": [{"pass": True}]}
    assert _only(success=True, gradingResult=grading).outcome is CheckOutcome.FAIL


def test_without_a_description_the_place_names_a_test() -> None:
    """The id of a result is new in every run, so it names nothing."""
    found = _only(id="random", testIdx=4, provider={"id": "openai:x"}, success=False)
    assert found.key == "promptfoo::test-4[openai:x]"


def test_a_second_prompt_is_another_check() -> None:
    """A prompt is told by its place among the prompts, not by its text."""
    test: dict[str, Json] = {"testIdx": 0, "provider": "p", "success": True}
    prompts: Json = [{"id": "a", "raw": "secret"}, {"id": "b", "raw": "secret"}]
    found = _source({**test, "promptId": "a"}, {**test, "promptId": "b"}, prompts=prompts)
    assert [each.key for each in found.results] == [
        "promptfoo::test-0[p]",
        "promptfoo::test-0[p,prompt=1]",
    ]


def test_repeats_count_their_worst() -> None:
    """T3 in spirit: a test that was repeated fails when one attempt did."""
    test: dict[str, Json] = {"testCase": {"description": "A"}, "gradingResult": PASSED}
    found = _source({**test, "success": True}, {**test, "success": False})
    assert [(each.outcome, each.attempts) for each in found.results] == [(CheckOutcome.FAIL, 2)]


def test_lost_tests_are_told() -> None:
    """Statistics of more tests than there are: a warning."""
    stats: Json = {"successes": 2, "failures": 0, "errors": 1}
    assert "says 3 tests and holds 0" in _source(stats=stats).warnings[0]


def test_no_prompts_and_answers() -> None:
    """Reasons, errors, variables and prompts may hold secrets; long metadata are texts."""
    told = repr(READER.read(sample("promptfoo", "results.json")).results)
    for secret in ("hallo", "bonjour", "nope", "Answer", "boom", "Unexpected token"):
        assert secret not in told
    purpose: Json = {"metadata": {"purpose": "An assistant for " + "x" * 60, "_private": "y"}}
    assert _only(success=True, testCase=purpose).tags == ()
