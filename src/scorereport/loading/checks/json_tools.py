"""Asking foreign JSON for what may be there: nothing here raises, whatever the shape.

A wrong shape gives the empty value, so a reader never crashes;
it must treat the empty value as "not said", and never as a pass.
"""

import math

from scorereport.loading.checks.json_text import Json


def get(value: Json, *steps: str | int) -> Json:
    """Return what stands at *steps* inside *value*; None where nothing does."""
    for step in steps:  # asked millions of times for a large file, so no match statement
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
            value = value[step]
        else:
            return None
    return value


def mapping(value: Json, *steps: str | int) -> dict[str, Json]:
    """Return the object at *steps*; an empty one where there is none."""
    found = get(value, *steps)
    return found if isinstance(found, dict) else {}


def sequence(value: Json, *steps: str | int) -> list[Json]:
    """Return the list at *steps*; an empty one where there is none."""
    found = get(value, *steps)
    return found if isinstance(found, list) else []


def text(value: Json, *steps: str | int) -> str:
    """Return the text at *steps*; an empty one where there is none. Numbers are no text."""
    found = get(value, *steps)
    return found if isinstance(found, str) else ""


def texts(value: Json, *steps: str | int) -> tuple[str, ...]:
    """Return the texts of the list at *steps*, without what is no text."""
    return tuple(each for each in sequence(value, *steps) if isinstance(each, str))


def number(value: Json, *steps: str | int) -> float | None:
    """Return the finite number at *steps*; None for anything else, a truth value or NaN too."""
    found = get(value, *steps)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        as_float = float(found)
    except OverflowError:
        return None
    return as_float if math.isfinite(as_float) else None


def whole(value: Json, *steps: str | int) -> int | None:
    """Return the whole number at *steps*; None where there is none."""
    found = get(value, *steps)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def truth(value: Json, *steps: str | int) -> bool | None:
    """Return true or false at *steps*; None where neither stands there."""
    found = get(value, *steps)
    return found if isinstance(found, bool) else None


def is_no(value: Json, *steps: str | int) -> bool:
    """Say whether nothing stands at *steps*, or a plain false; any other shape may mean yes."""
    found = get(value, *steps)
    return found is None or found is False


def is_zero(value: Json, *steps: str | int) -> bool:
    """Say whether nothing stands at *steps*, or a plain zero; any other shape may be more."""
    return get(value, *steps) is None or number(value, *steps) == 0


def word(value: Json, *steps: str | int) -> str:
    """Return the text, number or truth value at *steps* as the file writes it, else nothing."""
    match get(value, *steps):
        case bool() as found:
            return "true" if found else "false"
        case str() | int() | float() as found:
            return str(found)[:500]
        case _:
            return ""
