"""The items that a reviewer looks at: drawn from the answers, so that nobody chooses them.

The items that are answered above the lowest level are put in the order of the SHA-256 of
the digest of the answers followed by the item's id, and the first three are drawn.
"""

import hashlib
from typing import Final

from scorereport.model.assessment import Answer, Assessment
from scorereport.model.rubric import Rubric
from scorereport.scoring.reviews import answers_digest
from scorereport.scoring.verdict import is_positive

DRAWN: Final = 3
"""How many items are drawn, where there are as many."""


def drawn_items(rubric: Rubric, assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Return the items to look at, each with its draw, in the order they were drawn."""
    digest = answers_digest(assessment)
    claimed = [
        item.id
        for item in rubric.items()
        if item.id in assessment.answers and _claims(rubric, assessment.answers[item.id])
    ]
    draws = sorted(
        (hashlib.sha256(f"{digest}{item}".encode()).hexdigest(), item) for item in claimed
    )
    return tuple((item, draw) for draw, item in draws[:DRAWN])


def answered(rubric: Rubric, answer: Answer) -> str:
    """Return the level that *answer* claims: the lowest, where each model has one."""
    ranks = {level.id: rank for rank, level in enumerate(rubric.levels)}
    given = (answer.per_model or {}).values()
    return answer.status or min(given, key=lambda level: ranks.get(level, -1))


def _claims(rubric: Rubric, answer: Answer) -> bool:
    return is_positive(rubric, answered(rubric, answer))
