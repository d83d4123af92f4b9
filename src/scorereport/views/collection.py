"""The reports of several systems bound as one document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scorereport.model.result import Result
from scorereport.views.language import language_tag, tr, trn
from scorereport.views.parts import DateView, Delta, Page
from scorereport.views.report import ReportView
from scorereport.views.text_width import fitted
from scorereport.views.words import day, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRow:
    """One system in the table at the front."""

    name: str
    """The system's name."""
    team: str
    """Whose it is; empty where nobody said."""
    period: str
    """The period of its report."""
    score: str
    """The counted score and the highest one, like 2.5 of 7."""
    band: str
    """The band's name."""
    delta: Delta
    """How the score moved."""
    limits: str
    """The sections that set the score; empty where no section does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectedReport:
    """One report with its place in the document."""

    prefix: str
    """What its anchors begin with, so that no two reports share one."""
    row: CollectionRow
    """What the table at the front says of it."""
    report: ReportView
    """The whole report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionView:
    """Several reports, with a table of them at the front."""

    page: Page
    """What the document says about itself."""
    eyebrow: str
    """The periods."""
    title: str
    """What the reports are a collection of."""
    lede: str
    """How many systems there are."""
    assessed: DateView
    """The day of the newest assessment."""
    head: tuple[str, ...]
    """Titles of the table's columns."""
    reports: tuple[CollectedReport, ...]
    """The reports, in the order they were named."""


_RUNNING: Final = 45
"""Room in the running foot, in sizes of its font."""


def collection_view(
    title: str | None, results: Sequence[Result], reports: Sequence[ReportView]
) -> CollectionView:
    """Return *reports*, which are those of *results*, as one document called *title*.

    None = the systems have no workspace in common that would name it.
    """
    title = title or tr("Portfolio")
    periods = listed(sorted({result.period for result in results}))
    number = len({result.system.id for result in results})
    return CollectionView(
        page=Page(
            language=language_tag(),
            title=f"{title}, {periods}",
            description=trn(
                "The report of {number} system, {periods}.",
                "The reports of {number} systems, {periods}.",
                number,
                periods=periods,
            ),
            generator=reports[0].page.generator,
            footer=fitted(f"{title}, {periods}", _RUNNING),
        ),
        eyebrow=periods,
        title=title,
        lede=trn("{number} system.", "{number} systems, one report each.", number),
        assessed=day(max(result.assessed for result in results)),
        head=(
            tr("System"),
            tr("Team"),
            tr("Period"),
            tr("Score"),
            tr("Band"),
            tr("Change"),
            tr("Held back by"),
            tr("Page"),
        ),
        reports=tuple(
            CollectedReport(prefix=f"s{place}-", row=_row(result, report), report=report)
            for place, (result, report) in enumerate(zip(results, reports, strict=True), 1)
        ),
    )


def _row(result: Result, report: ReportView) -> CollectionRow:
    return CollectionRow(
        name=report.system,
        team=result.system.team or "",
        period=result.period,
        score=f"{report.hero.score} {report.hero.maximum}",
        band=report.hero.band,
        delta=report.hero.delta,
        limits=listed([section.short for section in report.sections if section.limits]),
    )
