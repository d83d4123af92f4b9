"""What a reader's software finds in a PDF, read back with pikepdf."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from pdf.tag_tree import elements_of


def test_the_document_says_what_it_is(small: pikepdf.Pdf) -> None:
    """Title, language and the day it is about stand where viewers look, and the title is shown."""
    assert str(small.docinfo["/Title"]) == "Fraud detection: ½ of 7"
    assert str(small.docinfo["/CreationDate"]) == "D:20260924"
    assert str(small.Root.Lang) == "en"
    assert small.Root.ViewerPreferences.DisplayDocTitle


def test_the_metadata_claims_both_standards_at_once(small: pikepdf.Pdf) -> None:
    """PDF/A-3a and PDF/UA-1 stand in one RDF, with what PDF/A asks to know of the other."""
    rdf = small.Root.Metadata.read_bytes().decode()

    with small.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["dc:title"] == "Fraud detection: ½ of 7"
    assert rdf.count("<rdf:RDF") == 1
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in rdf


def test_headings_become_bookmarks(small: pikepdf.Pdf) -> None:
    """The outline is the document's headings, nested as they are."""
    with small.open_outline() as outline:
        tree = [
            (
                top.title,
                [(child.title, [leaf.title for leaf in child.children]) for child in top.children],
            )
            for top in outline.root
        ]

    assert tree == [("Fraud detection", [("Data", ["Evidence"]), ("Method", [])])]


def test_pages_are_labelled_with_the_numbers_printed_on_them(small: pikepdf.Pdf) -> None:
    """A viewer's page field counts as the footer does."""
    assert [page.label for page in small.pages] == ["1", "2", "3"]


def test_every_part_is_tagged(small: pikepdf.Pdf) -> None:
    """A screen reader is told headings, paragraphs, lists, tables, figures and links."""
    assert small.Root.MarkInfo.Marked
    tags = {str(element.S) for element in elements_of(small.Root.StructTreeRoot)}

    assert {"/Document", "/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Link", "/Figure"} <= tags
    assert {"/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"} <= tags


def test_a_chart_has_the_words_of_its_title(small: pikepdf.Pdf) -> None:
    """Who cannot see a chart is read its title."""
    figures = [each for each in elements_of(small.Root.StructTreeRoot) if each.S == "/Figure"]

    assert [str(figure.Alt) for figure in figures] == ["Two of four parts are filled"]


def test_cells_know_their_headers(small: pikepdf.Pdf) -> None:
    """A cell names the headers of its column and of its row."""
    elements = list(elements_of(small.Root.StructTreeRoot))
    cells = [element for element in elements if element.S == "/TD"]
    headers = {str(element.ID) for element in elements if element.S == "/TH"}

    assert len(cells) == 2
    assert all(len(cell.A.Headers) == 2 for cell in cells)
    assert all(str(name) in headers for cell in cells for name in cell.A.Headers)


def test_only_our_fonts_are_used_and_all_are_inside(small: pikepdf.Pdf) -> None:
    """Nothing depends on the fonts of a reader's machine, and none of the maker's leaks in."""
    fonts = [each for each in small.objects if _is_font(each)]
    names = {str(font.FontDescriptor.FontName).partition("+")[2] for font in fonts}

    assert names == {"Inter", "Inter-Bold", "Inter-Italic", "JetBrains-Mono"}
    assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_text_reads_in_order(
    small_pdf: bytes, golden: Callable[[str, str], None], tmp_path: Path
) -> None:
    """What is copied out of the PDF, or read aloud, is the text in its order."""
    path = tmp_path / "small.pdf"
    path.write_bytes(small_pdf)

    golden("pdf/small.txt", _said("pdftotext", "-enc", "UTF-8", str(path), "-"))


def test_the_file_is_sound(small_pdf: bytes, tmp_path: Path) -> None:
    """Another reader finds no fault in the file's syntax."""
    path = tmp_path / "small.pdf"
    path.write_bytes(small_pdf)

    assert "No syntax or stream encoding errors found" in _said("qpdf", "--check", str(path))


def _said(*command: str) -> str:
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(
        [program, *command[1:]], check=True, capture_output=True, encoding="utf-8"
    ).stdout


def _is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/FontDescriptor" in thing
