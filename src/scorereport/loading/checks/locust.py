"""Locust: the statistics of a load test, as CSV (--csv) or JSON (--json-file).

Numbers, and no verdict: a request that fails counts in them and fails nothing.
"""

import csv
import datetime as dt
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.loading.checks.content import Content, Json, refuse
from scorereport.loading.checks.json_tools import get, mapping, number, sequence, text
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse
from scorereport.loading.checks.times import UNTIMED, Timed, parse_time
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource

TOOL: Final = "locust"

_STATS: Final = ("Type", "Name", "Request Count", "Failure Count")
_OTHERS: Final[Mapping[tuple[str, ...], str]] = {
    ("Method", "Name", "Error", "Occurrences"): "the failures",
    ("Count", "Message", "Traceback", "Nodes"): "the exceptions",
    ("Timestamp", "User Count", "Type", "Name"): "the history",
}
_COLUMNS: Final[Mapping[str, str]] = {
    "requests": "Request Count",
    "failures": "Failure Count",
    "requests_per_s": "Requests/s",
    "average_ms": "Average Response Time",
    "p50_ms": "50%",
    "p95_ms": "95%",
    "p99_ms": "99%",
}
_FIELDS: Final = frozenset({"num_requests", "num_failures", "response_times", "start_time"})
_SHARES: Final[Mapping[str, float]] = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Endpoint:
    """One kind of request, or all of them together, and its numbers by name."""

    name: str
    numbers: Mapping[str, float | None]
    pointer: str


def _recognises(content: Content) -> bool:
    header = _header(content)
    if header[: len(_STATS)] == _STATS or header[:4] in _OTHERS:
        return True
    entries = sequence(content.json)
    return bool(entries) and all(set(mapping(each)) >= _FIELDS for each in entries)


def _header(content: Content) -> tuple[str, ...]:
    first = (content.text or "").lstrip("\ufeff").split("\n", 1)[0]
    return tuple(each.strip().strip('"') for each in first[:10_000].split(","))


def _read(content: Content) -> CheckSource:
    from_json = content.text is None
    if from_json:
        entries = sequence(content.json)
        seconds = _seconds(entries)
        endpoints = [_counted(each, place, seconds) for place, each in enumerate(entries)]
    else:
        endpoints = _rows(content)
    started, basis = _edge(content.json, "start_time", first=True)
    finished, _ = _edge(content.json, "last_request_timestamp", first=False)
    when = finished or started
    results = [result for endpoint in endpoints for result in _results(endpoint, when)]
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=READER.format,
        dialect="json" if from_json else "csv",
        tool=TOOL,
        started_at=started,
        finished_at=finished,
        time_basis=basis,
        parsed=len(results),
        results=collapse(results),
    )


def _results(endpoint: _Endpoint, when: dt.datetime | None) -> Iterable[CheckResult]:
    # Without a request, a time of 0 ms is no fast answer.
    idle = not endpoint.numbers.get("requests")
    for name, measured in endpoint.numbers.items():
        hollow = idle and name != "requests"
        yield CheckResult(
            tool=TOOL,
            scope=endpoint.name,
            check=name,
            outcome=CheckOutcome.NOT_EXECUTED if hollow else CheckOutcome.INFO,
            raw_outcome="no requests" if hollow else "statistic",
            measured=None if hollow else measured,
            executed_at=when,
            pointer=endpoint.pointer,
        )


def _failure_ratio(numbers: Mapping[str, float | None]) -> dict[str, float | None]:
    return {"failure_ratio": _ratio(numbers.get("failures"), numbers.get("requests") or 0.0)}


def _ratio(part: float | None, whole: float) -> float | None:
    return number(part / whole) if part is not None and whole > 0 else None


# CSV


def _rows(content: Content) -> list[_Endpoint]:
    kind = _OTHERS.get(_header(content)[:4])
    if kind:
        refuse(
            content.shown, f"holds {kind} of a run of Locust; name the file ending in _stats.csv"
        )
    text_of_rows = io.StringIO((content.text or "").lstrip("\ufeff"), newline="")
    reader = csv.DictReader(text_of_rows, skipinitialspace=True)
    try:
        return [_row(row, reader.line_num) for row in reader]
    except csv.Error as error:
        refuse(content.shown, f"is not CSV: {error}", reader.line_num, 1)


def _row(row: Mapping[str, str | None], line: int) -> _Endpoint:
    numbers = {name: _decimal(row.get(column)) for name, column in _COLUMNS.items()}
    name = f"{row.get('Type') or ''} {row.get('Name') or ''}".strip()
    return _Endpoint(name=name, numbers=numbers | _failure_ratio(numbers), pointer=f"line {line}")


def _decimal(written: str | None) -> float | None:
    try:
        found = float(written or "")
    except ValueError:
        return None
    return found if math.isfinite(found) else None


# JSON


def _counted(entry: Json, place: int, seconds: float) -> _Endpoint:
    requests = number(entry, "num_requests")
    total = number(entry, "total_response_time")
    timed = (requests or 0) - (number(entry, "num_none_requests") or 0)
    numbers: dict[str, float | None] = {
        "requests": requests,
        "failures": number(entry, "num_failures"),
        "requests_per_s": _ratio(requests, seconds),
        "average_ms": _ratio(total, timed),
        **_percentiles(mapping(entry, "response_times"), timed),
    }
    name = f"{text(entry, 'method')} {text(entry, 'name')}".strip()
    return _Endpoint(name=name, numbers=numbers | _failure_ratio(numbers), pointer=f"/{place}")


def _seconds(entries: Sequence[Json]) -> float:
    """Return how long the whole run took: Locust counts the requests a second over that."""
    firsts = [found for each in entries if (found := number(each, "start_time")) is not None]
    lasts = [
        found for each in entries if (found := number(each, "last_request_timestamp")) is not None
    ]
    return max(max(lasts) - min(firsts), 0.0) if firsts and lasts else 0.0


def _percentiles(times: Mapping[str, Json], requests: float) -> dict[str, float | None]:
    """Return the percentiles of a histogram, the way Locust itself takes them."""
    counts = sorted(
        (milliseconds, count)
        for written, count in ((_decimal(key), number(value)) for key, value in times.items())
        if (milliseconds := written) is not None and count is not None
    )
    return {name: _percentile(counts, requests, share) for name, share in _SHARES.items()}


def _percentile(
    counts: Sequence[tuple[float, float]], requests: float, share: float
) -> float | None:
    left = requests
    for milliseconds, count in reversed(counts):
        left -= count
        if left <= int(requests * share):
            return milliseconds
    return None


def _edge(entries: Json, key: str, *, first: bool) -> Timed:
    told = [parse_time(get(each, key)) for each in sequence(entries)]
    known: list[tuple[dt.datetime, Timed]] = [(each[0], each) for each in told if each[0]]
    if not known:
        return UNTIMED
    ordered = sorted(known, key=lambda pair: pair[0])
    return ordered[0 if first else -1][1]


READER: Final = Reader(format="locust", recognises=_recognises, read=_read)
