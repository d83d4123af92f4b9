"""The guide: a rubric as a document, before any answer."""

from dataclasses import dataclass
from itertools import pairwise

from scorereport import __version__
from scorereport.model.rubric import Item, Rubric, Section
from scorereport.views.guidance import GuidanceView, guidance_view
from scorereport.views.language import language_tag, tr, trn
from scorereport.views.parts import LinkView, Page, Span
from scorereport.views.rubric import (
    InsightView,
    TableView,
    bands_table,
    insight_views,
    levels_table,
    rule_sentence,
    source_spans,
)
from scorereport.views.words import listed, person_days, rubric_name


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
    evidence: str
    """What proof typically looks like."""
    checkable: str
    """What can measure it; empty where it can only be attested."""
    references: tuple[LinkView, ...]
    """What to read further."""


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


def guide_view(rubric: Rubric) -> GuideView:
    """Return every word of the guide to *rubric*."""
    lede = trn(
        "{items} in {number} section, with how to get each of them done.",
        "{items} in {number} sections, with how to get each of them done.",
        len(rubric.sections),
        items=trn("{number} item", "{number} items", sum(1 for _ in rubric.items())),
    )
    titles = {"title": rubric.title, "edition": rubric.edition}
    return GuideView(
        page=Page(
            language=language_tag(),
            title=tr("{rubric}: guide", rubric=rubric_name(rubric)),
            description=tr("{title}, {edition} edition: {about}", **titles, about=lede),
            generator=f"scorereport {__version__}",
            footer=tr("{title}, {edition} edition", **titles),
        ),
        eyebrow=tr("Guide · {edition} edition", edition=rubric.edition),
        title=rubric.title,
        lede=lede,
        about=rubric.about,
        rule=rule_sentence(rubric),
        levels=levels_table(rubric),
        bands=bands_table(rubric),
        sections=tuple(_section(rubric, section) for section in rubric.sections),
        insights=insight_views(rubric),
        source=source_spans(rubric.source),
        source_link=rubric.source.url,
        licence=rubric.licence,
    )


def _section(rubric: Rubric, section: Section) -> GuideSectionView:
    return GuideSectionView(
        id=section.id,
        title=section.title,
        about=section.about,
        items=tuple(_item(rubric, item) for item in section.all_items()),
    )


def _item(rubric: Rubric, item: Item) -> GuideItemView:
    labels = {other.id: other.label for other in rubric.items()}
    levels = [level.id for level in rubric.levels]
    return GuideItemView(
        id=item.id,
        title=item.title,
        why=item.why,
        value=tr("Value {value} of 5. {reason}", value=item.value, reason=item.value_reason),
        builds_on=tuple((other, labels[other]) for other in item.depends_on),
        levels=tuple(
            guidance_view(rubric, item, before, after, _effort(item, after))
            for before, after in pairwise(levels)
        ),
        evidence=listed(item.evidence, "or"),
        checkable=listed(item.checkable_by, "or"),
        references=tuple(LinkView(text=ref.title, href=ref.url) for ref in item.references),
    )


def _effort(item: Item, level: str) -> str:
    return f"{person_days(item.effort[level])}. {item.guidance[level].effort_reason}"
