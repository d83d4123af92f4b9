"""What runs of checks come to, and the laws that hold for any of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics_in_tests import bundled_rubric
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource
from scorereport.model.check_selection import CheckRun
from scorereport.model.checks import Doubt, Observation, Outcome
from scorereport.model.item_checks import ItemChecks
from scorereport.model.selector import Selector
from scorereport.model.workspace import Policy
from scorereport.scoring.observations import Measured, observations
from scorereport.scoring.support import item_support

ITEM = "data-1"
DAY = dt.date(2026, 9, 24)
ALL = (Selector(key="**"),)
PASS, FAIL, INFO = CheckOutcome.PASS, CheckOutcome.FAIL, CheckOutcome.INFO


def result(
    outcome: CheckOutcome,
    check: str = "a",
    measured: float | None = None,
    tags: tuple[str, ...] = (),
) -> CheckResult:
    """Return what one check said."""
    return CheckResult(
        tool="pytest", check=check, outcome=outcome, raw_outcome="x", measured=measured, tags=tags
    )


def run(
    *results: CheckResult,
    age: int | None = 0,
    repeated: bool = False,
    selectors: tuple[Selector, ...] = ALL,
    complete: bool | None = None,
    sha256: str | None = None,
) -> CheckRun:
    """Return a run that ended *age* days before the day of the result."""
    at = None if age is None else DAY - dt.timedelta(days=age)
    source = CheckSource(
        path="junit.xml",
        sha256=sha256 or str(at),
        format="junit",
        tool="pytest",
        complete=complete,
        results=results,
    )
    return CheckRun(
        source=source, at=at, repeated=repeated, items={ITEM: ItemChecks(any=selectors)}
    )


def told(*runs: CheckRun, days: int = 0) -> tuple[Observation, ...]:
    """Return what *runs* say of the item *days* later."""
    as_of = DAY + dt.timedelta(days=days)
    rubric = bundled_rubric().rubric
    measured = Measured(rubric=rubric, runs=runs, as_of=as_of, expire_after=100)
    return observations(measured).get(ITEM, ())


def only(*runs: CheckRun, days: int = 0) -> Observation:
    """Return the one thing that *runs* say."""
    (observation,) = told(*runs, days=days)
    return observation


def test_one_pass() -> None:
    """It is dated, named and by itself known to run once."""
    assert only(run(result(PASS), age=3)) == Observation(
        tool="pytest",
        check="a",
        outcome=Outcome.PASS,
        executed=DAY - dt.timedelta(days=3),
        age_days=3,
        lapses=DAY + dt.timedelta(days=98),
        path="junit.xml",
    )


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (CheckOutcome.ERROR, Doubt.ERROR),
        (CheckOutcome.SKIP, Doubt.NOT_RUN),
        (CheckOutcome.NOT_EXECUTED, Doubt.NOT_RUN),
        (CheckOutcome.NOT_APPLICABLE, Doubt.NOT_RUN),
        (CheckOutcome.WARN, Doubt.UNCLEAR),
        (CheckOutcome.XFAIL, Doubt.UNCLEAR),
        (CheckOutcome.XPASS, Doubt.UNCLEAR),
        (CheckOutcome.UNKNOWN, Doubt.UNCLEAR),
        (CheckOutcome.INFO, Doubt.UNCLEAR),
    ],
)
def test_only_a_pass_passes(outcome: CheckOutcome, why: Doubt) -> None:
    """Everything else that is no failure is inconclusive, and says why."""
    observation = only(run(result(outcome)))

    assert (observation.outcome, observation.why) == (Outcome.INCONCLUSIVE, why)


@pytest.mark.parametrize(
    ("runs", "days", "outcome", "why"),
    [
        ([run(result(PASS), age=None)], 0, Outcome.INCONCLUSIVE, Doubt.UNDATED),
        ([run(result(FAIL), age=None)], 0, Outcome.INCONCLUSIVE, Doubt.UNDATED),
        ([run(result(PASS)), run(result(FAIL), age=None)], 0, Outcome.INCONCLUSIVE, Doubt.UNDATED),
        ([run(result(PASS)), run(result(PASS), age=None)], 0, Outcome.PASS, None),
        ([run(result(PASS))], 100, Outcome.PASS, None),
        ([run(result(PASS))], 101, Outcome.INCONCLUSIVE, Doubt.STALE),
        ([run(result(FAIL))], 5_000, Outcome.FAIL, None),
        ([run(result(FAIL), age=2), run(result(PASS), age=1)], 0, Outcome.PASS, None),
        ([run(result(PASS), age=2), run(result(FAIL), age=1)], 0, Outcome.FAIL, None),
        ([run(result(FAIL)), run(result(PASS))], 0, Outcome.FAIL, None),
        ([run(result(FAIL), age=2), run(result(CheckOutcome.SKIP))], 0, Outcome.FAIL, None),
        ([run(result(FAIL), age=2), run(result(CheckOutcome.ERROR))], 0, Outcome.FAIL, None),
        (
            [run(result(PASS), age=2), run(result(CheckOutcome.WARN))],
            0,
            Outcome.INCONCLUSIVE,
            Doubt.UNCLEAR,
        ),
        ([run(result(PASS), complete=False)], 0, Outcome.INCONCLUSIVE, Doubt.INCOMPLETE),
        ([run(result(FAIL), complete=False)], 0, Outcome.FAIL, None),
        ([run(result(PASS), age=2), run(result(PASS), complete=False)], 0, Outcome.PASS, None),
        (
            [run(result(PASS), age=2), run(result(CheckOutcome.ERROR), complete=False)],
            0,
            Outcome.INCONCLUSIVE,
            Doubt.INCOMPLETE,
        ),
        (
            [run(result(FAIL), age=2), run(result(CheckOutcome.WARN), complete=False)],
            0,
            Outcome.FAIL,
            None,
        ),
        ([run(result(PASS), age=-1)], 0, Outcome.INCONCLUSIVE, Doubt.NOT_YET_RUN),
        ([run(result(FAIL), age=-1), run(result(PASS), age=1)], 0, Outcome.PASS, None),
    ],
)
def test_time_and_order_of_runs(
    runs: list[CheckRun], days: int, outcome: Outcome, why: Doubt | None
) -> None:
    """The newest run decides, a failure stays; what has no time or is too old proves nothing."""
    observation = only(*runs, days=days)

    assert (observation.outcome, observation.why) == (outcome, why)


def test_times_order_runs_of_one_day() -> None:
    """Where both files tell the hour, the later one decides."""
    noon = dt.datetime(2026, 9, 24, 12, tzinfo=dt.UTC)
    early = run(replace(result(FAIL), executed_at=noon))
    late = run(replace(result(PASS), executed_at=noon + dt.timedelta(hours=1)))

    assert only(early, late).outcome is Outcome.PASS
    assert only(replace(early, at=None), run(result(PASS))).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("runs", "repeated"),
    [
        ([run(result(PASS), repeated=True)], True),
        ([run(result(PASS)), run(result(PASS), age=7)], True),
        ([run(result(PASS)), run(result(PASS), sha256="other")], False),
        ([run(result(PASS), sha256="same"), run(result(PASS), age=7, sha256="same")], False),
        ([run(result(PASS)), run(result(PASS), age=101)], False),
        ([run(result(PASS)), run(result(FAIL), age=7)], False),
        ([run(result(PASS)), run(result(PASS, "b"), age=7)], False),
    ],
)
def test_repetition_is_declared_or_seen(runs: list[CheckRun], *, repeated: bool) -> None:
    """Passing runs of one check on two days, from two files, within the window."""
    assert told(*runs)[0].repeated is repeated


@pytest.mark.parametrize(
    ("measured", "outcome"),
    [(0.8, Outcome.PASS), (0.79, Outcome.FAIL), (None, Outcome.INCONCLUSIVE)],
)
@pytest.mark.parametrize("said", [INFO, PASS])
def test_a_limit_makes_a_number_a_verdict(
    said: CheckOutcome, measured: float | None, outcome: Outcome
) -> None:
    """A value that misses it fails, and a pass without a value proves nothing."""
    limited = (Selector(check="a", measured=">= 0.8"),)

    assert only(run(result(said, measured=measured), selectors=limited)).outcome is outcome


def test_a_selector_that_matches_nothing_is_told() -> None:
    """It is inconclusive under its own words, beside what others match."""
    nothing = (Selector(key="tests/*"), Selector(tool="pytest", tag="x"), Selector(key="a"))
    unmatched = [each for each in told(run(result(PASS), selectors=nothing)) if each.why]

    assert [each.check for each in unmatched] == ["tests/*", "tool: pytest, tag: x"]
    assert {each.why for each in unmatched} == {Doubt.UNMATCHED}


@pytest.mark.parametrize(
    ("tags", "properties", "speaks"),
    [
        (("scorereport:data-1",), {}, True),
        (("data-1",), {}, True),
        ((), {"scorereport": "data-3, data-1"}, True),
        ((), {"scorereport:data-1": "yes"}, True),
        (("data-10",), {}, False),
        ((), {"item": "data-1"}, False),
    ],
)
def test_marks_speak_without_a_selector(
    tags: tuple[str, ...], properties: dict[str, str], *, speaks: bool
) -> None:
    """A result that names its item needs no entry for it."""
    marked = replace(result(PASS, tags=tags), properties=properties)

    assert bool(told(replace(run(marked), items={}))) is speaks


def test_names_without_end_are_shortened() -> None:
    """A name may be longer than a line, or missing."""
    long = told(run(result(FAIL, "x" * 900), result(FAIL, ""), result(FAIL, "")))

    assert len(long) == 3
    assert all(0 < len(each.check) <= 400 for each in long)


# Laws: support never rises by a failure, by the loss of a pass, or by time.


@st.composite
def runs_of_checks(draw: st.DrawFn) -> CheckRun:
    """Build a run that has ended by the day of the result, or of which nobody knows when."""
    checks = draw(st.lists(st.sampled_from(["a", "b", "tests/x"]), unique=True, max_size=3))
    selector = st.sampled_from([Selector(key="**"), Selector(key="a"), Selector(key="tests/*")])
    hour = st.none() | st.integers(0, 23)
    age = draw(st.none() | st.integers(0, 250))
    made = run(
        *(result(draw(st.sampled_from(CheckOutcome)), check) for check in checks),
        age=age,
        repeated=draw(st.booleans()),
        selectors=tuple(draw(st.lists(selector, min_size=1, max_size=2))),
        complete=draw(st.sampled_from([None, True, False])),
        sha256=draw(st.sampled_from("abc")),
    )
    at_hour = draw(hour)
    if at_hour is None or made.at is None:
        return made
    moment = dt.datetime.combine(made.at, dt.time(at_hour), dt.UTC)
    return replace(made, source=replace(made.source, finished_at=moment))


RUNS = st.lists(runs_of_checks(), max_size=4)


def support(runs: Sequence[CheckRun], days: int = 0) -> int:
    """Return the rank of the level that *runs* hold up *days* later."""
    rubric = bundled_rubric().rubric
    seen = told(*runs, days=days)
    day = DAY + dt.timedelta(days=days)
    return rubric.rank(item_support(rubric, Policy(), day, (), seen).level)


@given(RUNS, runs_of_checks(), st.sampled_from(["a", "b", "new"]))
def test_adding_a_failure_never_raises(runs: list[CheckRun], other: CheckRun, check: str) -> None:
    """As a run of its own, whenever it was."""
    failing = replace(other, source=replace(other.source, results=(result(FAIL, check),)))

    assert support([*runs, failing]) <= support(runs)


@given(RUNS)
def test_failing_instead_never_raises(runs: list[CheckRun]) -> None:
    """A check that fails where it said something else holds up no more."""
    for at, each in enumerate(runs):
        for place, old in enumerate(each.source.results):
            results = list(each.source.results)
            results[place] = replace(old, outcome=FAIL)
            source = replace(each.source, results=tuple(results))
            assert support([*runs[:at], replace(each, source=source), *runs[at + 1 :]]) <= support(
                runs
            )


@given(RUNS)
def test_dropping_a_pass_never_raises(runs: list[CheckRun]) -> None:
    """Proof that vanishes never helps."""
    for at, each in enumerate(runs):
        for gone in each.source.results:
            if gone.outcome is PASS:
                kept = tuple(other for other in each.source.results if other is not gone)
                less = replace(each, source=replace(each.source, results=kept))
                assert support([*runs[:at], less, *runs[at + 1 :]]) <= support(runs)


@given(RUNS, st.integers(1, 300))
def test_time_passing_never_raises(runs: list[CheckRun], days: int) -> None:
    """Nothing gets better by being left alone."""
    assert support(runs, days) <= support(runs)


@given(RUNS)
def test_what_matches_nothing_never_supports(runs: list[CheckRun]) -> None:
    """Selectors that meet no result hold nothing up."""
    nowhere = [replace(each, items={ITEM: ItemChecks(any=(Selector(key="zz*"),))}) for each in runs]

    assert support(nowhere) == 0
    assert len(told(*nowhere)) == len(runs)


@given(RUNS)
def test_the_order_of_files_does_not_matter(runs: list[CheckRun]) -> None:
    """Only dates order runs."""
    assert support(list(reversed(runs))) == support(runs)
