"""A small document with one of everything, and its PDF read back."""

import datetime as dt
import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest

from scorereport.render.pdf import Attached, PrintDocument, Relationship, render_pdf

DAY = dt.date(2026, 9, 24)
ATTACHED = (
    Attached(
        name="result.json",
        description="The result this report shows",
        media_type="application/json",
        data=b'{"schema": 1}\n',
        modified=DAY,
    ),
    Attached(
        name="assessment.yaml",
        description="The answers this report was made from",
        media_type="application/yaml",
        data="schema: 1 # ½\n".encode(),
        modified=DAY,
        relationship=Relationship.SOURCE,
    ),
)
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Fraud detection: ½ of 7</title>
<meta name="description" content="A small document.">
<meta name="dcterms.created" content="2026-09-24">
<style>
@page {{ size: A5; @bottom-right {{ content: "Page " counter(page) " of " counter(pages) }} }}
html {{ font-family: Inter, sans-serif }}
code {{ font-family: monospace }}
h2 {{ break-before: page }}
</style>
</head>
<body>{body}</body>
</html>
"""
_BODY = """
<h1>Fraud detection</h1>
<p>½ of <em>7</em> points, <strong>first pass</strong>: see <a href="#Data">the data</a>
and <a href="https://example.org/runs?a=1&amp;b=2">the run</a> of <code>pytest -q</code>.</p>
<svg width="40" height="10" viewBox="0 0 40 10"><title>Two of four parts are filled</title>
<rect width="20" height="10" fill="#333"/></svg>
<h2 id="Data">Data</h2>
<table>
<thead><tr><th scope="col">Item</th><th scope="col">Points</th></tr></thead>
<tbody><tr><th scope="row">Schema</th><td>1</td></tr>
<tr><th scope="row">Privacy</th><td>½</td></tr></tbody>
</table>
<h3>Evidence</h3>
<ul><li>A schema</li><li>A log</li></ul>
<h2>Method</h2>
<p>The lowest section counts.</p>
"""


@pytest.fixture
def print_document() -> Callable[[str], PrintDocument]:
    """Return a function that makes a document of a body."""
    return document_of


def document_of(body: str) -> PrintDocument:
    """Return a document in print mode with *body* and two attachments."""
    return PrintDocument(html=_PAGE.format(body=body), attachments=ATTACHED)


@pytest.fixture(scope="session")
def small_document() -> PrintDocument:
    """Return a document with one of everything."""
    return document_of(_BODY)


@pytest.fixture(scope="session")
def small_pdf(small_document: PrintDocument) -> bytes:
    """Return the small document as PDF."""
    return render_pdf(small_document)


@pytest.fixture
def small(small_pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """Return the PDF of the small document, opened."""
    with pikepdf.open(io.BytesIO(small_pdf)) as opened:
        yield opened
