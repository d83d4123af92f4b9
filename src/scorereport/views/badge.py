"""The badge: one line about one system's score, for a page that is not ours."""

import enum
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.views.language import tr, trn
from scorereport.views.text_width import width_of
from scorereport.views.words import day, plain


class BadgeRole(enum.StrEnum):
    """Where the band stands among the rubric's bands, or that there is no score."""

    LOWEST = "lowest"
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    HIGHEST = "highest"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeText:
    """A text in the picture."""

    text: str
    """The words."""
    x: int
    """Where they begin."""
    width: str
    """How much room they have, whatever the font."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeView:
    """The badge, with its measures in the units of its own view box."""

    label: BadgeText
    """What is measured."""
    message: BadgeText
    """How it stands: the score, what of it is verified, the band, the period."""
    role: BadgeRole
    """Where the band stands."""
    summary: str
    """All of it in a sentence, for those who do not see it."""
    split: int
    """Where the label's ground ends and the message's begins."""
    width: int
    """Width of the view box."""
    corner: int
    """Where the rounding of the right end begins."""


_SIZE: Final = Fraction(11)
_EDGE: Final = 7
"""Between a text and the end of the badge."""
_GAP: Final = 6
"""Between a text and the other ground."""
_ROUNDING: Final = 3
_LONGEST: Final = 60
"""Characters of a label or a band; a badge stands in a line of others."""


def badge_view(rubric: Rubric, result: Result, label: str | None = None) -> BadgeView:
    """Return the badge of *result*; *label* stands where the rubric's title would."""
    shown = _shortened(_printable(label or "") or rubric.title)
    message = " · ".join((*_standing(rubric, result), result.period))
    split = _EDGE + _ceiling(text_width(shown)) + _GAP
    width = split + _GAP + _ceiling(text_width(message)) + _EDGE
    return BadgeView(
        label=_text(shown, _EDGE),
        message=_text(message, split + _GAP),
        role=_role(rubric, result.band),
        summary=_summary(rubric, result, shown),
        split=split,
        width=width,
        corner=width - _ROUNDING,
    )


def text_width(text: str) -> Fraction:
    """Return how wide *text* is in the badge's font and size, without kerning."""
    return width_of(text, _SIZE)


def _text(text: str, x: int) -> BadgeText:
    return BadgeText(text=text, x=x, width=f"{float(text_width(text)):.1f}".removesuffix(".0"))


def _standing(rubric: Rubric, result: Result) -> tuple[str, ...]:
    scores = result.scores
    if scores.counted is None:
        return tr("nothing applies"), *_draft(result)
    band = _shortened(_printable(rubric.band(scores.counted).title))
    return _score(result, scores.counted), band, *_draft(result)


def _draft(result: Result) -> tuple[str, ...]:
    return (tr("draft"),) if result.draft else ()


def _score(result: Result, counted: Fraction) -> str:
    """Return the counted score, and what of it is verified where there is anything to verify."""
    score, maximum, verified = plain(counted), plain(result.maximum), result.scores.verified
    if not counted or verified is None:
        return tr("{score} of {maximum}", score=score, maximum=maximum)
    if verified == counted:
        return tr("{score} of {maximum}, all verified", score=score, maximum=maximum)
    if not verified:
        return tr("{score} of {maximum}, none verified", score=score, maximum=maximum)
    return tr(
        "{score} of {maximum}, {verified} verified",
        score=score,
        maximum=maximum,
        verified=plain(verified),
    )


def _summary(rubric: Rubric, result: Result, label: str) -> str:
    name = _printable(result.system.label)
    told = ", ".join(_standing(rubric, result))
    stale = result.coverage.stale
    words = {"period": result.period, "day": day(result.as_of).text}
    if stale:
        judged = trn(
            "period {period}, judged on {day}, with {number} stale item",
            "period {period}, judged on {day}, with {number} stale items",
            stale,
            **words,
        )
    else:
        judged = tr("period {period}, judged on {day}", **words)
    return f"{label}, {name}: {told}; {judged}"


def _role(rubric: Rubric, band: str | None) -> BadgeRole:
    """Return the role that is as far up the five roles as *band* is up the rubric's bands."""
    ids = [each.id for each in rubric.bands]
    if band is None:
        return BadgeRole.NONE
    steps = [role for role in BadgeRole if role is not BadgeRole.NONE]
    if len(ids) == 1:
        return BadgeRole.MIDDLE
    return steps[ids.index(band) * (len(steps) - 1) // (len(ids) - 1)]


def _printable(text: str) -> str:
    """Return *text* on one line, without characters that no document can hold."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _ceiling(value: Fraction) -> int:
    return -int(-value // 1)
