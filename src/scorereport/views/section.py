"""A section of a report with its items."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorereport.history.changes import Changes
from scorereport.model.result import Result, ResultSection
from scorereport.model.rubric import Rubric
from scorereport.planning.roadmap import Roadmap
from scorereport.views.item import ItemView, item_view
from scorereport.views.language import tr
from scorereport.views.words import decimal, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of a report with its items."""

    id: str
    """Anchor of the section."""
    title: str
    """Its name."""
    short: str
    """Its short name."""
    value: str
    """What it counts."""
    maximum: str
    """The most it could count."""
    verified: str
    """The part that is held up, in words."""
    limits: str
    """A tag where this section sets the score; else empty."""
    about: str
    """Markdown: what it protects against."""
    items: tuple[ItemView, ...]
    """Its items, in rubric order."""


def section_views(
    rubric: Rubric, result: Result, changes: Changes | None, plan: Roadmap | None
) -> tuple[SectionView, ...]:
    """Return all sections with all items, in rubric order; what *plan* proposes says how."""
    steps = [each.taking.step for each in plan.steps] if plan else []
    judged = {item.id: item for item in result.items}
    moves = {move.item: move for move in changes.moves} if changes else {}
    values: Mapping[str, ResultSection] = {section.id: section for section in result.sections}
    return tuple(
        SectionView(
            id=section.id,
            title=section.title,
            short=section.label,
            value=decimal(values[section.id].counted),
            maximum=tr("of {maximum}", maximum=plain(values[section.id].maximum)),
            verified=tr("{score} verified", score=decimal(values[section.id].verified)),
            limits=_limits(result, values[section.id]),
            about=section.about,
            items=tuple(
                item_view(
                    rubric,
                    item,
                    judged[item.id],
                    moves.get(item.id),
                    [(n, step) for n, step in enumerate(steps, start=1) if step.item == item.id],
                )
                for item in section.all_items()
            ),
        )
        for section in rubric.sections
    )


def _limits(result: Result, section: ResultSection) -> str:
    alone = sum(other.limits_score for other in result.sections) == 1
    if not section.limits_score or result.scores.counted == result.maximum:
        return ""
    return tr("Sets the score") if alone else tr("Sets the score, tied")
