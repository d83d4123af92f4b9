"""The PDFs of real reports and of a guide: what a reader turns over."""

import io
import logging
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pikepdf
import pytest

from pdf.tag_tree import elements_of
from render.sample_views import (
    complete_report,
    guided_report,
    poor_summary,
    rich_report,
    rich_summary,
    sample_collection,
    sample_guide,
    sample_report,
)
from scorereport.render.html import (
    collection_print_html,
    guide_print_html,
    report_print_html,
    summary_print_html,
)
from scorereport.render.page_assets import Paper
from scorereport.render.pdf import PrintDocument, render_pdf

_DOCUMENTS: Final[Mapping[str, Callable[[], str]]] = {
    "a report": lambda: report_print_html(sample_report()),
    "another system": lambda: report_print_html(sample_report("search-ranking/2026-Q3")),
    "everything done": lambda: report_print_html(complete_report()),
    "the longest report": lambda: report_print_html(guided_report()),
    "a decided report on letter": lambda: report_print_html(rich_report(), Paper.LETTER),
    "a summary": lambda: summary_print_html(rich_summary()),
    "a summary of next to nothing": lambda: summary_print_html(poor_summary()),
    "a collection": lambda: collection_print_html(sample_collection()),
    "a guide": lambda: guide_print_html(sample_guide()),
}
# Rules of the shared style sheet that are for screens, and that WeasyPrint says it does not know.
_FOR_SCREENS: Final = re.compile(
    r"Ignored `(text-wrap|clip-path|overflow-x|print-color-adjust|fill|stroke|scroll-\S+|outline\S*"
    r"|forced-color-adjust|accent-color|cursor|transition)\b"
    r"|Expected a media type, got|Invalid media type"
    r"|Invalid or unsupported selector, 'details::details-content '"
)
_HEADINGS: Final = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
_LEAST_WORDS: Final = 120
_RIGHT_EDGE: Final = 556.0
"""Where the margin of A4 begins, in points."""


@pytest.fixture(scope="module", params=_DOCUMENTS)
def document(request: pytest.FixtureRequest) -> str:
    """Return a real document in print mode."""
    html = _DOCUMENTS[request.param]
    return html()


@pytest.fixture(scope="module")
def printed(document: str) -> tuple[bytes, tuple[str, ...]]:
    """Return it as PDF, with everything the engine said."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign] # to listen
    logger = logging.getLogger("scorereport.render.pdf")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    pdf = render_pdf(PrintDocument(html=document))
    logger.setLevel(level)
    logger.removeHandler(handler)
    return pdf, tuple(said)


@pytest.fixture
def opened(printed: tuple[bytes, tuple[str, ...]]) -> Iterator[pikepdf.Pdf]:
    """Return the PDF, opened."""
    with pikepdf.open(io.BytesIO(printed[0])) as pdf:
        yield pdf


def test_the_engine_knows_every_rule_meant_for_it(
    printed: tuple[bytes, tuple[str, ...]],
) -> None:
    """Nothing of the style sheet is ignored but what is for screens, and nothing else is said."""
    assert [line for line in printed[1] if not _FOR_SCREENS.match(line)] == []


def test_no_heading_ends_a_page(opened: pikepdf.Pdf) -> None:
    """What a heading is over begins on its own page."""
    pages = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
    pieces = [
        (pages[element.Pg.objgen], _is_in_heading(element))
        for element in elements_of(opened.Root.StructTreeRoot)
        if any(isinstance(kid, int) for kid in _listed(element))
    ]
    last = dict(pieces)

    assert [page for page, in_heading in last.items() if in_heading] == []


def test_no_page_is_left_empty(printed: tuple[bytes, tuple[str, ...]], tmp_path: Path) -> None:
    """Only the last page may be short, and the one before all systems, which lists them."""
    pages = _text(printed[0], tmp_path).split("\f")[:-1]
    short = [
        number
        for number, page in enumerate(pages[:-1], 1)
        if len(page.split()) < _LEAST_WORDS and "one report each" not in page
    ]

    assert short == []


def test_a_full_report_is_no_book() -> None:
    """Twenty-eight items with a year behind them, all guidance told: at most 12 pages."""
    pdf = render_pdf(PrintDocument(html=report_print_html(sample_report())))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) <= 12


def test_only_our_fonts_are_used(opened: pikepdf.Pdf) -> None:
    """Words, code, figures and charts are all set in the bundled fonts, which are inside."""
    fonts = [
        each
        for each in opened.objects
        if isinstance(each, pikepdf.Dictionary) and "/FontName" in each
    ]
    names = {str(font.FontName).partition("+")[2].partition("-")[0] for font in fonts}

    assert names <= {"Inter", "JetBrains"}
    assert all("/FontFile2" in font for font in fonts)


def test_the_file_is_sound(printed: tuple[bytes, tuple[str, ...]], tmp_path: Path) -> None:
    """Another reader finds no fault in the file's syntax."""
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("qpdf is not installed")
    (tmp_path / "report.pdf").write_bytes(printed[0])

    subprocess.run([program, "--check", str(tmp_path / "report.pdf")], check=True)


def test_every_chart_has_words(opened: pikepdf.Pdf) -> None:
    """No picture is without a text that says the same."""
    figures = [each for each in elements_of(opened.Root.StructTreeRoot) if each.S == "/Figure"]

    assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_lists_and_links_are_told_as_such(opened: pikepdf.Pdf) -> None:
    """Lists hold items, items hold labels and bodies, and addresses belong to links."""
    for element in elements_of(opened.Root.StructTreeRoot):
        within = str(element.P.get("/S", ""))
        assert within != "/L" or element.S in {"/L", "/LI", "/Caption", "/Div"}
        assert within != "/LI" or element.S in {"/Lbl", "/LBody"}
        assert element.S == "/Link" or not any("/Obj" in kid for kid in _dictionaries(element))


def _listed(element: pikepdf.Object) -> list[object]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _dictionaries(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    return [kid for kid in _listed(element) if isinstance(kid, pikepdf.Dictionary)]


def _is_in_heading(element: pikepdf.Object) -> bool:
    while "/P" in element:
        if str(element.S) in _HEADINGS:
            return True
        element = element.P
    return False


def test_what_is_preformatted_is_not_cut_off(tmp_path: Path) -> None:
    """A line of a note that is wider than the paper goes on below."""
    line = " ".join(f"word{number}" for number in range(60))
    note = f'<div class="md"><pre><code>{line}</code></pre></div></main>'
    html = report_print_html(sample_report()).replace("</main>", note)
    text = _text(render_pdf(PrintDocument(html=html)), tmp_path, "-bbox")

    rights = re.findall(r'xMax="([0-9.]+)" yMax="[0-9.]+">word[0-9]+<', text)
    assert len(rights) == 60
    assert max(map(float, rights)) <= _RIGHT_EDGE


def _text(pdf: bytes, folder: Path, *options: str) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    (folder / "report.pdf").write_bytes(pdf)
    told = subprocess.run(
        [program, *options, str(folder / "report.pdf"), "-"], check=True, capture_output=True
    )
    return told.stdout.decode()
