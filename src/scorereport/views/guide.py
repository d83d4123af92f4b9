"""The guide: a rubric as a document, before any answer."""

from dataclasses import dataclass

from scorereport.views.item import GuidanceView
from scorereport.views.parts import Page, Span
from scorereport.views.report import InsightView, TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideItemView:
    """One item with all its guidance."""

    id: str
    """Anchor and code of the item."""
    title: str
    """The question's name."""
    why: str
    """Markdown: what goes wrong without it."""
    value: str
    """How much risk it removes, and why."""
    builds_on: tuple[tuple[str, str], ...]
    """Anchor and name of the items it builds on."""
    levels: tuple[GuidanceView, ...]
    """One for each level above the lowest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideSectionView:
    """A section of the guide."""

    id: str
    """Anchor of the section."""
    title: str
    """Its name."""
    about: str
    """Markdown: what it protects against."""
    items: tuple[GuideItemView, ...]
    """Its items, in rubric order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """Everything a guide says."""

    page: Page
    """What the document says about itself."""
    eyebrow: str
    """What kind of document this is."""
    title: str
    """The rubric's name."""
    lede: str
    """How many questions, and how they score."""
    about: str
    """Markdown: why these questions."""
    rule: str
    """The rule in one or two sentences."""
    levels: TableView
    """The scale."""
    bands: TableView
    """The bands."""
    sections: tuple[GuideSectionView, ...]
    """The items."""
    insights: tuple[InsightView, ...]
    """What applying the rubric taught."""
    source: tuple[Span, ...]
    """Where the rubric comes from."""
    source_link: str
    """Where to read it."""
    licence: str
    """Under which licence the texts stand."""
