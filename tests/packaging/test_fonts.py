"""The bundled fonts are found by family and weight, and hold the characters that they promise."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "templates" / "static" / "fonts"
STATIC = sorted(FONTS.glob("*.ttf"))
NAMES = """
Inter-Bold.ttf:Inter:Bold:700
Inter-BoldItalic.ttf:Inter:Bold Italic:700
Inter-Italic.ttf:Inter:Italic:400
Inter-Medium.ttf:Inter:Medium:500
Inter-Regular.ttf:Inter:Regular:400
Inter-SemiBold.ttf:Inter:SemiBold:600
JetBrainsMono-Regular.ttf:JetBrains Mono:Regular:400
"""
EVERY_TEXT = "Žluťoučký ½ “…” ≤ → Ελλάδα Київ Nguyễn € №"
SCREEN_TEXT = "Žluťoučký ½ ¼ ¾ \N{MULTIPLICATION SIGN} \N{MINUS SIGN} \N{EN DASH} “…” ≤ ≥ · • → €"
MOST_SCREEN_BYTES = 24_000
MOST_PRINT_BYTES = 175_000


def described(path: Path) -> str:
    """Return the file, family, style and weight of a font."""
    font = TTFont(path)
    family, style = font["name"].getBestFamilyName(), font["name"].getBestSubFamilyName()
    return f"{path.name}:{family}:{style}:{font['OS/2'].usWeightClass}"


def lacking(path: Path, text: str) -> set[str]:
    """Return the characters of *text* that a font has no glyph for."""
    return {char for char in text if ord(char) not in TTFont(path).getBestCmap()}


def test_fonts_are_named_so_that_fontconfig_finds_them() -> None:
    """One family, each weight by its own name and number, nothing variable."""
    assert [described(path) for path in STATIC] == NAMES.split("\n")[1:-1]
    assert [path.name for path in STATIC if "fvar" in TTFont(path)] == []


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.stem)
def test_a_printed_font_speaks_latin_greek_cyrillic_and_vietnamese(path: Path) -> None:
    """What people are called, and what a score is written with, can be printed."""
    assert lacking(path, EVERY_TEXT) == set()
    assert path.stat().st_size <= MOST_PRINT_BYTES


def test_the_font_of_the_pages_is_small_and_covers_central_europe() -> None:
    """It is inside every report, so each of its bytes counts."""
    path = FONTS / "inter-variable.woff2"
    (axis,) = TTFont(path)["fvar"].axes

    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert lacking(path, SCREEN_TEXT) == set()
    assert path.stat().st_size <= MOST_SCREEN_BYTES
