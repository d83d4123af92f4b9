"""Every way in which tools write a time is read, and nothing else is taken for one."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorereport.loading.checks.times import parse_time
from scorereport.model.check_results import TimeBasis

NOON = dt.datetime(2026, 11, 23, 12, 0, 5, tzinfo=dt.UTC)
SECONDS = int(NOON.timestamp())


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-23T12:00:05Z",
        "2026-11-23T12:00:05+00:00",
        "2026-11-23T12:00:05.000000+00:00",
        "2026-11-23T07:00:05-05:00",
        "2026-11-23 12:00:05 UTC",
        "2026-11-23 12:00:05Z",
        "2026-11-23T 12:00:05Z",
        "2026-11-23T12:00:05.000000000Z",
        "Mon, 23 Nov 2026 12:00:05 GMT",
        "23 Nov 2026 12:00:05 GMT",
        "2026-11-23t12:00:05z",
        "2026-11-23 12:00:05 +0000 UTC",
        "2026-11-23 13:00:05.000 +0100 CET",
        "20261123T120005Z",
        "20261123T120005.000000Z",
        SECONDS,
        float(SECONDS),
        str(SECONDS),
        SECONDS * 1_000,
        str(SECONDS * 1_000),
        SECONDS * 1_000_000,
        SECONDS * 1_000_000_000,
    ],
)
def test_a_time_with_its_zone(value: object) -> None:
    """It is that moment, in UTC."""
    assert parse_time(value) == (NOON, TimeBasis.FILE)


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-23T12:00:05",
        "2026-11-23T12:00:05.000",
        "2026-11-23 12:00:05",
        "Mon Nov 23 12:00:05 2026",
    ],
)
def test_a_time_without_a_zone(value: str) -> None:
    """It is taken as UTC, and said to be."""
    assert parse_time(value) == (NOON, TimeBasis.FILE_NAIVE)


def test_a_day() -> None:
    """It begins at midnight, zone unknown."""
    assert parse_time("2026-11-23") == (NOON.replace(hour=0, second=0), TimeBasis.FILE_NAIVE)


@pytest.mark.parametrize(
    "value",
    [
        *(None, True, [], {}, "", "soon", "2026-13-01", "2026-02-30T10:00:00Z", "12:00"),
        *(0, -5, 1, float("nan"), float("inf"), 10**30, "0001-01-01T00:00:00+05:00"),
        *(
            # Zones that are no more than three letters mean several things.
            "2026-11-23 12:00:05 CET",
            "Mon Nov 23 12:00:05 CET 2026",
            "11/23/2026 12:00:05",
            "Mon, 99 Nov 2026 12:00:05 GMT",
            "1970-01-01T00:00:00Z",
            "\u0662\u0660\u0662\u0666-11-23",
        ),
    ],
)
def test_what_is_no_time(value: object) -> None:
    """It dates nothing."""
    assert parse_time(value) == (None, TimeBasis.NONE)


@given(st.text() | st.integers() | st.floats() | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*"))
def test_nothing_breaks_it(value: object) -> None:
    """It returns, and what it returns is aware."""
    found, basis = parse_time(value)

    assert (found is None) == (basis == TimeBasis.NONE)
    assert found is None or found.tzinfo == dt.UTC
