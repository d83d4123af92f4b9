"""Our print documents, for this program's engine and for plain WeasyPrint."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scorereport.pipeline.cases import Choices, Scored, all_scored
from scorereport.pipeline.report_views import view_of
from scorereport.render.pdf import Limits, PrintDocument
from scorereport.render.pdf.fonts import write_fonts_conf
from scorereport.render.report_pdf import Origin, render_report_pdf
from scorereport.views.reasons import result_in_words

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_inputs" / "assessments" / "fraud-detection" / "2026-Q3.yaml"


def print_documents(assessments: Sequence[Path]) -> list[PrintDocument]:
    """Return what the PDFs of the reports of *assessments* are made from."""
    return [_document(scored) for scored in all_scored(tuple(assessments), Choices())]


def _document(scored: Scored) -> PrintDocument:
    kept: list[PrintDocument] = []

    def keep(document: PrintDocument, _: Limits) -> bytes:
        kept.append(document)
        return b""

    result = result_in_words(scored.result, scored.rubric)
    origin = Origin(result=result, source=scored.source, fonts=scored.fonts)
    render_report_pdf(view_of(scored), origin, lay_out=keep)
    return kept[0]


def write_plain(document: PrintDocument, folder: Path) -> Path:
    """Write *document* and all it needs into *folder*; return the page."""
    (folder / "report.html").write_text(document.html, encoding="utf-8")
    for attached in document.attachments:
        (folder / attached.name).write_bytes(attached.data)
    write_fonts_conf(folder)
    return folder / "report.html"


def plain_command(document: PrintDocument, folder: Path) -> tuple[list[str], Mapping[str, str]]:
    """Return how WeasyPrint itself makes the same PDF of what was written, and its environment."""
    attachments = [
        word for attached in document.attachments for word in ("-a", str(folder / attached.name))
    ]
    program = [sys.executable, "-m", "weasyprint", "--quiet", "--pdf-variant", "pdf/a-3a"]
    command = [*program, *attachments, str(folder / "report.html"), str(folder / "plain.pdf")]
    return command, {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
