"""The list of a site's pages for search engines: https://www.sitemaps.org/protocol.html."""

from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import escape

from scorereport.views.site_paths import address

MOST_PAGES: Final = 50_000
MOST_BYTES: Final = 50 * 1024 * 1024
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>\n<{kind} xmlns="{schema}">\n'
_SCHEMA: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_sitemap(site_url: str, paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the names and texts of the files that list *paths*, the first as ``sitemap.xml``.

    One file may list only so many pages; where there are more, the first one lists the others.
    """
    parts = tuple(_parts(_listed("url", site_url, path) for path in paths))
    if len(parts) == 1:
        return (("sitemap.xml", _document("urlset", parts[0])),)
    files = [(f"sitemap-{number}.xml", part) for number, part in enumerate(parts, start=1)]
    index = "".join(_listed("sitemap", site_url, name) for name, _ in files)
    return (
        ("sitemap.xml", _document("sitemapindex", index)),
        *((name, _document("urlset", part)) for name, part in files),
    )


def _parts(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines* in as few texts as the limits of one file allow; one where there are none."""
    part: list[str] = []
    size = room = MOST_BYTES - len(_document("urlset", ""))
    for line in lines:
        weight = len(line.encode())
        if part and (len(part) == MOST_PAGES or weight > size):
            yield "".join(part)
            part, size = [], room
        part.append(line)
        size -= weight
    yield "".join(part)


def _listed(kind: str, site_url: str, path: str) -> str:
    return f"<{kind}><loc>{escape(address(site_url, path))}</loc></{kind}>\n"


def _document(kind: str, lines: str) -> str:
    return f"{_HEAD.format(kind=kind, schema=_SCHEMA)}{lines}</{kind}>\n"
