"""Whether a sign-off speaks of exactly these answers."""

import hashlib
import json

from scorereport.model.assessment import Assessment, Review
from scorereport.model.judged import JudgedReview, ReviewState


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
    assessors = {name.casefold() for name in assessment.assessors}
    return JudgedReview(
        by=review.by,
        date=review.date,
        outcome=review.outcome,
        state=state,
        independent=review.by.casefold() not in assessors,
    )
