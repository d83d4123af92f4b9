"""Names and notes in the scripts and signs of the world, on paper."""

import io
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from scorereport.errors import MissingGlyphsError, RenderError
from scorereport.loading.assessment import load_assessment
from scorereport.pipeline.cases import Choices, scored_case
from scorereport.pipeline.reports import report_files
from scorereport.render.formats import Format
from scorereport.render.pdf import PrintDocument, render_pdf

WORLD = Path(__file__).parent / "world.yaml"
FONTS = Path(__file__).parents[1] / "fonts"
ARABIC = FONTS / "NotoSansArabic[wght].ttf"
DEVANAGARI = FONTS / "NotoSansDevanagari[wght].ttf"
CJK = FONTS / "NotoSansCJK-Regular.ttc"
BUNDLED = {
    *("Inter", "JetBrains-Mono", "Noto-Sans", "Noto-Sans-Symbols", "Fira-Code", "Noto-Emoji")
}
SELECTOR = "\N{VARIATION SELECTOR-16}"
PDFTOTEXT = shutil.which("pdftotext") or "pdftotext"
_WEIGHT = re.compile(r"(-(Semi|Bold|Medium|Italic|Oblique))+$")


@pytest.fixture(scope="module")
def world() -> bytes:
    """Return the report of the sample as PDF."""
    ((_, pdf),) = report_files([scored_case(WORLD, Choices())], [Format.PDF])
    return pdf


def text_of(pdf: bytes) -> str:
    """Return the text of *pdf* as a reader copies it, without spaces and selectors.

    A mark above a letter, where both are not one character, is copied as a line of its own.
    """
    command = (PDFTOTEXT, "-raw", "-", "-")
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return "".join(done.stdout.decode().replace(SELECTOR, "").split())


def fonts_of(pdf: bytes) -> Iterator[pikepdf.Object]:
    """Yield each font in *pdf* that has glyphs."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                yield each


def families(pdf: bytes) -> set[str]:
    """Return the families of the fonts in *pdf*."""
    names = (str(font.FontName).partition("+")[2] for font in fonts_of(pdf))
    return {_WEIGHT.sub("", name) for name in names}


def test_every_note_can_be_copied_as_it_was_written(world: bytes) -> None:
    """Each word is there, letter and accent as one; a selector of a picture may be lost."""
    answers = load_assessment(WORLD, root=WORLD.parent).assessment.answers
    notes = " ".join(re.sub(r"[*`]", "", answer.note or "") for answer in answers.values())
    words = unicodedata.normalize("NFC", notes.replace(SELECTOR, "")).split()
    text = text_of(world)

    assert len(words) > 100
    assert [word for word in words if word not in text] == []


def test_only_our_fonts_are_in_it(world: bytes) -> None:
    """Each of them is ours, and a part of it is in the file."""
    assert families(world) <= BUNDLED
    assert "Noto-Emoji" in families(world)
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts_of(world))


def test_a_picture_of_several_characters_is_one_glyph(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """Families, skin tones, flags and keys are joined, not drawn as their parts."""
    for emoji in ("👩‍👩‍👧‍👦", "👩🏽‍🔬", "👍🏿", "🇬🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏳️‍🌈", "1️⃣", "*️⃣"):
        pdf = render_pdf(print_document(f"<p>{emoji}</p>"))

        drawn = emoji.replace("\ufe0f\u200d", "\u200d")
        assert _glyphs_of(pdf, "Noto-Emoji") == [drawn], ascii(emoji)


def _glyphs_of(pdf: bytes, family: str) -> list[str]:
    """Return what each glyph of *family* in *pdf* stands for."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (font,) = (
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary)
            and each.get("/Subtype") == "/Type0"
            and family in str(each.BaseFont)
        )
        table = font.ToUnicode.read_bytes().decode()
    mapped = re.findall(r"^<[0-9a-f]{4}> <([0-9a-f]*)>$", table, re.MULTILINE)
    return [bytes.fromhex(each).decode("utf-16-be") for each in mapped if each != "ffff"]


@pytest.mark.parametrize(
    "invisible", ["\u200d", "\ufe0e", "\ufe0f", "a\ufe0f", "\u2060", "\U000e0067"], ids=ascii
)
def test_what_only_joins_or_selects_is_not_missed(
    invisible: str, print_document: Callable[[str], PrintDocument]
) -> None:
    """Alone, beside a letter or beside a picture, it neither fails nor draws."""
    render_pdf(print_document(f"<p>{invisible} x{invisible} 🚀{invisible}</p>"))


@pytest.mark.parametrize(
    ("font", "words", "family"),
    [
        (ARABIC, "مرحبا", "Noto-Sans-Arabic"),
        (DEVANAGARI, "नमस्ते", "Noto-Sans-Devanagari"),
        (CJK, "漢字かな、", "Noto-Sans-CJK-JP"),
    ],
    ids=["Arabic", "Devanagari", "Japanese"],
)
def test_a_named_font_prints_what_ours_cannot(
    font: Path, words: str, family: str, print_document: Callable[[str], PrintDocument]
) -> None:
    """It is used for these characters and no others, and the bytes repeat."""
    document = print_document(f"<p>Team {words} <b>{words}</b></p>")
    with pytest.raises(MissingGlyphsError):
        render_pdf(document)

    named = PrintDocument(html=document.html, fonts=(font,))
    pdf = render_pdf(named)

    assert family in families(pdf)
    assert "Team" in text_of(pdf)
    assert families(pdf) - {family} == families(render_pdf(print_document("<p>Team <b>x</b></p>")))
    assert render_pdf(named) == pdf


def test_a_workspace_names_fonts_for_its_reports() -> None:
    """They are the only ones besides ours, and other formats know nothing of them."""
    path = FONTS / "assessments" / "scripts" / "2026-Q3.yaml"
    files = dict(report_files([scored_case(path, Choices())], [Format.PDF, Format.HTML]))

    pdf, html = files["scripts-2026-Q3.pdf"], files["scripts-2026-Q3.html"]

    named = {"Noto-Sans-Arabic", "Noto-Sans-Devanagari", "Noto-Sans-CJK-JP"}
    assert families(pdf) - BUNDLED == named
    assert "漢字かな、andKorean한글." in text_of(pdf)
    assert b"Noto" not in html


def test_glyphs_of_an_embedded_font_go_by_their_index(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """A reader of PDFs looks a glyph of such a font up by number, and not all do it alike."""
    html = print_document("<p>漢字かな</p>").html

    pdf = render_pdf(PrintDocument(html=html, fonts=(CJK,)))

    (data,) = (each.FontFile3.read_bytes() for each in fonts_of(pdf) if "/FontFile3" in each)
    top = TTFont(io.BytesIO(data))["CFF "].cff.topDictIndex[0]
    assert len(top.charset) > 4
    assert top.charset[1:] == [f"cid{index:05}" for index in range(1, len(top.charset))]


def test_a_variable_font_is_made_regular_and_bold(
    print_document: Callable[[str], PrintDocument],
) -> None:
    """Nothing variable is left in the file, for there it would be slow and differ."""
    html = print_document("<p>नम <b>नम</b></p>").html

    pdf = render_pdf(PrintDocument(html=html, fonts=(DEVANAGARI,)))

    names = {str(font.FontName).partition("+")[2] for font in fonts_of(pdf)}
    assert {"Noto-Sans-Devanagari", "Noto-Sans-Devanagari-Bold"} <= names


def test_fonts_of_an_extra_are_found_without_being_named(
    print_document: Callable[[str], PrintDocument],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is installed as a package is used; Han without kana is drawn as in China."""
    _install(tmp_path, "manimgx_fonts", ARABIC)
    _install(tmp_path, "noto_cjk_sans_otc", CJK)
    monkeypatch.syspath_prepend(tmp_path)

    assert "Noto-Sans-Arabic" in families(render_pdf(print_document("<p>مرحبا</p>")))
    assert "Noto-Sans-CJK-JP" in families(render_pdf(print_document("<p>漢字かな</p>")))
    assert "Noto-Sans-CJK-KR" in families(render_pdf(print_document("<p>漢字 한글</p>")))
    assert "Noto-Sans-CJK-SC" in families(render_pdf(print_document("<p>漢字</p>")))


def _install(place: Path, package: str, font: Path) -> None:
    (place / package).mkdir()
    (place / package / "__init__.py").touch()
    shutil.copy(font, place / package)


def test_a_font_that_cannot_be_read_is_named(
    print_document: Callable[[str], PrintDocument], tmp_path: Path
) -> None:
    """It may have been damaged since it was checked; the error is one line with its name."""
    broken = tmp_path / "Broken.ttf"
    broken.write_bytes(ARABIC.read_bytes()[:3_000])
    html = print_document("<p>مرحبا</p>").html

    with pytest.raises(RenderError, match=r"^Broken\.ttf cannot be used as a font: "):
        render_pdf(PrintDocument(html=html, fonts=(broken,)))
