"""The PDF: PDF/A-3a and PDF/UA-1 in one file, laid out by WeasyPrint in a child process."""

from scorereport.render.pdf.document import Attached, Limits, PrintDocument, Relationship
from scorereport.render.pdf.process import render_pdf, start_printer

__all__ = ["Attached", "Limits", "PrintDocument", "Relationship", "render_pdf", "start_printer"]
