"""From somebody's Markdown to HTML that can do nothing but be read.

Raw HTML is shown as it was typed; what Markdown makes is sanitised all the same.
Python-Markdown is slow on a few inputs that no person writes, and recurses on others;
a text like that is shown literally, so that no text costs more than half a second.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from scorereport.model.base import MAX_PROSE
from scorereport.render.markdown_links import use_near_links
from scorereport.render.markdown_plain import plain_html
from scorereport.views.language import tr

_TAGS: Final = frozenset(
    {"p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_EXTENSIONS: Final = ("sane_lists", "tables", "fenced_code")

_MAX_BRACKETS: Final = 400
_MAX_EMPHASES: Final = 2_000
_EMPHASIS: Final = re.compile(r"[*_]+")
# Each heading, rule and table makes Python-Markdown split all that follows once more.
_MAX_RULED_LINES: Final = 200
_RULED_LINE: Final = re.compile(r"^[ \t>]*(?:#.*|[-=*_|: \t]{2,}|[-=*_])$", re.MULTILINE)
# A list in a list in a list: after so many levels a page has no room left, and layouts recurse.
_MAX_DEPTH: Final = 8
_DEEP_LINE: Final = re.compile(r"^[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]*){9}", re.MULTILINE)
_NESTING: Final = re.compile(r"<(/?)(?:ul|ol|blockquote|em|strong)>")

_HEADING: Final = re.compile(r"<(/?)h[1-6]>")
_TAG_OR_TEXT: Final = re.compile(r'<(?:"[^"]*"|[^">])*>|&[#\w]+;|[^<&]+|[<&]')
_LONG_WORD: Final = re.compile(r"[^\s<>&]{60,}")
_WORD_PIECE: Final = re.compile(r".{1,40}")


def markdown_html(text: str) -> Markup:
    """Return Markdown *text* as inert HTML; headings become bold paragraphs."""
    return _html(text, tr("Table"))


@lru_cache(maxsize=4096)
def _html(text: str, table: str) -> Markup:
    """Return *text* as HTML, its tables called *table* to those who do not see them."""
    html = plain_html(text)
    if html is None:
        html = _literal(text) if _is_too_much(text) else converted_html(text, table)
    return Markup(_breakable(html))  # noqa: S704 - sanitised, or made of nothing but words


def markdown_line(text: str) -> Markup:
    """Return Markdown *text* as `markdown_html` does, but a single paragraph without its tags."""
    html = markdown_html(text)
    single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
    return html[3:-4] if single else html


def _is_too_much(text: str) -> bool:
    return (
        len(text) > MAX_PROSE
        or text.count("[") > _MAX_BRACKETS
        or len(_EMPHASIS.findall(text)) > _MAX_EMPHASES
        or len(_RULED_LINE.findall(text)) > _MAX_RULED_LINES
        or _DEEP_LINE.search(text) is not None
    )


def converted_html(text: str, table: str) -> str:
    """Return *text* as the converter understands it, and the sanitiser lets it be."""
    converter = _IDLE.pop() if _IDLE else _converter()
    try:
        html = converter.reset().convert(text)
    except RecursionError:
        return _literal(text)
    # One that ran into a limit keeps half of what it was doing, and is not used again.
    _IDLE[:] = [converter]
    safe = _sanitised(_HEADING.sub(_bold, html))
    return _literal(text) if _depth(safe) > _MAX_DEPTH else _scrollable(safe, table)


_IDLE: Final[list[Markdown]] = []
"""The last converter that came to its end: making one takes longer than converting a note."""


def _converter() -> Markdown:
    converter = Markdown(extensions=_EXTENSIONS, output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    use_near_links(converter)
    return converter


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _bold(match: re.Match[str]) -> str:
    return "</strong></p>" if match[1] else "<p><strong>"


def _depth(html: str) -> int:
    depth = deepest = 0
    for match in _NESTING.finditer(html):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _scrollable(html: str, table: str) -> str:
    """Let a wide table scroll in its own box instead of widening the page."""
    box = f'<div class="scroll" role="region" aria-label="{escape(table)}" tabindex="0"><table>'
    return html.replace("<table>", box).replace("</table>", "</table></div>")


def _literal(text: str) -> str:
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n".join(f"<p>{escape(part)}</p>" for part in paragraphs if part)


def _breakable(html: str) -> str:
    """Give very long words places to break at; layouts are slow to find them."""
    return "".join(_pieces(html)) if _LONG_WORD.search(html) else html


def _pieces(html: str) -> Iterator[str]:
    for token in _TAG_OR_TEXT.findall(html):
        if token.startswith(("<", "&")):
            yield token
        else:
            yield _LONG_WORD.sub(lambda word: "<wbr>".join(_WORD_PIECE.findall(word[0])), token)
