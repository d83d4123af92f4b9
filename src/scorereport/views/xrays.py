"""X-rays in words: a line for each kind in the report, a message for each one elsewhere."""

import datetime as dt
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.history.xrays.kinds import Xray, XrayCode
from scorereport.model.rubric import Rubric
from scorereport.views.language import message, tr
from scorereport.views.parts import FlagView, Tone
from scorereport.views.words import day, level_title, translated

MOST_LINKED: Final = 12
"""More items than this are counted in a line instead of linked."""


class XraySeverity(enum.StrEnum):
    """How bad an x-ray is."""

    ERROR = "error"
    """It cannot be right."""
    WARNING = "warning"
    """It will not survive a review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class XrayView:
    """All x-rays of one kind."""

    flag: FlagView
    """How bad it is."""
    title: str
    """What is doubtful."""
    items: tuple[str, ...]
    """Anchors of the items."""
    more: str
    """How many more there are; empty where all are linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class XraysView:
    """What a reviewer would ask about."""

    heading: str
    """What it is."""
    kinds: tuple[XrayView, ...]
    """One line each, the worst first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What one kind is called."""

    severity: XraySeverity
    title: str
    message: str


_FLAGS: Final[Mapping[XraySeverity, FlagView]] = {
    XraySeverity.ERROR: FlagView(tone=Tone.ALERT, label=message("Cannot be right")),
    XraySeverity.WARNING: FlagView(tone=Tone.NOTICE, label=message("Weak")),
}
WORDS: Final[Mapping[XrayCode, _Words]] = {
    XrayCode.NOT_APPLICABLE_MEASURED: _Words(
        severity=XraySeverity.ERROR,
        title=message("Answered as not applicable, yet a check measures it"),
        message="is answered as not applicable, and {check} measures it; answer it",
    ),
    XrayCode.EVIDENCE_OLDER_THAN_CLAIM: _Words(
        severity=XraySeverity.ERROR,
        title=message("Answered higher than the period before, on evidence from before it"),
        message="rose to {level} since {period} on evidence from before; add what is new",
    ),
    XrayCode.AUTOMATED_WITHOUT_PROOF: _Words(
        severity=XraySeverity.WARNING,
        title=message("Answered at the highest level, with neither evidence nor a check"),
        message="is answered as {level} with neither evidence nor a check; add one of them",
    ),
    XrayCode.REPEATED_LINK: _Words(
        severity=XraySeverity.WARNING,
        title=message("The same evidence stands behind many items"),
        message="the evidence {link} stands behind {items} items; say what proves each of them",
    ),
    XrayCode.ALL_THE_SAME: _Words(
        severity=XraySeverity.WARNING,
        title=message("All items have the same answer"),
        message="all {answers} answers are {level}; look at each item by itself",
    ),
    XrayCode.MANUAL_FOR_YEARS: _Words(
        severity=XraySeverity.WARNING,
        title=message("On the same level below the highest for two years or more"),
        message="has been {level} since {since}; plan the next step, or accept the gap",
    ),
    XrayCode.OVERDUE: _Words(
        severity=XraySeverity.WARNING,
        title=message("The promised day has passed"),
        message="{level} was due on {due}; answer what was delivered, or plan it anew",
    ),
    XrayCode.WAIVER_ENDS: _Words(
        severity=XraySeverity.WARNING,
        title=message("The waiver is about to end"),
        message="the waiver ends on {expires}; close the gap, or have it accepted anew",
    ),
    XrayCode.NO_OWNER: _Words(
        severity=XraySeverity.WARNING,
        title=message("Gaps without an owner, in a system without one"),
        message="{items} gaps have no owner, and neither has the system; name one",
    ),
    XrayCode.EFFORT_MISSING: _Words(
        severity=XraySeverity.WARNING,
        title=message("Due soon, and the team has not said what it costs"),
        message="{level} is due on {due} and its effort is only the rubric's; write 'effort'",
    ),
}
"""The words and the severity of every x-ray."""


def xrays_view(xrays: Sequence[Xray]) -> XraysView | None:
    """Return the x-rays of a report, one line for each kind; None where there are none."""
    kinds = tuple(_kinds(xrays))
    return XraysView(heading=tr("What a reviewer will ask"), kinds=kinds) if kinds else None


def xray_message(rubric: Rubric, xray: Xray) -> str:
    """Return how bad it is, what is doubtful and what to do; the line ends in the stable name."""
    words = {name: _word(rubric, name, value) for name, value in xray.args.items()}
    message = WORDS[xray.code].message.format(**words)
    item = f"{xray.items[0]}: " if len(xray.items) == 1 else ""
    return f"{WORDS[xray.code].severity}: {item}{message} [{xray.code}]"


def _kinds(xrays: Sequence[Xray]) -> Iterator[XrayView]:
    for code, words in WORDS.items():
        found = [xray for xray in xrays if xray.code is code]
        if found:
            items = tuple(dict.fromkeys(item for xray in found for item in xray.items))
            rest = len(items) - MOST_LINKED
            yield XrayView(
                flag=translated(_FLAGS[words.severity]),
                title=tr(words.title),
                items=items[:MOST_LINKED],
                more=tr("and {number} more", number=rest) if rest > 0 else "",
            )


def _word(rubric: Rubric, name: str, value: str | float) -> str:
    if name == "level":
        return level_title(rubric, str(value))
    if name in {"due", "expires", "since"}:
        return day(dt.date.fromisoformat(str(value))).text
    return str(value)
