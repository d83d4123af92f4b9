"""One result a check, the worst; and texts that can be shown anywhere."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.loading.checks.records import MAX_MESSAGE, clean, collapse, scan_result
from scorereport.model.check_results import CheckOutcome as Outcome
from scorereport.model.check_results import CheckResult


def result(outcome: Outcome, check: str = "a", *, suppressed: bool = False) -> CheckResult:
    """Return a result."""
    return CheckResult(
        tool="t", check=check, outcome=outcome, raw_outcome="w", suppressed=suppressed
    )


results = st.builds(
    result, st.sampled_from(Outcome), st.sampled_from(["", "a", "b", "c"]), suppressed=st.booleans()
)


@pytest.mark.parametrize("other", [each for each in Outcome if each != Outcome.FAIL])
def test_a_failed_attempt_makes_a_check_failing(other: Outcome) -> None:
    """Also beside an error: the error is only one more attempt that says nothing."""
    assert collapse([result(other), result(Outcome.FAIL)])[0].outcome == Outcome.FAIL


@pytest.mark.parametrize("other", [each for each in Outcome if each != Outcome.PASS])
def test_a_pass_hides_nothing(other: Outcome) -> None:
    """What is known beside a pass is what counts."""
    assert collapse([result(Outcome.PASS), result(other)])[0].outcome == other


def test_what_is_collapsed_adds_up() -> None:
    """Attempts and occurrences are those of all."""
    found = collapse([result(Outcome.PASS), result(Outcome.FAIL), result(Outcome.PASS)])

    assert [(each.attempts, each.occurrences) for each in found] == [(3, 3)]


def test_results_without_a_name_stay_apart() -> None:
    """Nothing says that they are the same check."""
    assert len(collapse([result(Outcome.PASS, ""), result(Outcome.PASS, "")])) == 2


def test_a_suppressed_failure_hides_no_other_problem() -> None:
    """What nobody accepted stays visible."""
    found = collapse([result(Outcome.FAIL, suppressed=True), result(Outcome.WARN)])

    assert [(each.outcome, each.suppressed) for each in found] == [(Outcome.WARN, False)]


@given(st.lists(results))
def test_collapsing_makes_no_pass(given_results: list[CheckResult]) -> None:
    """There are no more passes than before, and collapsing again changes nothing."""
    found = collapse(given_results)

    before = sum(each.outcome == Outcome.PASS for each in given_results)
    assert sum(each.outcome == Outcome.PASS for each in found) <= before
    assert collapse(found) == found
    assert sum(each.occurrences for each in found) == len(given_results)


@given(st.text())
def test_a_clean_text_can_be_shown(text: str) -> None:
    """It is one line of printable characters, not too long, and writable."""
    found = clean(text)

    assert found.isprintable()
    assert len(found) <= MAX_MESSAGE
    assert clean(found) == found
    assert found.encode().decode() == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m alert", "red alert"),
        ("a\tb\n\nc", "a b c"),
        ("pass\u202ederoted", "passderoted"),
        ("bell\x07", "bell"),
        ("half \ud800", "half \N{REPLACEMENT CHARACTER}"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_what_misleads_is_removed(text: str, shown: str) -> None:
    """Colours, controls and directions go; length has a limit."""
    assert clean(text) == shown


def test_long_names_stay_apart() -> None:
    """Two names that begin alike are two checks."""
    names = ["x" * 2_000 + end for end in "ab"]

    found = collapse(result(Outcome.PASS, name) for name in names)

    assert len({each.key for each in found}) == 2
    assert all(len(each.key) < 1_100 for each in found)


def test_what_is_no_number_is_none() -> None:
    """NaN and infinity compare with nothing and cannot be written as JSON."""
    odd = CheckResult(
        tool="t",
        check="a",
        outcome=Outcome.INFO,
        raw_outcome="",
        measured=math.nan,
        threshold=math.inf,
    )

    assert [(each.measured, each.threshold) for each in collapse([odd])] == [(None, None)]


@pytest.mark.parametrize(
    ("complete", "findings", "outcome"),
    [
        (True, 0, Outcome.PASS),
        (True, 2, Outcome.FAIL),
        (False, 0, Outcome.ERROR),
        (False, 2, Outcome.ERROR),
        (None, 0, Outcome.UNKNOWN),
        (None, 2, Outcome.FAIL),
    ],
)
def test_a_scan_passes_only_where_it_ended(
    *, complete: bool | None, findings: int, outcome: Outcome
) -> None:
    """Finding nothing is a pass only of a scan that says it ran to its end."""
    scan = scan_result("t", complete=complete, findings=findings)

    assert (scan.key, scan.outcome) == ("t::scan", outcome)
