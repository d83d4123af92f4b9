"""From what a reader found to the records of a source: clean texts, one result a check."""

import datetime as dt
import hashlib
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Final

from scorereport.model.check_results import CheckOutcome, CheckResult

MAX_MESSAGE: Final = 500
MAX_NAME: Final = 1_000
MAX_TAGS: Final = 100

_ANSI: Final = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")
# A failure is known; an error beside it is one more attempt that says nothing.
_WORST_FIRST: Final = sorted(CheckOutcome, key=lambda each: each != CheckOutcome.FAIL)
_BADNESS: Final = {outcome: place for place, outcome in enumerate(_WORST_FIRST)}
_TEXTS: Final = (
    "tool",
    "check",
    "scope",
    "instance",
    "title",
    "raw_outcome",
    "raw_severity",
    "suppression_reason",
    "message",
    "comparator",
    "location",
    "pointer",
)
_NUMBERS: Final = ("measured", "threshold", "duration_s")


def clean(text: str, limit: int = MAX_MESSAGE) -> str:
    """Return *text* on one line, without colours, control and direction characters, shortened."""
    head = text[: 4 * limit]
    if not head.isprintable():
        head = " ".join(_ANSI.sub("", head).split())
    if not head.isprintable():
        head = "".join(_seen(character) for character in head)
    line = " ".join(head.split())
    if len(line) <= limit and len(text) <= 4 * limit:
        return line
    return line[: limit - 1].rstrip() + "…"


def clean_name(text: str) -> str:
    """Return *text* as a name: cleaned, and told apart from others where it is too long."""
    if len(text) <= MAX_NAME:
        return clean(text, MAX_NAME)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{clean(text[: MAX_NAME - 20], MAX_NAME)}…{digest}"


def _seen(character: str) -> str:
    if character.isprintable():
        return character
    if character in "\t\n\r\v\f\x85\u2028\u2029" or character.isspace():
        return " "
    # What shows nothing vanishes; half of a character cannot be written at all.
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else ""


def collapse(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """Return one result for each key, the worst, in the order in which keys come first.

    Attempts and occurrences add up.
    Results whose check has no name are told apart by nothing, and stay as they are.
    """
    first: dict[object, CheckResult] = {}
    more: dict[object, list[CheckResult]] = {}
    for number, each in enumerate(results):
        result = tidied(each)
        key = result.key if result.check else number
        if key in first:
            more.setdefault(key, []).append(result)
        else:
            first[key] = result
    return tuple(
        _worst_of([result, *more[key]]) if key in more else result for key, result in first.items()
    )


def worst(outcomes: Iterable[CheckOutcome]) -> CheckOutcome:
    """Return the worst of *outcomes*, which must not be empty: a failure, also beside an error."""
    return min(outcomes, key=_BADNESS.__getitem__)


def _worst_of(group: list[CheckResult]) -> CheckResult:
    # What is suppressed must not hide what is not, nor become a pass beside one.
    bad = [each for each in group if not each.suppressed and each.outcome != CheckOutcome.PASS]
    suppressed = [each for each in group if each.suppressed]
    chosen = min(bad or suppressed or group, key=lambda each: _BADNESS[each.outcome])
    durations = [each.duration_s for each in group if each.duration_s is not None]
    return replace(
        chosen,
        attempts=sum(each.attempts for each in group),
        occurrences=sum(each.occurrences for each in group),
        duration_s=sum(durations) if durations else None,
        tags=tuple(dict.fromkeys(tag for each in group for tag in each.tags)),
        properties={key: each.properties[key] for each in group for key in each.properties},
    )


def tidied(result: CheckResult) -> CheckResult:
    """Return *result* with every text and number fit to be shown and written."""
    if _is_tidy(result):
        return result
    changes: dict[str, str | None] = {}
    for name in _TEXTS:
        text: str = getattr(result, name)
        if text and (len(text) > MAX_MESSAGE or not text.isprintable() or text != text.strip()):
            changes[name] = clean(text) if name == "message" else clean_name(text)
    for name in _NUMBERS:
        number: float | None = getattr(result, name)
        if number is not None and not math.isfinite(number):
            changes[name] = None
    tags = tuple(dict.fromkeys(clean_name(tag) for tag in result.tags[:MAX_TAGS] if tag))
    properties = _clean_properties(result.properties)
    if not changes and tags == result.tags and properties == result.properties:
        return result  # a copy of each of a hundred thousand results is not for nothing
    return replace(result, tags=tags, properties=properties, **changes)  # type: ignore[arg-type] # each by its name


_texts_of: Final = attrgetter(*_TEXTS)


def _is_tidy(result: CheckResult) -> bool:
    """Say quickly that nothing is to be done, which is so for nearly every result."""
    tags, properties = result.tags, result.properties
    texts = _texts_of(result)
    if tags or properties:
        texts = (*texts, *tags, *properties, *properties.values())
    joined = "|".join(texts)
    return (
        len(joined) <= MAX_MESSAGE
        and joined.isprintable()
        and "  " not in joined
        and " |" not in joined
        and "| " not in joined
        and joined.strip() == joined
        and (not tags or (all(tags) and len(set(tags)) == len(tags)))
        and _is_finite(result.duration_s)
        and _is_finite(result.measured)
        and _is_finite(result.threshold)
    )


def _is_finite(number: float | None) -> bool:
    return number is None or math.isfinite(number)


def _clean_properties(properties: Mapping[str, str]) -> Mapping[str, str]:
    kept = list(properties.items())[:MAX_TAGS]
    return {clean_name(key): clean(value) for key, value in kept}


def scan_result(
    tool: str,
    *,
    complete: bool | None,
    findings: int,
    message: str = "",
    executed_at: dt.datetime | None = None,
) -> CheckResult:
    """Return the one result that a format of findings speaks for: the scan as a whole.

    *findings* counts those that matter: not suppressed, and as severe as the reader asks.
    Where nothing says that the scan ended (None), it is no pass.
    """
    match complete, findings:
        case False, _:
            outcome, raw = CheckOutcome.ERROR, "incomplete"
        case _, int() if findings > 0:
            outcome, raw = CheckOutcome.FAIL, f"{findings} findings"
        case True, _:
            outcome, raw = CheckOutcome.PASS, "no findings"
        case _:
            outcome, raw = CheckOutcome.UNKNOWN, "no findings, and nothing says it ended"
    return CheckResult(
        tool=tool,
        check="scan",
        outcome=outcome,
        raw_outcome=raw,
        message=clean(message),
        executed_at=executed_at,
        occurrences=max(findings, 1),
    )
