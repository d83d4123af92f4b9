"""Make the fonts in templates/static/fonts from the wheels that requirements/fonts.txt pins.

Run it through `make fonts`.
The same wheels and the same fontTools give the same bytes: nothing here reads a clock.
"""

import argparse
import io
import textwrap
import zipfile
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables.otTables import Ligature
from fontTools.varLib import instancer

Ranges = tuple[tuple[int, int], ...]

BASIC_LATIN: Ranges = ((0x20, 0x7E), (0xA0, 0xFF))
SCREEN: Ranges = (
    *BASIC_LATIN,
    (0x100, 0x17F),  # Latin Extended-A
    (0x2009, 0x2009),  # thin space
    (0x2011, 0x2014),  # dashes
    (0x2018, 0x201E),  # quotation marks
    (0x2022, 0x2022),  # bullet
    (0x2026, 0x2026),  # ellipsis
    (0x202F, 0x202F),  # narrow space that does not break
    (0x2039, 0x203A),  # angle quotation marks
    (0x20AC, 0x20AC),  # euro
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2248, 0x2248),  # almost equal
    (0x2264, 0x2265),  # less or equal, greater or equal
    (0x2713, 0x2713),  # tick
    (0x2717, 0x2717),  # cross
)
PRINT: Ranges = (
    *BASIC_LATIN,
    (0x100, 0x24F),  # Latin Extended-A and -B
    (0x259, 0x259),  # the Azerbaijani schwa
    (0x2BB, 0x2DD),  # spacing modifier letters
    (0x300, 0x36F),  # combining marks
    (0x370, 0x3FF),  # Greek
    (0x400, 0x52F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese
    (0x2000, 0x209F),  # punctuation, superscripts and subscripts
    (0x20A0, 0x20CF),  # currency
    (0x2100, 0x21FF),  # letterlike, number forms, arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2300, 0x23FF),  # technical
    (0x2500, 0x27BF),  # lines, blocks, shapes, symbols, dingbats
    (0xFE00, 0xFEFF),  # variation selectors, the byte order mark
)
MORE_LETTERS: Ranges = (
    (0x100, 0x52F),  # Latin, phonetics, modifiers, marks, Greek, Cyrillic: what Inter lacks
    (0x1C80, 0x1C8A),  # Cyrillic Extended-C
    (0x1D00, 0x1DFF),  # phonetics, more combining marks
    (0x1E00, 0x1FFF),  # Latin Extended Additional, polytonic Greek
    (0x2000, 0x218F),  # punctuation, superscripts, currency, letterlike, number forms
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0x2DE0, 0x2DFF),  # Cyrillic Extended-A
    (0x2E00, 0x2E5D),  # more punctuation
    (0xA640, 0xA69F),  # Cyrillic Extended-B
    (0xA700, 0xA7FF),  # Latin Extended-D
    (0xAB30, 0xAB6F),  # Latin Extended-E
    (0xFB00, 0xFB06),  # Latin ligatures
    (0xFFFD, 0xFFFD),  # the mark for what could not be decoded
)
SIGNS: Ranges = (
    (0x2100, 0x23FF),  # letterlike, number forms, arrows, mathematics, technical
    (0x2460, 0x24FF),  # numbers in circles
    (0x2500, 0x27EF),  # lines, blocks, shapes, symbols, dingbats, more mathematics
    (0x2B00, 0x2BFF),  # more arrows
)
EMOJI: Ranges = ((0x20, 0x10FFFF),)
# A mark is placed on a letter only where one font has both, and a space is drawn from the font
# of the letter before it.
SPACES = frozenset({0x20, 0xA0})
IN_EVERY_FACE = frozenset(range(0x300, 0x370)) | SPACES
FEATURES = ["kern", "tnum", "ccmp", "locl", "mark", "mkmk"]
KEYS, SELECTOR, KEYCAP = b"#*0123456789", 0xFE0F, 0x20E3
TEXT_SIZE = 14.0
SCREEN_UNITS_PER_EM = 512

FAMILY, STYLE, UNIQUE_ID, FULL_NAME, POSTSCRIPT_NAME = 1, 2, 3, 4, 6
TYPOGRAPHIC_FAMILY, TYPOGRAPHIC_STYLE = 16, 17
KEPT_NAMES = [0, FAMILY, STYLE, FULL_NAME, 5, POSTSCRIPT_NAME, 7, 13, 14]
ITALIC_BIT, BOLD_BIT, REGULAR_BIT, TYPO_METRICS_BIT = 1, 1 << 5, 1 << 6, 1 << 7
PAIR_ADJUSTMENT, ADVANCE_VARIES = 2, 0x40


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One variable font inside one wheel."""

    wheel: str
    member: str
    family: str
    licence: str
    pinned: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One static font to make, named so that fontconfig finds it by its family."""

    source: Source
    style: str
    weight: int
    ranges: Ranges = PRINT
    beside: tuple[str, ...] = ()
    """The files whose characters it leaves out, for it is asked only where they have none."""

    @property
    def file_name(self) -> str:
        """Return the name of its file, which is also its PostScript name."""
        return f"{self.postscript_name}.ttf"

    @property
    def postscript_name(self) -> str:
        """Return the family and the style without spaces."""
        return f"{self.source.family}-{self.style}".replace(" ", "")


INTER = Source(
    wheel="fontpkg_inter-*.whl",
    member="fontpkg_inter/files/Inter[opsz,wght].ttf",
    family="Inter",
    licence="fontpkg_inter/LICENSE",
    pinned={"opsz": TEXT_SIZE},
)
INTER_ITALIC = Source(
    wheel="fontpkg_inter-*.whl",
    member="fontpkg_inter/files/Inter-Italic[opsz,wght].ttf",
    family="Inter",
    licence="fontpkg_inter/LICENSE",
    pinned={"opsz": TEXT_SIZE},
)
MONO = Source(
    wheel="fontpkg_jetbrains_mono-*.whl",
    member="fontpkg_jetbrains_mono/files/JetBrainsMono[wght].ttf",
    family="JetBrains Mono",
    licence="fontpkg_jetbrains_mono/LICENSE",
    pinned={},
)
FIRA = Source(
    wheel="fontpkg_fira_code-*.whl",
    member="fontpkg_fira_code/files/FiraCode[wght].ttf",
    family="Fira Code",
    licence="fontpkg_fira_code/LICENSE",
    pinned={},
)


def _noto(name: str) -> Source:
    return Source(
        wheel="manimgx_fonts-*.whl",
        member=f"manimgx_fonts/{name.replace(' ', '')}[wght].ttf",
        family=name,
        licence="manimgx_fonts-2026.9.26.post1.dist-info/licenses/LICENSE",
        pinned={},
    )


NOTO_SANS, NOTO_SYMBOLS, NOTO_EMOJI = map(_noto, ("Noto Sans", "Noto Sans Symbols", "Noto Emoji"))
_TEXT = ("Inter-Regular.ttf",)
_LETTERS = (*_TEXT, "JetBrainsMono-Regular.ttf", "NotoSans-Regular.ttf")
_SYMBOLS = (*_LETTERS, "NotoSansSymbols-Regular.ttf")
FACES = (
    Face(source=INTER, style="Regular", weight=400),
    Face(source=INTER, style="Medium", weight=500),
    Face(source=INTER, style="SemiBold", weight=600),
    Face(source=INTER, style="Bold", weight=700),
    Face(source=INTER_ITALIC, style="Italic", weight=400),
    Face(source=INTER_ITALIC, style="BoldItalic", weight=700),
    Face(source=MONO, style="Regular", weight=400),
    Face(source=NOTO_SANS, style="Regular", weight=400, ranges=MORE_LETTERS, beside=_TEXT),
    Face(source=NOTO_SANS, style="Bold", weight=700, ranges=MORE_LETTERS, beside=_TEXT),
    Face(source=NOTO_SYMBOLS, style="Regular", weight=400, ranges=SIGNS, beside=_LETTERS),
    Face(source=FIRA, style="Regular", weight=400, ranges=SIGNS, beside=_SYMBOLS),
    Face(source=NOTO_EMOJI, style="Regular", weight=400, ranges=EMOJI),
)
LAST_MEASURED = 0x17F
WIDTHS_PLACE = Path(__file__).parents[1] / "src" / "scorereport" / "views" / "inter_widths.py"
WIDTHS_MODULE = '''\
"""How wide the characters of Inter Regular are; made by tools/make_fonts.py, not by hand."""

from typing import Final

FIRST: Final = {first}
"""The code of the first character."""

_WIDTHS: Final = (
{text}
)
WIDTHS: Final = tuple(map(int, _WIDTHS.split()))
"""By code from FIRST on, in thousandths of the font's size; 0 = no such character."""
'''
LICENCES = {
    "OFL-FiraCode.txt": FIRA,
    "OFL-Inter.txt": INTER,
    "OFL-JetBrainsMono.txt": MONO,
    "OFL-Noto.txt": NOTO_SANS,
}


def _member(wheels: Path, source: Source, name: str) -> bytes:
    (wheel,) = wheels.glob(source.wheel)
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name)


def _reopened(font: TTFont) -> TTFont:
    """Return the font as a reader of its file sees it; steps of fontTools trip over leftovers."""
    return TTFont(io.BytesIO(_file_bytes(font)), recalcTimestamp=False)


def _file_bytes(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _subset(font: TTFont, ranges: Ranges, left_out: AbstractSet[int]) -> TTFont:
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        name_IDs=KEPT_NAMES,
        notdef_outline=True,
        recalc_timestamp=False,
    )
    wanted = SPACES.union(*(range(first, last + 1) for first, last in ranges))
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=(wanted - left_out) & set(font.getBestCmap()))
    subsetter.subset(font)
    return _reopened(font)


def _cut(
    wheels: Path,
    source: Source,
    ranges: Ranges,
    axes: Mapping[str, float | tuple[float, float]],
    left_out: AbstractSet[int] = frozenset(),
) -> TTFont:
    data = _member(wheels, source, source.member)
    font = _subset(TTFont(io.BytesIO(data), recalcTimestamp=False), ranges, left_out)
    return _reopened(instancer.instantiateVariableFont(font, {**source.pinned, **axes}))


def _name(font: TTFont, face: Face) -> None:
    """Write the names that group the four basic styles and keep the other weights in the family."""
    family, style = face.source.family, face.style.replace("BoldItalic", "Bold Italic")
    basic = style in {"Regular", "Bold", "Italic", "Bold Italic"}
    full = family if style == "Regular" else f"{family} {style}"
    names = {
        FAMILY: family if basic else f"{family} {style}",
        STYLE: style if basic else "Regular",
        UNIQUE_ID: f"{face.postscript_name};scorereport subset",
        FULL_NAME: full,
        POSTSCRIPT_NAME: face.postscript_name,
    }
    if not basic:
        names |= {TYPOGRAPHIC_FAMILY: family, TYPOGRAPHIC_STYLE: style}
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    bold, italic = "Bold" in style.split(), "Italic" in style.split()
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = (
        (font["OS/2"].fsSelection & TYPO_METRICS_BIT)
        | (ITALIC_BIT if italic else 0)
        | (BOLD_BIT if bold else 0)
        | (0 if bold or italic else REGULAR_BIT)
    )
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)


def _fix_kerning(font: TTFont) -> TTFont:
    """Kern every weight as the regular one: the difference is not seen, and it is 1 kB less."""
    for table in _pair_tables(font):
        table.ValueFormat1 &= ~ADVANCE_VARIES
        for group in table.PairSet if table.Format == 1 else table.Class1Record:
            for pair in group.PairValueRecord if table.Format == 1 else group.Class2Record:
                if hasattr(pair.Value1, "XAdvDevice"):
                    del pair.Value1.XAdvDevice
    return _reopened(font)


def _pair_tables(font: TTFont) -> Iterator[Any]:
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            pairs = getattr(table, "ExtSubTable", table)
            if pairs.LookupType == PAIR_ADJUSTMENT:
                yield pairs


def _join_keycaps(font: TTFont) -> None:
    """Let a key be one glyph of all its three characters, or its text is lost in the PDF.

    A shaper skips the selector in the middle, and then it is left over.
    """
    names = font.getBestCmap()
    (ligatures,) = (
        table.ligatures
        for table in font["GSUB"].table.LookupList.Lookup[0].SubTable
        if names[KEYCAP] in {part for each in table.ligatures["one"] for part in each.Component}
    )
    for key in KEYS:
        plain = next(each for each in ligatures[names[key]] if names[KEYCAP] in each.Component)
        whole = Ligature()
        whole.Component = [names[SELECTOR], names[KEYCAP]]
        whole.LigGlyph = plain.LigGlyph
        ligatures[names[key]].insert(0, whole)


def _screen_font(wheels: Path) -> bytes:
    """Return the variable subset, in woff2, that an HTML report carries."""
    font = _fix_kerning(_cut(wheels, INTER, SCREEN, {"wght": (400.0, 400.0, 700.0)}))
    scale_upem(font, SCREEN_UNITS_PER_EM)
    font = _reopened(font)
    font.flavor = "woff2"
    return _file_bytes(font)


def _print_font(wheels: Path, face: Face, made: Mapping[str, bytes]) -> bytes:
    """Return one static font for the PDF; *made* are those made before it."""
    had = {
        code for name in face.beside for code in TTFont(io.BytesIO(made[name])).getBestCmap()
    } - IN_EVERY_FACE
    font = _cut(wheels, face.source, face.ranges, {"wght": float(face.weight)}, had)
    _name(font, face)
    if face.source is NOTO_EMOJI:
        _join_keycaps(font)
    return _file_bytes(font)


def _files(wheels: Path) -> Iterator[tuple[str, bytes]]:
    yield "inter-variable.woff2", _screen_font(wheels)
    made: dict[str, bytes] = {}
    for face in FACES:
        made[face.file_name] = _print_font(wheels, face, made)
    yield from made.items()
    for name, source in LICENCES.items():
        text = _member(wheels, source, source.licence).decode()
        yield name, "".join(f"{line.rstrip()}\n" for line in text.splitlines()).encode()


def widths_module(font: TTFont) -> str:
    """Return the module that tells views how wide each character of *font* is."""
    names, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    widths = (
        round(advances[names[code]][0] * 1000 / em) if code in names else 0
        for code in range(BASIC_LATIN[0][0], LAST_MEASURED + 1)
    )
    lines = textwrap.wrap(" ".join(map(str, widths)), 90)
    text = "\n".join(f'    "{line} "' for line in lines)
    return WIDTHS_MODULE.format(first=BASIC_LATIN[0][0], text=text)


def main() -> None:
    """Write the fonts and their licences, and print each name and size."""
    parser = argparse.ArgumentParser(description="Make the fonts of the reports.")
    parser.add_argument("wheels", type=Path, help="folder of the wheels in requirements/fonts.txt")
    parser.add_argument("target", type=Path, help="folder to write to")
    arguments = parser.parse_args()
    for name, data in _files(arguments.wheels):
        (arguments.target / name).write_bytes(data)
        print(f"{len(data):>8,} {name}")
    WIDTHS_PLACE.write_text(widths_module(TTFont(arguments.target / "Inter-Regular.ttf")))


if __name__ == "__main__":
    main()
