"""WeasyPrint, from a document to the bytes of a PDF. Imported by the child process alone."""

import datetime as dt
from pathlib import Path
from typing import Final

import pydyf  # type: ignore[import-untyped] # it carries no types
from weasyprint import HTML, Attachment, Document
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.urls import FatalURLFetchingError

from scorereport.errors import RenderError
from scorereport.model.pdf_digest import with_digest
from scorereport.render.pdf.complaints import Complaints
from scorereport.render.pdf.document import Attached, PrintDocument
from scorereport.render.pdf.fetcher import Fetcher
from scorereport.render.pdf.fonts import OWN_FONTS
from scorereport.render.pdf.glyphs import as_drawn, refuse_missing
from scorereport.render.pdf.messages import Rendered
from scorereport.render.pdf.metadata import BothStandards
from scorereport.render.pdf.own_fonts import write_own_fonts
from scorereport.render.pdf.reasons import left_out, refused_fetch, slow_subsets
from scorereport.render.pdf.shortcuts import take_shortcuts, write_once
from scorereport.render.pdf.tags import mend_tags

_VARIANT: Final = "pdf/a-3a"

take_shortcuts()


def lay_out(document: PrintDocument) -> Rendered:
    """Return *document* as PDF/A-3a and PDF/UA-1.

    Raises RenderError where it asks for a file or an address, needs a glyph that is not there,
    or where WeasyPrint leaves a part of it out.
    """
    fetcher = Fetcher()
    with Complaints() as complaints:
        try:
            pdf = _pdf(document, fetcher)
        except FatalURLFetchingError as error:
            raise RenderError(str(error)) from error
    # WeasyPrint holds back the fatal error of a fetcher that is asked from inside an SVG.
    if fetcher.refused:
        raise RenderError(refused_fetch(fetcher.refused[0]))
    if complaints.errors:
        raise RenderError(left_out(complaints.errors[0]))
    warnings = () if harfbuzz_subset else (slow_subsets(),)
    return Rendered(
        pdf=pdf,
        warnings=(*warnings, *complaints.warnings),
        of_style=tuple(complaints.of_style),
    )


def _pdf(document: PrintDocument, fetcher: Fetcher) -> bytes:
    html = as_drawn(document.html)
    write_own_fonts(html, document.fonts, Path.cwd() / OWN_FONTS)
    page = HTML(string=html, url_fetcher=fetcher)
    laid_out = page.render(pdf_variant=_VARIANT)
    laid_out.metadata = BothStandards(**vars(laid_out.metadata))
    pdf: bytes = laid_out.write_pdf(
        pdf_variant=_VARIANT,
        # A PDF looks attachments up by name and expects them in order.
        attachments=[
            _attachment(each) for each in sorted(document.attachments, key=lambda it: it.name)
        ],
        finisher=_finish,
    )
    refuse_missing(laid_out.fonts.values(), page.etree_element)
    return with_digest(pdf)


def _attachment(attached: Attached) -> Attachment:
    midnight = dt.datetime.combine(attached.modified, dt.time(), dt.UTC)
    address = f"attached:{attached.name}"
    # By address, because then the media type is the one we say, not the system's guess.
    return Attachment(
        url=address,
        url_fetcher=Fetcher({address: attached}),
        name=attached.name,
        description=attached.description,
        created=midnight,
        modified=midnight,
        relationship=str(attached.relationship),
    )


def _finish(_: Document, pdf: pydyf.PDF) -> None:
    """Mend the tags, number the pages, name each attachment once: WeasyPrint 70 does it twice."""
    mend_tags(pdf)
    decimal = pydyf.Dictionary({"S": "/D"})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, decimal])})
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    write_once(pdf)
