"""One font cut down to the characters that a document needs, and made static."""

import io
import struct
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont

FONT_ERRORS: Final = (
    *(TTLibError, struct.error, OSError, EOFError, AssertionError, AttributeError),
    *(LookupError, ValueError, TypeError, ArithmeticError),
)
"""What fontTools raises where a font is damaged: it checks little and trips later."""

_REGULAR: Final = 400
_BOLD: Final = 700
# Spaces, joiners and the circle that a mark without a letter stands on.
_ALWAYS: Final = frozenset({0x20, 0xA0, 0x200B, 0x200C, 0x200D, 0x25CC})
_FAMILY, _STYLE, _FULL, _POSTSCRIPT = 1, 2, 4, 6
_OF_VARIATIONS: Final = (16, 17, 21, 22, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class FontSource:
    """A font in a file; ``number`` says which, where the file is a collection."""

    path: Path
    number: int = 0

    def opened(self) -> TTFont:
        """Return the font; raises one of FONT_ERRORS where it is none."""
        return TTFont(self.path, fontNumber=self.number, lazy=True, recalcTimestamp=False)

    def family_and_characters(self) -> tuple[str, frozenset[int]]:
        """Return the family that the font belongs to and the codes it has glyphs for."""
        with self.opened() as font:
            family = font["name"].getBestFamilyName() or self.path.stem
            return str(family), frozenset(font.getBestCmap() or ())


def cuts(source: FontSource, characters: Collection[int]) -> Iterator[bytes]:
    """Yield *source* with no more than *characters*: as it is, or regular and bold.

    The same file gives the same bytes: nothing here reads a clock.
    """
    with source.opened() as font:
        weights = _weights(font)
    for weight in weights or (None,):
        with source.opened() as font:
            family = str(font["name"].getBestFamilyName() or source.path.stem)
            _subset(font, characters)
            data = _file_bytes(font)
        yield _renumbered(data) if weight is None else _static(data, family, weight)


def _weights(font: TTFont) -> tuple[float, ...]:
    """Return the weights to make of a variable font; none where the font is static."""
    if "fvar" not in font:
        return ()
    limits = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}
    low, high = limits.get("wght", (_REGULAR, _REGULAR))
    return tuple(sorted({min(max(weight, low), high) for weight in (_REGULAR, _BOLD)}))


def _subset(font: TTFont, characters: Collection[int]) -> None:
    options = Options(
        layout_features=["*"], hinting=False, notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["DSIG", "SVG ", "COLR", "CPAL", "CBDT", "CBLC", "sbix"]
    subsetter = Subsetter(options)
    # A shaper may take a letter apart, as it does with the vowels of Thai and Tamil.
    parts = {ord(part) for code in characters for part in unicodedata.normalize("NFKD", chr(code))}
    subsetter.populate(unicodes={*characters, *parts, *_ALWAYS})
    subsetter.subset(font)


def _renumbered(data: bytes) -> bytes:
    """Return a font whose glyphs go by their index, as a PDF calls them.

    Those of Chinese, Japanese and Korean go by numbers of a collection of characters,
    and a part of such a font keeps the numbers of the whole.
    """
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    top = font["CFF "].cff.topDictIndex[0] if "CFF " in font else None
    if top is None or not hasattr(top, "ROS"):
        return data
    names = [".notdef", *(f"cid{index:05}" for index in range(1, len(top.charset)))]
    top.charset = names
    top.CharStrings.charStrings = {name: index for index, name in enumerate(names)}
    font.setGlyphOrder(names)
    return _file_bytes(font)


def _static(data: bytes, family: str, weight: float) -> bytes:
    reopened = TTFont(io.BytesIO(data), recalcTimestamp=False)
    places: Mapping[str, float | None] = {
        axis.axisTag: weight if axis.axisTag == "wght" else None for axis in reopened["fvar"].axes
    }
    made = instantiateVariableFont(reopened, places)
    _name(made, family, "Bold" if weight > (_REGULAR + _BOLD) / 2 else "Regular")
    made["OS/2"].usWeightClass = round(weight)
    return _file_bytes(made)


def _name(font: TTFont, family: str, style: str) -> None:
    """Name the weight so that fontconfig tells it from its siblings."""
    names = font["name"]
    for number in _OF_VARIATIONS:
        names.removeNames(nameID=number)
    texts = {
        _FAMILY: family,
        _STYLE: style,
        _FULL: f"{family} {style}",
        _POSTSCRIPT: f"{family}-{style}".replace(" ", ""),
    }
    for number, text in texts.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    is_bold = style == "Bold"
    bold, regular = 1 << 5, 1 << 6
    kept = font["OS/2"].fsSelection & ~(bold | regular)
    font["OS/2"].fsSelection = kept | (bold if is_bold else regular)
    font["head"].macStyle = 1 if is_bold else 0


def _file_bytes(font: TTFont) -> bytes:
    font.flavor = None  # a reader of PDFs takes no woff2
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
