"""Characters and the fonts of a PDF: none may become a box."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from weasyprint.pdf.fonts import Font

from scorereport.errors import Missing, MissingGlyphsError

_NAMED: Final = 5
_AROUND: Final = 20
# Shown by no browser, drawn as boxes by Pango: controls, and the separators it takes for them.
_SEPARATORS: Final = {0x2028: "\n", 0x2029: "\n"}
_CONTROLS: Final = {
    code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in b"\t\n\f\r"
}
_SELECTOR: Final = "\N{VARIATION SELECTOR-16}"
_JOINER: Final = "\N{ZERO WIDTH JOINER}"
_UNSEEN: Final = frozenset({"script", "style", "template", "title"})


def as_drawn(html: str) -> str:
    """Return *html* with each letter and its accents as one where there is such a character.

    It looks better and is found by a search; another font is asked for a mark alone.
    Control characters, which mean nothing in HTML, are taken out,
    and so are selectors inside joined emoji, which would lose their text.
    """
    seen = html.translate({**_CONTROLS, **_SEPARATORS})
    return unicodedata.normalize("NFC", seen.replace(_SELECTOR + _JOINER, _JOINER))


def refuse_missing(fonts: Iterable[Font], html: Element) -> None:
    """Raise MissingGlyphsError where Pango, drawing *html*, found a character in none of *fonts*.

    Asking after drawing is exact, text from style sheets and ligatures included, and free.
    """
    codes = sorted({code for font in fonts for code in font.missing})
    if not codes:
        return
    texts = list(_texts(html))
    missing = [
        Missing(character=character, excerpt=_excerpt_of(character, texts))
        for character in map(chr, codes)
    ]
    named = [_with_excerpt(each) for each in missing[:_NAMED]]
    more = len(missing) - len(named)
    if more:
        named.append(f"and {more} more")
    raise MissingGlyphsError(
        f"no font has {', '.join(named)}; HTML and the other formats still show"
        f" {'it' if len(missing) == 1 else 'them'}",
        missing,
    )


def _with_excerpt(missing: Missing) -> str:
    around = f" in “{missing.excerpt}”" if missing.excerpt else ""
    return f"{missing.named()}{around}"


def _excerpt_of(character: str, texts: Iterable[str]) -> str:
    return next((_excerpt(text, character) for text in texts if character in text), "")


def _excerpt(text: str, character: str) -> str:
    place = text.index(character)
    start, end = max(0, place - _AROUND), place + 1 + _AROUND
    before = "…" if start else ""
    after = "…" if end < len(text) else ""
    words = " ".join(text[start:end].split())
    seen = "".join(each if each.isprintable() else " " for each in words)
    return f"{before}{seen}{after}"


def _texts(html: Element) -> Iterator[str]:
    for element in html.iter():
        if element.tag not in _UNSEEN and element.text:
            yield element.text
        if element.tail:
            yield element.tail
