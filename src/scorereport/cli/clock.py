"""The clock; nothing else reads one."""

import datetime as dt


def today() -> dt.date:
    """Return the day it is where the user is."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()
