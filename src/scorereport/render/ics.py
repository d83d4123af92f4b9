"""Calendar entries as iCalendar (RFC 5545).

Written here and not by a library: entries that last a whole day need no time zones and no
recurrence, and those are what a library would bring, with two packages at run time.
The tests read it back with one.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from typing import Final

from scorereport import __version__
from scorereport.views.status_calendar import CalendarView, EventView

_OCTETS: Final = 75
"""The most that a line may hold without its end."""


def render_ics(view: CalendarView) -> str:
    """Return *view* as a calendar; the same view gives the same text."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//scorereport//scorereport {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(view.name)}",
    ]
    for event in view.events:
        lines += _event(view, event)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(view: CalendarView, event: EventView) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(view, event)}"
    yield f"DTSTAMP:{_day(view.as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.on)}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(view: CalendarView, event: EventView) -> str:
    identity = "\0".join((view.name, *event.identity))
    return f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}@scorereport"


def _day(day: dt.date) -> str:
    # Not by strftime: it leaves out the zeros of early years.
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Return *text* with what means something in a calendar escaped, without controls."""
    seen = "".join(each for each in text if each == "\n" or (each >= " " and each != "\x7f"))
    return re.sub(r"([\\;,])", r"\\\1", seen).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield *line* in pieces of so many octets, each but the first after a blank."""
    piece, size = "", 0
    for each in line:
        octets = len(each.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + each, size + octets
    yield piece
