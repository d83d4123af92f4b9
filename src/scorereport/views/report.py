"""The report: one system, one period, every word of it."""

from dataclasses import dataclass

from scorereport.views.item import SectionView
from scorereport.views.parts import DateView, Delta, Fact, Page, Span, Status, Tone
from scorereport.views.trend import TrendView
from scorereport.views.waterline import Waterline


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One of the scores, with what it means."""

    title: str
    """Claimed, counted, verified or with waivers."""
    value: str
    """The number."""
    meaning: str
    """How it came about."""
    headline: bool
    """It is the score of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionView:
    """A number of items that somebody should look at."""

    tone: Tone
    """How loud it is."""
    count: str
    """How many."""
    label: str
    """What they are, in the same number."""
    show: str
    """The filter that shows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hero:
    """The first screen: the score, what it is worth, and what holds it back."""

    score: str
    """The counted score."""
    maximum: str
    """Like of 7."""
    band: str
    """The band's name."""
    delta: Delta
    """How it moved since the period before."""
    declared: tuple[Span, ...]
    """What was declared and what of it is backed."""
    scores: tuple[ScoreLine, ...]
    """All scores with their meaning."""
    caption: tuple[Span, ...]
    """What the chart says."""
    charts: tuple[Waterline, ...]
    """The same chart for wide and for narrow screens."""
    legend: tuple[Status, ...]
    """What the marks mean."""
    attention: tuple[AttentionView, ...]
    """What needs a look, loudest first; empty where nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step up of one item that would lift the score."""

    gain: str
    """Points it earns its section."""
    item: str
    """Anchor of the item."""
    title: str
    """The item's name."""
    how: str
    """From which level to which."""
    effort: str
    """What it costs."""
    owner: str
    """Who has it, or that nobody does."""
    due: str
    """When it is promised, or that it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextSectionView:
    """What one section lacks for the next band."""

    title: str
    """The section."""
    move: str
    """From which value to which."""
    take: str
    """How many of the steps are enough."""
    steps: tuple[StepView, ...]
    """All open steps, cheapest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextBandView:
    """The way to the next band."""

    heading: str
    """How far it is."""
    note: str
    """What every section has to reach."""
    sections: tuple[NextSectionView, ...]
    """The sections that fall short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One item that moved."""

    item: str
    """Anchor of the item."""
    title: str
    """The item's name."""
    section: str
    """Its section."""
    before: Status
    """What it counted as."""
    after: Status
    """What it counts as."""
    delta: Delta
    """Item points; what they did to the score is another matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What changed since the period before."""

    heading: str
    """Since when."""
    summary: str
    """How many went up, down, or stayed."""
    before: str
    """Name of the period before."""
    after: str
    """Name of this period."""
    changes: tuple[ChangeView, ...]
    """What moved, in rubric order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """A choice of items to show."""

    id: str
    """Name of the filter; an item lists the filters it is shown under."""
    label: str
    """What it shows."""
    count: str
    """How many items it shows."""
    chosen: bool
    """It is on at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """What a design review decided."""

    heading: str
    """The outcome."""
    by: str
    """Who decided, and when."""
    note: str
    """Markdown; empty where nothing was noted."""
    conditions: tuple[tuple[str, str, str, str], ...]
    """Anchor of the item, its name, when it is due, and who has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A small table of texts."""

    caption: str
    """What it lists."""
    head: tuple[str, ...]
    """Column heads."""
    rows: tuple[tuple[str, ...], ...]
    """The first cell of a row names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightView:
    """Something learnt from applying the rubric."""

    title: str
    """In a few words."""
    text: str
    """Markdown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """How the score came about, and what the rubric is."""

    rule: str
    """The rule in one or two sentences."""
    calculation: TableView
    """Every section's sum, written out."""
    result: str
    """How the score follows from the sections."""
    lowered: tuple[str, ...]
    """Everything that the policy lowered; empty where nothing was."""
    policy: tuple[Fact, ...]
    """The policy in force."""
    levels: TableView
    """The scale."""
    bands: TableView
    """The bands, with their open and closed ends."""
    about: str
    """Markdown: why these questions."""
    insights: tuple[InsightView, ...]
    """What applying the rubric taught."""
    source: tuple[Span, ...]
    """Where the rubric comes from."""
    source_link: str
    """Where to read it."""
    licence: str
    """Under which licence the texts stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """Everything a report says."""

    page: Page
    """What the document says about itself."""
    eyebrow: str
    """Rubric and period."""
    system: str
    """The system's name."""
    lede: tuple[Span, ...]
    """The verdict in one sentence."""
    facts: tuple[Fact, ...]
    """Team, owner, who assessed and when, who reviewed."""
    assessed: DateView
    """The day of the assessment."""
    hero: Hero
    """The first screen."""
    decision: DecisionView | None
    """What a design review decided."""
    next_band: NextBandView | None
    """The way to the next band; None at the top."""
    changes: ChangesView | None
    """What changed; None where there is nothing to compare with."""
    items_heading: str
    """Over the full list."""
    filters: tuple[FilterView, ...]
    """Choices of items to show."""
    sections: tuple[SectionView, ...]
    """The full list."""
    trend: TrendView | None
    """How it moved; None with fewer than two periods."""
    method: MethodView
    """How the score came about."""
    provenance: tuple[Fact, ...]
    """Files, digests, editions and versions."""
