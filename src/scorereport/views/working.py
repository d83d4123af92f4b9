"""The working on a terminal: what a report says of its score, without the report's chapters.

They plan, compare and draw, which a score need not wait for.
"""

from dataclasses import dataclass

from scorereport.model.result import Result
from scorereport.model.rubric import Rubric
from scorereport.views.hero import Hero, hero_view, lede_spans
from scorereport.views.language import tr
from scorereport.views.method import MethodView, method_view
from scorereport.views.parts import Span
from scorereport.views.sign_off import DRAFT, SignOffView, sign_off_view


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingView:
    """A score and how it came about, in the words of the report."""

    system: str
    """The system's name."""
    eyebrow: str
    """Rubric and period."""
    mark: str
    """That it is a draft; mostly empty."""
    sign_off: SignOffView | None
    """Whether it is a draft; None where the workspace asks for no sign-off."""
    lede: tuple[Span, ...]
    """The verdict in one sentence."""
    hero: Hero
    """The scores, and what needs a look; without what moved."""
    method: MethodView
    """How the score came about."""


def working_view(rubric: Rubric, result: Result) -> WorkingView:
    """Return the score of *result* and how it came about."""
    return WorkingView(
        system=result.system.label,
        eyebrow=f"{rubric.title} · {result.period}",
        mark=tr(DRAFT) if result.draft else "",
        sign_off=sign_off_view(rubric, result),
        lede=lede_spans(rubric, result),
        hero=hero_view(rubric, result, None),
        method=method_view(rubric, result),
    )
