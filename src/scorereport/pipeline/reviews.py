"""A review: what the reviewer is shown of an assessment, and what is recorded in its file."""

from dataclasses import dataclass
from pathlib import Path

from scorereport.history.review import Base, last_signed, review_sheet
from scorereport.loading.assessment import LoadedAssessment
from scorereport.model.review import ReviewSheet
from scorereport.model.rubric import Rubric
from scorereport.model.workspace import Policy
from scorereport.pipeline.cases import Choices, load_case, scored_case
from scorereport.views.reasons import sheet_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a reviewer was shown, and of what."""

    loaded: LoadedAssessment
    sheet: ReviewSheet
    policy: Policy

    @property
    def rubric(self) -> Rubric:
        """What the answers are answers to."""
        return self.loaded.rubric.rubric

    def in_words(self) -> ReviewSheet:
        """Return the sheet with the sentence of every reason filled in."""
        return sheet_in_words(self.sheet, self.rubric)


def shown_review(path: Path, choices: Choices) -> Shown:
    """Return what a reviewer of the assessment at *path* is shown.

    Raises InputError with every problem of the file, its workspace and the system's earlier ones.
    """
    scored = scored_case(path, choices)
    loaded, _ = load_case(path, choices)
    signed = last_signed(scored.result, scored.earlier)
    base = None
    if signed is scored.result:
        base = Base(result=signed, assessment=loaded.assessment)
    elif signed:
        # An earlier period of a workspace stands beside this one, under its own name.
        before, _ = load_case(path.parent / f"{signed.period}.yaml", choices)
        base = Base(result=signed, assessment=before.assessment)
    sheet = review_sheet(scored.rubric, loaded.assessment, scored.result, base)
    return Shown(loaded=loaded, sheet=sheet, policy=scored.result.policy)
