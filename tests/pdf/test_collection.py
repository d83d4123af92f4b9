"""The reports of several systems as one PDF."""

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from pdf.pages import destinations, numbered_links, page_texts
from render.sample_views import ASSESSMENTS
from scorereport.errors import UsageError
from scorereport.pipeline.cases import Choices, all_scored
from scorereport.pipeline.reports import Edition, Variant, report_files
from scorereport.render.formats import Format

_NAMES = ("document-extraction", "fraud-detection", "second-look")
_FILES = tuple(ASSESSMENTS / name / "2026-Q3.yaml" for name in _NAMES)
_PRINT = Edition(variant=Variant.PRINT)


@pytest.fixture(scope="module")
def bound() -> tuple[str, bytes]:
    """Return the name and the bytes of three reports in one document."""
    return next(report_files(all_scored(_FILES, Choices()), [Format.PDF], edition=_PRINT))


@pytest.fixture
def opened(bound: tuple[str, bytes]) -> Iterator[pikepdf.Pdf]:
    """Return the document, opened."""
    with pikepdf.open(io.BytesIO(bound[1])) as pdf:
        yield pdf


def test_it_is_one_file_named_by_the_newest_period(bound: tuple[str, bytes]) -> None:
    """Whatever the systems are called."""
    assert bound[0] == "portfolio-2026-Q3.pdf"


def test_bookmarks_are_nested_by_system(opened: pikepdf.Pdf) -> None:
    """A system's chapters stand below its name, in the order of the files."""
    with opened.open_outline() as outline:
        tops = [(top.title, [child.title for child in top.children]) for top in outline.root]

    assert [title for title, _ in tops] == [
        "ML readiness at Example Group",
        "Document extraction",
        "Fraud detection",
        "second-look",
    ]
    for _, chapters in tops[1:]:
        assert "All 28 items" in chapters
        assert "How the score came about" in chapters


def test_the_table_at_the_front_names_the_pages(
    bound: tuple[str, bytes], opened: pikepdf.Pdf, tmp_path: Path
) -> None:
    """Each system's page is the one it begins on, with its name at the top."""
    told = numbered_links(bound[1], tmp_path, 1)
    pages = page_texts(bound[1], tmp_path)

    assert told == {
        name: place for name, place in destinations(opened).items() if name.endswith("-Report")
    }
    assert len(told) == len(_NAMES)
    for name, title in zip(sorted(told), ("Document extraction", "Fraud detection", "second-look")):  # noqa: B905 - equal by the line above
        assert title in pages[told[name] - 1][:200]
    assert "Held back by" in pages[0]
    assert "2.5 of 7" in " ".join(pages[0].split())


def test_every_report_has_its_own_contents(bound: tuple[str, bytes], opened: pikepdf.Pdf) -> None:
    """Links of one report lead into that report, although all ask the same questions."""
    places = destinations(opened)
    starts = sorted(place for name, place in places.items() if name.endswith("-Report"))
    ends = [*(after for _, after in pairwise(starts)), len(opened.pages) + 1]

    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        for page in list(opened.pages)[start - 1 : end - 1]:
            for link in page.obj.get("/Annots", pikepdf.Array()):
                if "/Dest" in link:
                    assert str(link.Dest).startswith(f"s{number}-")
                    assert start <= places[str(link.Dest)] < end
    assert bound[1]


def test_pages_are_numbered_through_and_name_their_system(
    bound: tuple[str, bytes], tmp_path: Path
) -> None:
    """Page n of m counts the whole; the running title is that of the system."""
    pages = [" ".join(page.split()) for page in page_texts(bound[1], tmp_path)]

    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
    assert "ML readiness at Example Group, 2026-Q3" in pages[0]
    assert "Document extraction, 2026-Q3" in pages[1]
    assert "second-look, 2026-Q3" in pages[-1]


def test_every_systems_files_are_inside(opened: pikepdf.Pdf) -> None:
    """Answers and result of each, under names that tell whose they are."""
    names = [f"{name}-2026-Q3-{file}" for name in _NAMES for file in _ATTACHED]

    assert sorted(opened.attachments) == sorted(names)
    for name, path in zip(_NAMES, _FILES, strict=True):
        carried = opened.attachments[f"{name}-2026-Q3-assessment.yaml"].get_file()
        assert carried.read_bytes() == path.read_bytes()


_ATTACHED = ("assessment.yaml", "result.json")


@pytest.mark.parametrize("formats", [[Format.HTML], [Format.HTML, Format.PDF]])
def test_one_document_is_a_pdf(formats: list[Format]) -> None:
    """Other formats are asked for without it."""
    scored = all_scored(_FILES[:1], Choices())

    with pytest.raises(UsageError, match="--variant print is one PDF of all reports"):
        list(report_files(scored, formats, edition=_PRINT))
