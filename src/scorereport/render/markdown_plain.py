"""Markdown of one line that needs no converter: words, `code` and **strong** words.

That is nearly every note that people write, and the converter takes fifty times as long.
What is accepted here is narrow: a text with anything that the converter could take for something
else is left to it, and both say the same of every text that is accepted.
"""

import re
from typing import Final

_MOST: Final = 2_000
"""A longer text is nobody's note; the converter has its own limits."""

# Nothing here opens anything inside of a line, and HTML writes all of it as it is.
_WORDS: Final = r"[^\W_]|[ .,:;!?'\"()/%@$=+#\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2192-]"
_CODE: Final = rf"(?:{_WORDS}|[_*|~^{{}}\[\]])"
_TEXT: Final = re.compile(
    # What stands at the start decides what a block is: a word, or what may stand before one.
    r"(?!\d+\.)(?=[^\W_]|[\"'(\u2018\u201c]|\*\*[^\W_]|`)"
    rf"(?:(?:{_WORDS})++"
    rf"|`(?! ){_CODE}++(?<! )`(?!`)"
    rf"|\*\*(?! )(?:{_WORDS})++(?<! )\*\*(?!\*))++(?<! )"
)
_MARKED: Final = re.compile(r"`([^`]+)`|\*\*([^*]+)\*\*")


def plain_html(text: str) -> str | None:
    """Return *text* as HTML; None where only the converter can tell what it is."""
    if len(text) > _MOST or _TEXT.fullmatch(text) is None:
        return None
    return f"<p>{_MARKED.sub(_element, text)}</p>"


def _element(match: re.Match[str]) -> str:
    return f"<code>{match[1]}</code>" if match[1] else f"<strong>{match[2]}</strong>"
