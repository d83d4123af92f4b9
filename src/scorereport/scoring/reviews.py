"""Whether a sign-off speaks of exactly these answers, and what a report without one is."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Final

from scorereport.model.assessment import Assessment, Review
from scorereport.model.judged import JudgedReview, ReviewState
from scorereport.model.names import folded_name, is_named
from scorereport.model.result import Reason
from scorereport.model.workspace import Policy, Reviews


def answers_digest(assessment: Assessment) -> str:
    """Return the SHA-256 of the answers: of their content, not of how the file is laid out."""
    answers = assessment.model_dump(mode="json", include={"answers"}, exclude_defaults=True)
    canonical = json.dumps(answers, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def judged_review(review: Review, assessment: Assessment) -> JudgedReview:
    """Return *review* with whether it speaks of the answers as they are now."""
    if review.answers_sha256 is None:
        state = ReviewState.UNSEALED
    elif review.answers_sha256 == answers_digest(assessment):
        state = ReviewState.CURRENT
    else:
        state = ReviewState.OUTDATED
    return JudgedReview(
        by=review.by,
        date=review.date,
        outcome=review.outcome,
        state=state,
        independent=not is_named(review.by, assessment.assessors),
    )


def last_words(reviews: Sequence[JudgedReview]) -> tuple[JudgedReview, ...]:
    """Return what each independent person said last of exactly these answers, oldest first."""
    words: dict[str, JudgedReview] = {}
    for review in _in_time(reviews):
        if review.state is ReviewState.CURRENT and review.independent:
            words.pop(folded_name(review.by), None)
            words[folded_name(review.by)] = review
    return tuple(words.values())


def is_signed(reviews: Sequence[JudgedReview]) -> bool:
    """Say whether somebody independent agreed to exactly these answers, and nobody objects."""
    words = last_words(reviews)
    return bool(words) and all(review.agrees for review in words)


def draft_reason(policy: Policy, reviews: Sequence[JudgedReview]) -> Reason | None:
    """Return why a report is only a draft; None where it is none.

    Where several reasons hold, the one that the least is missing for is told.
    """
    if policy.reviews is not Reviews.REQUIRED or is_signed(reviews):
        return None
    against = [review for review in last_words(reviews) if not review.agrees]
    if against:
        return _reason("draft_not_agreed", against[-1], outcome=against[-1].outcome)
    for state, code in _CODES.items():
        of_state = [review for review in _in_time(reviews) if review.state is state]
        if of_state:
            return _reason(code, of_state[-1])
    return Reason(code="draft_no_review")


_CODES: Final[Mapping[ReviewState, str]] = {
    ReviewState.CURRENT: "draft_not_independent",
    ReviewState.OUTDATED: "draft_outdated",
    ReviewState.UNSEALED: "draft_unsealed",
}


def _reason(code: str, review: JudgedReview, **more: str) -> Reason:
    return Reason(code=code, args={"by": review.by, "reviewed": review.date.isoformat(), **more})


def _in_time(reviews: Sequence[JudgedReview]) -> Sequence[JudgedReview]:
    """Return *reviews* by their days; of one day, the one further down is the later."""
    return sorted(reviews, key=lambda review: review.date)
