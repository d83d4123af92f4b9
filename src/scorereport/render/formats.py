"""The output formats of a report, one function each; adding one touches this table and its file."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorereport.model.result import Result
from scorereport.render.csv_items import render_csv
from scorereport.render.html import render_report_html
from scorereport.render.json_document import render_json
from scorereport.render.markdown_report import render_markdown
from scorereport.render.report_pdf import render_report_pdf
from scorereport.views.report import ReportView


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
    result: Result
    """With its reasons in words."""
    source: bytes
    """The assessment file as it was read."""
    fonts: tuple[Path, ...] = ()
    """Font files for a PDF, where the bundled ones lack a character."""


FORMATS: Final[Mapping[Format, Callable[[Report], bytes]]] = {
    Format.HTML: lambda report: render_report_html(report.view).encode(),
    Format.PDF: lambda report: render_report_pdf(
        report.view, report.result, report.source, report.fonts
    ),
    Format.JSON: lambda report: render_json(report.result).encode(),
    Format.MD: lambda report: render_markdown(report.view).encode(),
    Format.CSV: lambda report: render_csv(report.view).encode(),
}
