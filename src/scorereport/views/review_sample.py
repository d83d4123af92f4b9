"""An item that a reviewer looks at: what is claimed of it, and what that rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorereport.model.result import ResultItem
from scorereport.model.review import SampledItem
from scorereport.model.rubric import Rubric
from scorereport.views.observed import observation_views
from scorereport.views.proof import evidence_view
from scorereport.views.words import level_title


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleView:
    """An item that was drawn to be looked at."""

    title: str
    """Its code and its name."""
    claim: str
    """What was answered, and what it counts as."""
    note: str
    """Markdown: what the team says; empty where it says nothing."""
    proof: tuple[str, ...]
    """The evidence, then what checks say."""
    counts_title: str
    """Over what the rubric counts."""
    counts: str
    """Markdown: what the rubric counts as the level that was answered."""


def sample_view(rubric: Rubric, names: Mapping[str, str], drawn: SampledItem) -> SampleView:
    """Return *drawn* in words; *names* are those of the items."""
    judged = drawn.judged
    return SampleView(
        title=f"{drawn.item} {names[drawn.item]}",
        claim=_claim(rubric, judged),
        note=judged.note or "",
        proof=tuple(_proof(judged)),
        counts_title=f"What counts as {level_title(rubric, judged.answer)}:",
        counts=_counts(rubric, judged),
    )


def _claim(rubric: Rubric, judged: ResultItem) -> str:
    claimed = level_title(rubric, judged.answer)
    if judged.answer == judged.verdict:
        return f"Answered {claimed}, and counts as that."
    return f"Answered {claimed}, and counts as {level_title(rubric, judged.verdict)}."


def _proof(judged: ResultItem) -> Iterator[str]:
    for evidence in judged.evidence:
        view = evidence_view(evidence)
        where = f" <{view.link.href}>" if view.link.href else ""
        yield f"Evidence: {view.link.text}{where}, {view.detail}"
    for check in observation_views(judged.observations):
        yield f"Check: {check.check}, {check.outcome}"
    if not judged.evidence and not judged.observations:
        yield "There is no evidence, and no check speaks for it."


def _counts(rubric: Rubric, judged: ResultItem) -> str:
    for item in rubric.items():
        if item.id == judged.id:
            return item.guidance[judged.answer].counts
    raise KeyError(judged.id)
