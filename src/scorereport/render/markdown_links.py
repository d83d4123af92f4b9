"""Links for Python-Markdown that look no further than a link reaches.

The originals search the rest of the text for each opening bracket, letter by letter.
An image becomes its link: pages of this project load nothing.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    LINK_RE,
    REFERENCE_RE,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

_REACH: Final = 1_000


class _Near(InlineProcessor):
    """A processor that sees only what follows closely."""

    def __init__(self, pattern: str, inner: InlineProcessor) -> None:
        super().__init__(pattern, inner.md)
        self._inner = inner

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as the library's own do
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        return self._inner.handleMatch(m, data[: m.end() + _REACH])


def use_near_links(converter: Markdown) -> None:
    """Replace the links of *converter*, and drop its images."""
    patterns = converter.inlinePatterns
    for name in ("image_link", "image_reference", "short_image_ref"):
        patterns.deregister(name)
    for name, priority, pattern, kind in (
        ("reference", 170, REFERENCE_RE, ReferenceInlineProcessor),
        ("link", 160, LINK_RE, LinkInlineProcessor),
        ("short_reference", 130, REFERENCE_RE, ShortReferenceInlineProcessor),
    ):
        patterns.register(_Near(pattern, kind(pattern, converter)), name, priority)
