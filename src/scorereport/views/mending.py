"""How to mend a broken limit, in words."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from scorereport.model.gates import GateRule
from scorereport.model.rubric import Rubric
from scorereport.planning.mending import Mending
from scorereport.planning.remedies import Mend, Remedy
from scorereport.scoring.gates import JudgedGate
from scorereport.views.words import count, day, level_title, person_days

COUNTED: Final = frozenset(
    {
        GateRule.MAX_CONFLICTS,
        GateRule.MAX_STALE,
        GateRule.MAX_UNVERIFIED,
        GateRule.MAX_UNANSWERED,
    }
)
"""Rules that allow so many items and no more."""

_WORDS: Final[Mapping[Remedy, str]] = {
    Remedy.CONFIRM: "look again whether {after} still holds, and set 'confirmed'",
    Remedy.ANSWER: "answer it",
    Remedy.DATE: "say in 'collected' when the evidence “{about}” was made",
    Remedy.RENEW: "collect the evidence “{about}” again",
    Remedy.PROVE: "add dated evidence that shows {after}",
    Remedy.WAIVER: "close the gap, or have it accepted beyond {about}",
    Remedy.REPEAT: (
        "have a check pass that runs again by itself; evidence holds up less than {after}"
    ),
    Remedy.MEND: "make {about} pass{path}, or answer what it shows",
    Remedy.BUILD: "{before} to {after}",
}
_MEASURED: Final = "answer it, for {about} measures it{path}"


def mending_lead(mending: Mending, judged: JudgedGate) -> str:
    """Return how many of the ways are to be taken; empty where nothing is broken."""
    if not judged.at:
        return ""
    if not mending.mends:
        return (
            "Nothing can be done about it here while gaps are waived, items do not apply, "
            "or the systems that provide them count less."
        )
    if not mending.enough:
        return "All of these are not enough; the rest is waived, does not apply or is provided."
    if judged.rule in COUNTED:
        too_many = int(Fraction(judged.found or 0) - Fraction(judged.expected or 0))
        return f"For {too_many} of {count(len(judged.at), 'item')}:"
    return "All of these:" if len(mending.mends) > 1 else "This is enough:"


def mend_text(rubric: Rubric, mend: Mend) -> str:
    """Return *mend* as one line that begins with the item."""
    titles = {item.id: item.label for item in rubric.items()}
    pattern = _MEASURED if mend.remedy is Remedy.ANSWER and mend.about else _WORDS[mend.remedy]
    words = pattern.format(
        before=level_title(rubric, mend.before) if mend.before else "",
        after=level_title(rubric, mend.after) if mend.after else "",
        about=_about(mend),
        path=f" ({mend.path})" if mend.path else "",
    )
    effort = f", {person_days(mend.effort)}" if mend.effort else ""
    return f"{mend.item} ({titles[mend.item]}): {words}{effort}"


def _about(mend: Mend) -> str:
    if mend.remedy is Remedy.WAIVER:
        return day(dt.date.fromisoformat(mend.about)).text
    return mend.about
