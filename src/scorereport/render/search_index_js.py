"""What a site's search reads: a script, because a page in a file may load nothing else.

One entry is a list of title, kind, address and further words; `search.js` says who reads it.
"""

import json
from collections.abc import Iterable
from typing import Final

from scorereport.render.page_assets import outdented
from scorereport.resources import bundled
from scorereport.views.search import SearchEntry

_ESCAPES: Final = str.maketrans(
    {each: f"\\u{ord(each):04x}" for each in "<\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"}
)
"""A script ends at `</script`, and older ones at these two ends of a line, inside a text too."""


def render_search_index_js(entries: Iterable[SearchEntry]) -> str:
    """Return a script that puts all *entries*, in their order, where the search looks for them."""
    lines = ",\n".join(map(_line, entries))
    return f"window.scorereportIndex=[\n{lines}\n];\n"


def render_search_js() -> str:
    """Return the script of the search, without its comments."""
    path = bundled("templates") / "static" / "search.js"
    return outdented(path.read_text(encoding="utf-8")) + "\n"


def _line(entry: SearchEntry) -> str:
    data = (entry.title, entry.where, entry.url, entry.words)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
