"""Characters and the bundled fonts: none may become a box."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from weasyprint.pdf.fonts import Font

from scorereport.errors import RenderError

_NAMED: Final = 5
_AROUND: Final = 20
# Shown by no browser, drawn as boxes by Pango: controls, and the separators it takes for them.
_SEPARATORS: Final = {0x2028: "\n", 0x2029: "\n"}
_CONTROLS: Final = {
    code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in b"\t\n\f\r"
}
_UNSEEN: Final = frozenset({"script", "style", "template", "title"})


def without_controls(html: str) -> str:
    """Return *html* without the control characters, which mean nothing in it."""
    return html.translate({**_CONTROLS, **_SEPARATORS})


def refuse_missing(fonts: Iterable[Font], html: Element) -> None:
    """Raise RenderError where Pango, drawing *html*, found characters in none of *fonts*.

    Asking after drawing is exact, text from style sheets and ligatures included, and free.
    """
    missing = sorted({code for font in fonts for code in font.missing})
    if not missing:
        return
    texts = list(_texts(html))
    named = [_named(code, texts) for code in missing[:_NAMED]]
    more = len(missing) - len(named)
    if more:
        named.append(f"and {more} more")
    raise RenderError(
        f"no bundled font has {', '.join(named)}; HTML and the other formats still show"
        f" {'it' if len(missing) == 1 else 'them'}"
    )


def _named(code: int, texts: Iterable[str]) -> str:
    character = chr(code)
    name = unicodedata.name(character, "")
    shown = f"'{character}' " if character.isprintable() else ""
    excerpt = next((_excerpt(text, character) for text in texts if character in text), "")
    return f"{shown}U+{code:04X}{name and ' '}{name}{excerpt and f' in “{excerpt}”'}"


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
