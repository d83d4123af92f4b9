"""Whether a report is signed off, where the workspace asks for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.judged import JudgedReview
from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.model.workspace import Reviews
from scorereport.scoring.reviews import last_words
from scorereport.views.language import message, tr
from scorereport.views.parts import FlagView, Tone
from scorereport.views.reasons import reason_text
from scorereport.views.words import day, listed

DRAFT: Final = message("DRAFT")
"""The word on every page of a report that nobody has signed off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffView:
    """Who signed the answers of a report off, or why it is a draft."""

    flag: FlagView
    """Draft or signed off, in one word or two."""
    text: str
    """By whom, or why not."""
    more: str
    """What it takes; empty where nothing is missing."""


def sign_off_view(rubric: Rubric, result: Result) -> SignOffView | None:
    """Return what the report says of its sign-off; None where the workspace asks for none."""
    if result.policy.reviews is not Reviews.REQUIRED:
        return None
    if result.draft is None:
        return SignOffView(
            flag=FlagView(tone=Tone.QUIET, label=tr("Signed off")),
            text=tr(
                "Exactly these answers were agreed to by {signers}.",
                signers=_signers(last_words(result.reviews)),
            ),
            more="",
        )
    return SignOffView(
        flag=FlagView(tone=Tone.ALERT, label=tr(DRAFT)),
        text=reason_text(result.draft, rubric),
        more=tr(
            "It stays a draft until a person who gave none of the answers "
            "agrees to exactly these, and nobody who reviewed them objects."
        ),
    )


def _signers(reviews: Sequence[JudgedReview]) -> str:
    return listed(
        [tr("{name} on {day}", name=review.by, day=day(review.date).text) for review in reviews]
    )
