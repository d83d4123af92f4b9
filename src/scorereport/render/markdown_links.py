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
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

_REACH: Final = 1_000

Handled = tuple[Element | None, int | None, int | None]


class _NearLink(LinkInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # noqa: N802 - the library's name
        return super().handleMatch(m, data[: m.end() + _REACH])


class _NearReference(ReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # noqa: N802 - the library's name
        return super().handleMatch(m, data[: m.end() + _REACH])


class _NearShortReference(ShortReferenceInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Handled:  # noqa: N802 - the library's name
        return super().handleMatch(m, data[: m.end() + _REACH])


def use_near_links(converter: Markdown) -> None:
    """Replace the links of *converter*, and drop its images."""
    patterns = converter.inlinePatterns
    for name in ("image_link", "image_reference", "short_image_ref"):
        patterns.deregister(name)
    patterns.register(_NearReference(REFERENCE_RE, converter), "reference", 170)
    patterns.register(_NearLink(LINK_RE, converter), "link", 160)
    patterns.register(_NearShortReference(REFERENCE_RE, converter), "short_reference", 130)
