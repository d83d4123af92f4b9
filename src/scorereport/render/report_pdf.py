"""The report as PDF, with the assessment and the result inside."""

from pathlib import Path

from scorereport.model.report_files import ASSESSMENT_FILE, RESULT_FILE
from scorereport.model.result import Result
from scorereport.render.html import guide_print_html, report_print_html
from scorereport.render.json_document import render_json
from scorereport.render.pdf import Attached, PrintDocument, Relationship, render_pdf
from scorereport.views.guide import GuideView
from scorereport.views.report import ReportView


def render_report_pdf(
    view: ReportView, result: Result, source: bytes | None, fonts: tuple[Path, ...] = ()
) -> bytes:
    """Return the report of *result*; *source* is the assessment file as it was read.

    None = the file tells more than the report may, and stays out.
    *fonts* are font files to use where the bundled ones lack a character.
    """
    answers = [_answers(result, source)] if source is not None else []
    attachments = (*answers, _result(result))
    html = report_print_html(view)
    return render_pdf(PrintDocument(html=html, attachments=attachments, fonts=fonts))


def _answers(result: Result, source: bytes) -> Attached:
    return Attached(
        name=ASSESSMENT_FILE,
        description="The answers this report was made from",
        media_type="application/yaml",
        data=source,
        modified=result.assessed,
        relationship=Relationship.SOURCE,
    )


def _result(result: Result) -> Attached:
    return Attached(
        name=RESULT_FILE,
        description="The result this report shows",
        media_type="application/json",
        data=render_json(result).encode(),
        modified=result.assessed,
    )


def render_guide_pdf(view: GuideView, fonts: tuple[Path, ...] = ()) -> bytes:
    """Return the guide as PDF; *fonts* are used where the bundled ones lack a character."""
    return render_pdf(PrintDocument(html=guide_print_html(view), fonts=fonts))
