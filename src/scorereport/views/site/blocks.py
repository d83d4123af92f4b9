"""What a page of a site is made of: a head, and blocks below each other."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorereport.views.guidance import GuidanceView
from scorereport.views.parts import Delta, Fact, LinkView, Page, Span, Tone
from scorereport.views.site.chrome import Chrome, Place, chrome_view, page_view
from scorereport.views.site.heat import HeatView
from scorereport.views.site.steps import StepsView
from scorereport.views.site.strip import StripView
from scorereport.views.site.table import TableView
from scorereport.views.trend import TrendChart


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that the page opens with."""

    value: str
    """The number."""
    unit: str
    """What stands behind it, like of 7; empty where nothing does."""
    label: str
    """What it is."""
    delta: Delta | None = None
    """How it moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that somebody should look at."""

    tone: Tone
    """How loud it is."""
    count: str
    """How many."""
    label: str
    """What they are, in the same number."""
    href: str
    """Where they are listed."""
    names: tuple[LinkView, ...] = ()
    """Which ones, where they are few."""
    rest: str = ""
    """How many more there are than are named; empty where all are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list: a heading, words, and what belongs to it."""

    title: str
    """The heading."""
    href: str = ""
    """Where the heading leads."""
    text: tuple[Span, ...] = ()
    """What is said."""
    markdown: str = ""
    """Words that a person wrote, in Markdown."""
    links: tuple[LinkView, ...] = ()
    """What belongs to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A small chart with its title."""

    chart: TrendChart
    """The chart."""
    href: str
    """Where its title leads; empty where it leads nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeEntry:
    """A system's badge, with what to copy."""

    system: LinkView
    """Its name and page."""
    image: str
    """Where the badge lies."""
    text: str
    """What the badge says, in words."""
    markdown: str
    """Markup for a README."""
    html: str
    """Markup for a page."""


class BlockKind(enum.StrEnum):
    """What a block holds; each kind is one template."""

    TABLE = "table"
    STRIP = "strip"
    HEAT = "heat"
    PANELS = "panels"
    ENTRIES = "entries"
    FACTS = "facts"
    STEPS = "steps"
    GUIDANCE = "guidance"
    BADGES = "badges"
    EMPTY = "empty"


Body = (
    TableView
    | StripView
    | HeatView
    | StepsView
    | tuple[Panel, ...]
    | tuple[Entry, ...]
    | tuple[Fact, ...]
    | tuple[GuidanceView, ...]
    | tuple[BadgeEntry, ...]
    | tuple[Span, ...]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a page with its heading."""

    id: str
    """Its anchor."""
    heading: str
    """Its heading."""
    note: str
    """What to know before reading it; empty where nothing is."""
    kind: BlockKind
    """What it holds."""
    body: Body
    """What it holds; which form that has follows from `kind`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page of a site."""

    page: Page
    """What the document says about itself."""
    chrome: Chrome
    """What stands around it."""
    path: str
    """Where it lies in the site."""
    eyebrow: tuple[LinkView, ...]
    """What the page belongs to, above its title."""
    title: str
    """Its title."""
    lede: tuple[Span, ...]
    """What it says, in one or two sentences."""
    figures: tuple[Figure, ...]
    """The numbers it opens with."""
    needs: tuple[Need, ...]
    """What somebody should look at, loudest first."""
    needs_heading: str
    """Over them; read out and not shown."""
    blocks: tuple[Block, ...]
    """Its parts."""
    leads_to: str = ""
    """Where a browser goes on by itself; empty for a page to be read."""


def site_page(  # noqa: PLR0913 - the parts of a page, each by its name
    place: Place,
    *,
    blocks: Iterable[Block],
    eyebrow: Sequence[LinkView] = (),
    lede: Sequence[Span] = (),
    figures: Iterable[Figure] = (),
    needs: Sequence[Need] = (),
    needs_heading: str = "",
    title: str = "",
) -> SitePage:
    """Return the page at *place*; its title is that of the place where no other is given."""
    return SitePage(
        page=page_view(place),
        chrome=chrome_view(place),
        path=place.path,
        eyebrow=tuple(eyebrow),
        title=title or place.title,
        lede=tuple(lede),
        figures=tuple(figures),
        needs=tuple(needs),
        needs_heading=needs_heading,
        blocks=tuple(blocks),
    )


def empty_block(block_id: str, heading: str, text: str) -> Block:
    """Return a block that says why there is nothing in it."""
    return Block(
        id=block_id, heading=heading, note="", kind=BlockKind.EMPTY, body=(Span(text=text),)
    )
