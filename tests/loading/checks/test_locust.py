"""Locust: statistics of a load test are numbers without a verdict."""

import pytest

from check_samples import outcomes, parsed, sample
from scorereport.errors import InputError
from scorereport.loading.checks.content import parse_content
from scorereport.loading.checks.json_text import Json
from scorereport.loading.checks.locust import READER
from scorereport.model.check_results import CheckOutcome, CheckSource, TimeBasis

HEADER = "Type,Name,Request Count,Failure Count,Average Response Time,Requests/s,50%,95%,99%\n"


def _csv(rows: str) -> CheckSource:
    return READER.read(parse_content((HEADER + rows).encode(), shown="run_stats.csv"))


def _numbers(source: CheckSource, scope: str) -> dict[str, float | None]:
    return {each.check: each.measured for each in source.results if each.scope == scope}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # 8 numbers of each: two endpoints and the row of all, which the JSON has not.
        ("run_stats.csv", {"info": 3 * 8}),
        ("stats.json", {"info": 2 * 8}),
    ],
)
def test_samples(name: str, expected: dict[str, int]) -> None:
    """Every sample gives the outcomes that were counted by hand."""
    assert outcomes(READER, sample("locust", name)) == expected


def test_numbers_of_csv() -> None:
    """The row of all requests; the file tells no time."""
    source = READER.read(sample("locust", "run_stats.csv"))
    found = _numbers(source, "Aggregated")
    assert (found["requests"], found["failures"], found["p95_ms"]) == (365.0, 90.0, 8.0)
    assert found["failure_ratio"] == pytest.approx(90 / 365)
    assert source.time_basis is TimeBasis.NONE


def test_numbers_of_json() -> None:
    """Counted from the histogram: of 92 times, 46 are 4 ms or less and 87.4 are 7 ms or less."""
    source = READER.read(sample("locust", "stats.json"))
    found = _numbers(source, "GET /bad")
    assert (found["requests"], found["failure_ratio"]) == (92.0, 1.0)
    assert found["average_ms"] == pytest.approx(387.2834239991789 / 92)
    assert (found["p50_ms"], found["p95_ms"], found["p99_ms"]) == (4.0, 7.0, 10.0)
    assert source.time_basis is TimeBasis.FILE


def test_requests_a_second_are_counted_over_the_whole_run() -> None:
    """An endpoint that was asked in the last second alone was not asked faster."""
    begin = 1.7e9
    entries: Json = [
        {
            "method": "GET",
            "name": name,
            "num_requests": 10,
            "num_failures": 0,
            "response_times": {"5": 10},
            "start_time": begin + first,
            "last_request_timestamp": begin + last,
        }
        for name, first, last in (("/a", 0.0, 5.0), ("/b", 9.0, 10.0))
    ]
    source = READER.read(parsed(entries))
    assert [_numbers(source, f"GET /{name}")["requests_per_s"] for name in "ab"] == [1.0, 1.0]


def test_no_number_is_ever_a_pass() -> None:
    """No failures is a number too: the limit is ours to set."""
    source = _csv("GET,/ok,10,0,1.5,2.5,1,2,3\n")
    assert {each.outcome for each in source.results} == {CheckOutcome.INFO}


def test_without_requests_there_is_no_time() -> None:
    """T12 in spirit: an endpoint that nobody asked answers in 0 ms."""
    source = _csv("GET,/idle,0,0,0.0,0.0,N/A,N/A,N/A\n")
    told = {each.check: (each.outcome, each.measured) for each in source.results}
    assert told.pop("requests") == (CheckOutcome.INFO, 0.0)
    assert set(told.values()) == {(CheckOutcome.NOT_EXECUTED, None)}


@pytest.mark.parametrize("name", ["run_failures", "run_exceptions", "run_stats_history"])
def test_the_files_beside_are_refused_with_a_hint(name: str) -> None:
    """Locust writes four files; one of them holds the statistics."""
    content = sample("locust", f"{name}.csv")
    assert READER.recognises(content)
    with pytest.raises(InputError, match=r"_stats\.csv"):
        READER.read(content)


def test_numbers_that_are_none_are_left_out() -> None:
    """Words, infinities and columns that are missing measure nothing."""
    found = _numbers(_csv("GET,/x,5,oops,inf\n"), "GET /x")
    assert found["requests"] == 5.0
    assert {found[name] for name in found if name != "requests"} == {None}


def test_a_run_without_requests_proves_nothing() -> None:
    """A header alone."""
    assert _csv("").results == ()


@pytest.mark.parametrize("value", [[], [{"name": "x"}], {"num_requests": 1}])
def test_other_lists_are_not_recognised(value: Json) -> None:
    """A list of anything is no statistics."""
    assert not READER.recognises(parsed(value))
