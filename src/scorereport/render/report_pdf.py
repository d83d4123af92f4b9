"""The report as PDF, with the assessment and the result inside."""

import datetime as dt

from scorereport.model.result import Result
from scorereport.render.html import guide_print_html, report_print_html
from scorereport.render.json_result import render_json
from scorereport.render.pdf import Attached, PrintDocument, render_pdf
from scorereport.views.guide import GuideView
from scorereport.views.report import ReportView


def render_report_pdf(view: ReportView, result: Result, source: bytes) -> bytes:
    """Return the report of *result*; *source* is the assessment file as it was read."""
    return render_pdf(
        PrintDocument(
            html=report_print_html(view),
            attachments=(
                _attached("assessment.yaml", "application/yaml", source, result.assessed),
                _attached(
                    "result.json", "application/json", render_json(result).encode(), result.assessed
                ),
            ),
        )
    )


def render_guide_pdf(view: GuideView) -> bytes:
    """Return the guide as PDF."""
    return render_pdf(PrintDocument(html=guide_print_html(view), attachments=()))


def _attached(name: str, media_type: str, data: bytes, day: dt.date) -> Attached:
    descriptions = {
        "assessment.yaml": "The answers this report was made from",
        "result.json": "The result this report shows",
    }
    return Attached(
        name=name, description=descriptions[name], media_type=media_type, data=data, modified=day
    )
