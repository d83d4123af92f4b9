"""What an x-ray is, and what all of them look at."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from scorereport.history.changes import same_edition
from scorereport.model.result import Argument, Result
from scorereport.model.rubric import Rubric


class XrayCode(enum.StrEnum):
    """The stable names of the x-rays, in the order in which they are told."""

    NOT_APPLICABLE_MEASURED = "not_applicable_measured"
    EVIDENCE_OLDER_THAN_CLAIM = "evidence_older_than_claim"
    AUTOMATED_WITHOUT_PROOF = "automated_without_proof"
    REPEATED_LINK = "repeated_link"
    ALL_THE_SAME = "all_the_same"
    MANUAL_FOR_YEARS = "manual_for_years"
    OVERDUE = "overdue"
    WAIVER_ENDS = "waiver_ends"
    NO_OWNER = "no_owner"
    EFFORT_MISSING = "effort_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Xray:
    """One thing that a reviewer would ask about."""

    code: XrayCode
    items: tuple[str, ...]
    """The items it is about, in rubric order; empty where it is about all answers."""
    args: Mapping[str, Argument] = field(default_factory=dict)
    """What its words are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What all x-rays look at."""

    rubric: Rubric
    result: Result
    earlier: tuple[Result, ...]
    """Earlier results of the same system and edition, newest first."""

    def rank(self, level: str) -> int | None:
        """Return the place of *level* on the scale; None for a state beside it."""
        return next(
            (rank for rank, each in enumerate(self.rubric.levels) if each.id == level), None
        )


def looked(rubric: Rubric, result: Result, earlier: tuple[Result, ...]) -> Looked:
    """Return what the x-rays of *result* look at; other editions are never compared."""
    same = (each for each in earlier if same_edition(each, result))
    newest_first = sorted(same, key=lambda each: each.age_order, reverse=True)
    return Looked(rubric=rubric, result=result, earlier=tuple(newest_first))
