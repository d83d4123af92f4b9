"""WeasyPrint, from a document to the bytes of a PDF. Imported by the child process alone."""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pydyf
from weasyprint import HTML, Attachment, Document
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.urls import FatalURLFetchingError

from scorereport.errors import RenderError
from scorereport.render.pdf.document import Attached, PrintDocument
from scorereport.render.pdf.fetcher import Fetcher
from scorereport.render.pdf.glyphs import refuse_missing, without_controls
from scorereport.render.pdf.messages import Rendered
from scorereport.render.pdf.metadata import BothStandards

_SLOW_SUBSETS: Final = (
    "without HarfBuzz's subsetter a PDF takes a second longer:"
    " apt-get install libharfbuzz-subset0 (Debian)"
)
# What WeasyPrint says of the same, once for every font.
_OF_SUBSETS: Final = "Using fontTools instead of HarfBuzz-Subset"


def lay_out(document: PrintDocument) -> Rendered:
    """Return *document* as PDF/A-3a and PDF/UA-1.

    Raises RenderError where it asks for a file or an address or needs a glyph that is not there.
    """
    with _warnings() as warnings:
        try:
            pdf = _pdf(document)
        except FatalURLFetchingError as error:
            raise RenderError(str(error)) from error
    said = tuple(warning for warning in warnings if not warning.startswith(_OF_SUBSETS))
    return Rendered(pdf=pdf, warnings=said if harfbuzz_subset else (*said, _SLOW_SUBSETS))


def _pdf(document: PrintDocument) -> bytes:
    page = HTML(string=without_controls(document.html), url_fetcher=Fetcher({}))
    laid_out = page.render(pdf_variant="pdf/a-3a")
    laid_out.metadata = BothStandards(**vars(laid_out.metadata))
    pdf: bytes = laid_out.write_pdf(
        pdf_variant="pdf/a-3a",
        attachments=[_attachment(each) for each in _by_name(document)],
        finisher=_finish,
    )
    refuse_missing(laid_out.fonts.values(), page.etree_element)
    return pdf


def _by_name(document: PrintDocument) -> list[Attached]:
    # A PDF looks attachments up by name and expects them in order.
    return sorted(document.attachments, key=lambda attached: attached.name)


def _attachment(attached: Attached) -> Attachment:
    midnight = dt.datetime.combine(attached.modified, dt.time(), dt.UTC)
    # By address, because then the media type is the one we say, not the system's guess.
    return Attachment(
        url=f"attached:{attached.name}",
        url_fetcher=Fetcher({f"attached:{attached.name}": attached}),
        name=attached.name,
        description=attached.description,
        created=midnight,
        modified=midnight,
        relationship=str(attached.relationship),
    )


def _finish(_: Document, pdf: pydyf.PDF) -> None:
    """Number the pages for viewers, and name each attachment once: WeasyPrint 70 names it twice."""
    decimal = pydyf.Dictionary({"S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Gather what WeasyPrint warns of."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    LOGGER.addHandler(handler)
    try:
        yield said
    finally:
        LOGGER.removeHandler(handler)
