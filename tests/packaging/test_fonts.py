"""The bundled fonts are found by family and weight, and hold the characters that they promise."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "templates" / "static" / "fonts"
STATIC = sorted(FONTS.glob("*.ttf"))
TEXT = [path for path in STATIC if path.name.startswith(("Inter", "JetBrains"))]
NAMES = """
FiraCode-Regular.ttf:Fira Code:Regular:400
Inter-Bold.ttf:Inter:Bold:700
Inter-BoldItalic.ttf:Inter:Bold Italic:700
Inter-Italic.ttf:Inter:Italic:400
Inter-Medium.ttf:Inter:Medium:500
Inter-Regular.ttf:Inter:Regular:400
Inter-SemiBold.ttf:Inter:SemiBold:600
JetBrainsMono-Regular.ttf:JetBrains Mono:Regular:400
NotoEmoji-Regular.ttf:Noto Emoji:Regular:400
NotoSans-Bold.ttf:Noto Sans:Bold:700
NotoSans-Regular.ttf:Noto Sans:Regular:400
NotoSansSymbols-Regular.ttf:Noto Sans Symbols:Regular:400
"""
EVERY_TEXT = "Žluťoučký ½ “…” ≤ → Ελλάδα Київ Nguyễn € №"
SCREEN_TEXT = "Žluťoučký ½ ¼ ¾ \N{MULTIPLICATION SIGN} \N{MINUS SIGN} \N{EN DASH} “…” ≤ ≥ · • → €"
MOST_SCREEN_BYTES = 24_000
MOST_PRINT_BYTES = 180_000
MOST_EMOJI_BYTES = 870_000
LETTERS = (
    *(range(0xA0, 0x530), range(0x1E00, 0x1F00), range(0x1F00, 0x2000)),
    *(range(0x2010, 0x2060), range(0x2070, 0x20C0), range(0x2C60, 0x2C80), range(0xA640, 0xA6A0)),
)
SIGNS = "→⇒⇔↔≤≥≠≈∞∑√∏∂∫∀∃∈∉⊂⊆∩∇∴∅☐☑☒✓✗★☆●○■□▲△◆⌘⏎⟨⟩№①②♪♫½²‰"


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


@pytest.mark.parametrize("path", TEXT, ids=lambda path: path.stem)
def test_a_printed_font_speaks_latin_greek_cyrillic_and_vietnamese(path: Path) -> None:
    """What people are called, and what a score is written with, can be printed."""
    assert lacking(path, EVERY_TEXT) == set()
    assert path.stat().st_size <= MOST_PRINT_BYTES


def test_every_letter_of_europe_and_vietnam_is_in_one_of_them() -> None:
    """Latin, Greek with all its accents, Cyrillic, phonetics and marks; but Coptic is not."""
    has = {code for path in STATIC for code in TTFont(path).getBestCmap()}
    letters = (code for each in LETTERS for code in each)
    unseen = {"Cc", "Cf", "Cn", "Zl", "Zp"}
    wanted = {code for code in letters if unicodedata.category(chr(code)) not in unseen}

    assert {unicodedata.name(chr(code)).split()[0] for code in wanted - has} <= {"COPTIC"}
    assert {sign for sign in SIGNS if ord(sign) not in has} == set()


def test_every_emoji_is_there_and_no_font_is_larger_than_it_must_be() -> None:
    """The whole first plane of pictures that Unicode names; a wheel should stay small."""
    has = TTFont(FONTS / "NotoEmoji-Regular.ttf").getBestCmap()
    faces = range(0x1F600, 0x1F650)
    sizes = {path.name: path.stat().st_size for path in STATIC}

    assert [hex(code) for code in faces if code not in has] == []
    assert sizes.pop("NotoEmoji-Regular.ttf") <= MOST_EMOJI_BYTES
    assert max(sizes.values()) <= MOST_PRINT_BYTES


def test_every_font_may_be_embedded_and_has_its_licence_beside_it() -> None:
    """Its maker's own word in the file, and the text of the licence that is named there."""
    families = {path.name.partition("-")[0] for path in STATIC}
    licences = {path.stem.removeprefix("OFL-") for path in FONTS.glob("OFL-*.txt")}

    assert [path.name for path in STATIC if TTFont(path)["OS/2"].fsType != 0] == []
    assert {name for name in families if not name.startswith(tuple(licences))} == set()
    assert all(
        "SIL Open Font License" in str(TTFont(path)["name"].getDebugName(13)) for path in STATIC
    )


def test_the_font_of_the_pages_is_small_and_covers_central_europe() -> None:
    """It is inside every report, so each of its bytes counts."""
    path = FONTS / "inter-variable.woff2"
    (axis,) = TTFont(path)["fvar"].axes

    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    assert lacking(path, SCREEN_TEXT) == set()
    assert path.stat().st_size <= MOST_SCREEN_BYTES
