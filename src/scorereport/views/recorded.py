"""What was recorded in an assessment's file, in words."""

from collections.abc import Iterator

from scorereport.model.review import Recorded
from scorereport.views.words import count


def recorded_lines(recorded: Recorded, by: str, path: str) -> Iterator[str]:
    """Yield what was recorded by *by* in the file *path*."""
    if recorded.again:
        yield f"{path}: the same review of these answers by {by} is recorded already"
    if recorded.review:
        yield f"{path}: recorded the review by {by}"
    if recorded.remarks:
        yield f"{path}: recorded {count(recorded.remarks, 'remark')} by {by}"
    if recorded.closed:
        yield f"{path}: closed {count(recorded.closed, 'remark')}"
    if not (recorded.anything or recorded.again):
        yield f"{path}: all of it is recorded already"


def assessor_warning(by: str) -> str:
    """Return what is said where a reviewer is one of those who gave the answers."""
    return (
        f"{by} is an assessor of these answers: a review by somebody who is not would be worth "
        "more, and where a workspace requires reviews, this one would not count"
    )
