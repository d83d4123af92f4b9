"""The contents of a printed report."""

from collections.abc import Iterable
from dataclasses import dataclass

from scorereport.model.rubric import Rubric
from scorereport.views.language import tr

_MOST_ITEMS = 60
"""More items than this are found by their section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """Something that the contents lead to."""

    anchor: str
    """Where it stands; the page number follows from it."""
    title: str
    """What it is called there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsSection:
    """A section of the rubric, with its items."""

    section: ContentsEntry
    """The section."""
    items: tuple[ContentsEntry, ...]
    """Its items; empty where there are too many to list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsView:
    """Where what is in a printed report."""

    heading: str
    """What it is."""
    chapters: tuple[ContentsEntry, ...]
    """The chapters, in their order; those of the items lead to `sections`."""
    sections: tuple[ContentsSection, ...]
    """The sections of the rubric, in its order."""


def contents_view(rubric: Rubric, chapters: Iterable[tuple[str, str]]) -> ContentsView:
    """Return the contents: *chapters* are anchors and headings."""
    short = len(tuple(rubric.items())) <= _MOST_ITEMS
    return ContentsView(
        heading=tr("Contents"),
        chapters=tuple(ContentsEntry(anchor=anchor, title=title) for anchor, title in chapters),
        sections=tuple(
            ContentsSection(
                section=ContentsEntry(anchor=section.id, title=section.title),
                items=tuple(
                    ContentsEntry(anchor=item.id, title=item.label) for item in section.all_items()
                )
                if short
                else (),
            )
            for section in rubric.sections
        ),
    )
