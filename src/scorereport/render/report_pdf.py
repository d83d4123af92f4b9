"""Reports, summaries and the guide as PDF, with assessments and results inside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scorereport.model.report_files import ASSESSMENT_FILE, RESULT_FILE
from scorereport.model.result import Result
from scorereport.render.html import (
    collection_print_html,
    guide_print_html,
    report_print_html,
    summary_print_html,
)
from scorereport.render.json_document import render_json
from scorereport.render.page_assets import Paper
from scorereport.render.pdf import Attached, Limits, PrintDocument, Relationship, render_pdf
from scorereport.views.collection import CollectionView
from scorereport.views.guide import GuideView
from scorereport.views.language import tr
from scorereport.views.report import ReportView
from scorereport.views.summary import SummaryView

Layout = Callable[[PrintDocument, Limits], bytes]
"""What makes a PDF of a document: the engine, or who has seen the same document before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a report was made from and what it shows, to be carried inside."""

    result: Result
    """With its reasons in words."""
    source: bytes | None
    """The assessment file as it was read; None where it tells more than the report may."""
    fonts: tuple[Path, ...] = ()
    """Font files to use where the bundled ones lack a character."""


def render_report_pdf(
    view: ReportView, origin: Origin, paper: Paper = Paper.A4, lay_out: Layout = render_pdf
) -> bytes:
    """Return the report of *origin*."""
    return _alone(report_print_html(view, paper), origin, lay_out)


def render_summary_pdf(
    view: SummaryView, origin: Origin, paper: Paper = Paper.A4, lay_out: Layout = render_pdf
) -> bytes:
    """Return the summary of the report of *origin*."""
    return _alone(summary_print_html(view, paper), origin, lay_out)


def render_collection_pdf(
    view: CollectionView,
    origins: Sequence[Origin],
    paper: Paper = Paper.A4,
    lay_out: Layout = render_pdf,
) -> bytes:
    """Return the reports of *origins* as one document, with the files of each inside."""
    document = PrintDocument(
        html=collection_print_html(view, paper),
        attachments=tuple(
            each for origin in origins for each in _attachments(origin, _name(origin.result))
        ),
        fonts=tuple(dict.fromkeys(path for origin in origins for path in origin.fonts)),
    )
    one = Limits()
    # Every further report may cost a part of what a report alone may.
    more = len(origins) - 1
    limits = Limits(
        seconds=one.seconds + more * one.seconds // 4,
        memory_bytes=one.memory_bytes + more * one.memory_bytes // 16,
    )
    return lay_out(document, limits)


def render_guide_pdf(view: GuideView, fonts: tuple[Path, ...] = ()) -> bytes:
    """Return the guide as PDF; *fonts* are used where the bundled ones lack a character."""
    return render_pdf(PrintDocument(html=guide_print_html(view), fonts=fonts))


def _alone(html: str, origin: Origin, lay_out: Layout) -> bytes:
    attachments = tuple(_attachments(origin))
    document = PrintDocument(html=html, attachments=attachments, fonts=origin.fonts)
    return lay_out(document, Limits())


def _name(result: Result) -> str:
    return f"{result.system.id}-{result.period}-"


def _attachments(origin: Origin, prefix: str = "") -> Iterator[Attached]:
    day = origin.result.assessed
    if origin.source is not None:
        yield Attached(
            name=f"{prefix}{ASSESSMENT_FILE}",
            description=tr("The answers this report was made from"),
            media_type="application/yaml",
            data=origin.source,
            modified=day,
            relationship=Relationship.SOURCE,
        )
    yield Attached(
        name=f"{prefix}{RESULT_FILE}",
        description=tr("The result this report shows"),
        media_type="application/json",
        data=render_json(origin.result).encode(),
        modified=day,
    )
