"""The output formats of a report, one function each; adding one touches this table and its file."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from scorereport.render.csv_items import render_csv
from scorereport.render.html import render_report_html, render_summary_html
from scorereport.render.json_document import render_json
from scorereport.render.markdown_report import render_markdown
from scorereport.render.markdown_summary import render_summary_markdown
from scorereport.render.page_assets import Paper
from scorereport.render.pdf import render_pdf
from scorereport.render.report_pdf import Layout, Origin, render_report_pdf, render_summary_pdf
from scorereport.views.report import ReportView
from scorereport.views.summary import SummaryView


class Format(enum.StrEnum):
    """A format a report can be written in; the value is its file ending."""

    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    MD = "md"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a format may draw on."""

    view: ReportView
    origin: Origin
    paper: Paper = Paper.A4
    lay_out: Layout = render_pdf
    """What makes the PDF of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything that a format of the summary may draw on."""

    view: SummaryView
    origin: Origin
    paper: Paper = Paper.A4
    lay_out: Layout = render_pdf
    """What makes the PDF of the document."""


FORMATS: Final[Mapping[Format, Callable[[Report], bytes]]] = {
    Format.HTML: lambda report: render_report_html(report.view, report.paper).encode(),
    Format.PDF: lambda report: render_report_pdf(
        report.view, report.origin, report.paper, report.lay_out
    ),
    Format.JSON: lambda report: render_json(report.origin.result).encode(),
    Format.MD: lambda report: render_markdown(report.view).encode(),
    Format.CSV: lambda report: render_csv(report.view).encode(),
}
SUMMARY_FORMATS: Final[Mapping[Format, Callable[[Summary], bytes]]] = {
    Format.HTML: lambda summary: render_summary_html(summary.view, summary.paper).encode(),
    Format.PDF: lambda summary: render_summary_pdf(
        summary.view, summary.origin, summary.paper, summary.lay_out
    ),
    Format.MD: lambda summary: render_summary_markdown(summary.view).encode(),
}
"""Where a summary differs: what is for machines holds everything, whatever people read."""
DATA: Final = frozenset({Format.JSON, Format.CSV})
"""Formats that programs read; they are the same in every language."""
PAGES: Final = frozenset(Format) - DATA
"""Formats that people read."""
