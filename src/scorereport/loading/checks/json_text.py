"""JSON text to values: foreign files, so with limits on depth and number before parsing."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from typing import Final, NoReturn, TypeAlias

from scorereport.loading.checks.refusal import refuse
from scorereport.loading.suggestions import quoted

MAX_DEPTH: Final = 60
MAX_VALUES: Final = 12_000_000
"""Each takes about 60 bytes of memory; a file of 100 MB may hold 50 million."""

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

_NOT_STRUCTURE: Final = bytes(set(range(256)) - set(b'"[]{}'))
_QUOTED: Final = re.compile(rb'"[^"]*"')
_STEP: Final = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


def parse_json(text: str, shown: str) -> Json:
    """Return the value of *text*; raise InputError where it is not one whole JSON value."""
    _check_limits(text, shown)
    return _parsed(text, shown, 1)


def parse_json_lines(text: str, shown: str) -> tuple[Json, ...]:
    """Return the values of *text* where it holds one on each line; nothing where it does not."""
    first, _, rest = text.strip().partition("\n")
    if not rest.lstrip().startswith(("{", "[")) or not _is_whole(first):
        return ()
    _check_limits(text, shown)
    return tuple(
        _parsed(line, shown, number)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    )


def _is_whole(line: str) -> bool:
    if not line.rstrip().endswith(("}", "]")) or max(_depths(line), default=0) > MAX_DEPTH:
        return False
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _parsed(text: str, shown: str, first_line: int) -> Json:
    try:
        value: Json = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        _refuse_syntax(error, text, shown, first_line)
    except _TwiceError as error:
        line = first_line if first_line > 1 else 0
        message = f"the key {quoted(str(error))} stands twice in one object, so one of them is lost"
        refuse(shown, message, line, 1 if line else 0)
    except ValueError:  # more digits than Python turns into a number
        refuse(shown, "holds a number with thousands of digits")
    return value


class _TwiceError(ValueError):
    """A key stands twice in one object."""


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _TwiceError(next(key for key, number in counts.items() if number > 1))
    return found


def _refuse_syntax(error: json.JSONDecodeError, text: str, shown: str, first_line: int) -> NoReturn:
    line, column = error.lineno + first_line - 1, error.colno
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        refuse(shown, "the JSON is cut off here; have the tool write it again", line, column)
    refuse(shown, f"is not JSON: {error.msg.lower()}", line, column)


def _check_limits(text: str, shown: str) -> None:
    values = text.count(",") + text.count("[") + text.count("{")
    if values > MAX_VALUES:
        refuse(shown, f"holds more than {MAX_VALUES:,} values; have the tool write less into it")
    if max(_depths(text), default=0) > MAX_DEPTH:
        refuse(shown, f"is nested deeper than {MAX_DEPTH} levels")


def _depths(text: str) -> Iterable[int]:
    """Yield the depth after each bracket outside strings, without parsing."""
    data = text.encode("utf-8", "replace")
    # Escapes first, so that every quote left begins or ends a string.
    data = data.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, _NOT_STRUCTURE)
    # Two quotes side by side change nothing for what stands around them.
    brackets = _QUOTED.sub(b"", data.replace(b'""', b""))
    return accumulate(_STEP.get(each, 0) for each in brackets)
