"""Our own small result file, YAML or JSON: ``scorereport schema checks``."""

import datetime as dt
import re
from contextlib import suppress
from typing import Final

from pydantic import ValidationError

from scorereport.loading.checks.content import Content
from scorereport.loading.checks.json_tools import mapping
from scorereport.loading.checks.readers import Reader
from scorereport.loading.checks.records import collapse, worst
from scorereport.loading.document import parse_tree, parsed
from scorereport.model.check_file import CheckFile, FiledCheck
from scorereport.model.check_results import CheckOutcome, CheckResult, CheckSource, TimeBasis

FORMAT: Final = "scorereport"

_KEYS: Final = (r"^checks:", r"^tool:", r"^schema:")
_PLAIN: Final = re.compile(rb'(?:[\t\n\r -\[\]-~]|\\["\\/nt])*+')
"""Bytes in which nothing can be hidden: no other characters, and no escapes for them."""
_PAIR: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab]\w\w)\\u(d[c-f]\w\w)", re.IGNORECASE)


def _recognises(content: Content) -> bool:
    if content.text is not None:
        return all(re.search(key, content.text, re.MULTILINE) for key in _KEYS)
    return {"schema", "tool", "checks"} <= mapping(content.json).keys()


def _read(content: Content) -> CheckSource:
    file = _file(content)
    moments = [each.at or file.at for each in file.checks]
    return CheckSource(
        path=content.shown,
        sha256=content.sha256,
        format=FORMAT,
        tool=file.tool,
        tool_version=file.tool_version,
        started_at=_started(file, moments),
        time_basis=_basis(file, moments),
        commit=file.commit,
        complete=file.complete,
        parsed=len(file.checks),
        results=collapse(_result(each, file, at) for at, each in enumerate(file.checks)),
    )


def _file(content: Content) -> CheckFile:
    """Return the document, with every mistake at its place.

    Plain JSON without a mistake needs no places, which cost most of the time and the memory.
    """
    if content.json is not None and _PLAIN.fullmatch(content.data):
        with suppress(ValidationError):
            return CheckFile.model_validate(content.json)
    return parsed(parse_tree(_as_yaml(content), shown=content.shown), CheckFile).checked()


def _as_yaml(content: Content) -> bytes:
    """Return JSON as YAML reads it: it is YAML but for characters written as two halves."""
    if content.json is None:
        return content.data
    text = content.data.decode("utf-8-sig", "replace")
    return _PAIR.sub(_whole_character, text).encode()


def _whole_character(match: re.Match[str]) -> str:
    before, high, low = match.groups()
    point = 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)
    return f"{before}{chr(point)}"


def _result(check: FiledCheck, file: CheckFile, at: int) -> CheckResult:
    said = [each for each in (check.outcome, check.compared) if each is not None]
    when = check.at or file.at
    return CheckResult(
        tool=file.tool,
        check=check.check,
        scope=check.scope or "",
        instance=check.instance or "",
        title=check.title or "",
        # Where the two disagree, the worse one counts: neither may hide the other.
        outcome=worst(said) if said else CheckOutcome.UNKNOWN,
        raw_outcome=check.outcome or f"{check.measured} {check.comparator} {check.threshold}",
        severity=check.severity,
        message=check.message or "",
        measured=check.measured,
        comparator=check.comparator or "",
        threshold=check.threshold,
        location=check.location or "",
        tags=check.tags,
        executed_at=_utc(when) if when else None,
        pointer=f"/checks/{at}",
    )


def _started(file: CheckFile, moments: list[dt.datetime | None]) -> dt.datetime | None:
    """Return when the run began; the time of one check does not date another that has none."""
    if file.at:
        return _utc(file.at)
    known = [_utc(moment) for moment in moments if moment]
    return min(known) if known and len(known) == len(moments) else None


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _basis(file: CheckFile, moments: list[dt.datetime | None]) -> TimeBasis:
    known = [moment for moment in (file.at, *moments) if moment]
    if not known:
        return TimeBasis.NONE
    return TimeBasis.FILE if all(moment.tzinfo for moment in known) else TimeBasis.FILE_NAIVE


READER = Reader(format=FORMAT, recognises=_recognises, read=_read)
