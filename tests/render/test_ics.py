"""A calendar is read back by a library that knows the format, with nothing lost or let in."""

import datetime as dt

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from scorereport.render.ics import render_ics
from scorereport.views.status_calendar import CalendarView, EventView

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from('\\;,:\n"äß🙂'),
    max_size=200,
)
EVENTS = st.builds(
    EventView,
    identity=st.tuples(TEXTS, TEXTS),
    on=st.dates(),
    summary=TEXTS,
    description=TEXTS,
)
VIEWS = st.builds(
    CalendarView, name=TEXTS, as_of=st.dates(), events=st.lists(EVENTS, max_size=4).map(tuple)
)


def event(summary: str, *, on: dt.date = dt.date(2026, 12, 15)) -> EventView:
    """Return an entry."""
    return EventView(identity=("promise", "shop", "data-1"), on=on, summary=summary, description="")


def calendar(*events: EventView, as_of: dt.date = dt.date(2026, 11, 24)) -> CalendarView:
    """Return a calendar of *events*."""
    return CalendarView(name="All", as_of=as_of, events=events)


def read_back(text: str) -> list[icalendar.Event]:
    """Return the entries of the one calendar in *text*."""
    calendar = icalendar.Calendar.from_ical(text)
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    return calendar.events


@given(VIEWS)
def test_what_is_written_is_read_back(view: CalendarView) -> None:
    """Every text and every day, whatever is in them."""
    found = read_back(render_ics(view))

    assert [
        (str(each["SUMMARY"]), str(each.get("DESCRIPTION", "")), each.start) for each in found
    ] == [(each.summary, each.description, each.on) for each in view.events]
    assert all(each.errors == [] for each in found)


@given(VIEWS)
def test_lines_are_what_the_format_asks_for(view: CalendarView) -> None:
    """They end in CR and LF, and hold at most 75 octets, none of them cut in a character."""
    text = render_ics(view).encode()

    lines = text.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode().isprintable() or line.decode().strip() for line in lines)
    assert b"\n" not in text.replace(b"\r\n", b"")


@given(st.text(st.characters(categories=["Cc"]) | st.sampled_from("aé"), max_size=40))
def test_no_text_can_begin_a_line_of_its_own(text: str) -> None:
    """What is hidden in a name stays in the name."""
    hostile = f"{text}\r\nEND:VEVENT\rBEGIN:VALARM\n{text}"
    read = icalendar.Calendar.from_ical(render_ics(calendar(event(hostile))))

    assert [each.name for each in read.walk()] == ["VCALENDAR", "VEVENT"]


def test_an_entry_keeps_its_name_when_its_day_moves() -> None:
    """A calendar that is subscribed to moves the entry instead of adding one."""
    one, moved = (
        render_ics(calendar(event("Due", on=day), as_of=day))
        for day in (dt.date(2026, 12, 15), dt.date(2027, 1, 15))
    )
    other = render_ics(
        calendar(
            EventView(
                identity=("promise", "bank", "data-1"),
                on=dt.date(2026, 12, 15),
                summary="Due",
                description="",
            )
        )
    )
    uids = [str(read_back(text)[0]["UID"]) for text in (one, moved, other)]

    assert uids[0] == uids[1] != uids[2]
    assert "DTSTAMP:20261215T000000Z" in one
