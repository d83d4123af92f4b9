"""Every way through the built site arrives."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from render.page_structure import read
from site_pages import SAMPLES, write_sample_site

URL = "https://scores.example.org"
LEADING = {"href", "src", "data-index"}
NOT_THERE_YET: frozenset[str] = frozenset()
"""Pages that are linked and not written; there must be none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What links and ids one page has."""

    links: tuple[str, ...]
    ids: tuple[str, ...]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the samples."""
    return write_sample_site(tmp_path_factory.mktemp("site") / "public")


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[Path, Read]:
    """Return the links and ids of every page."""
    return {path: _read(path) for path in sorted(site.rglob("*.html"))}


def _read(path: Path) -> Read:
    attributes = read(path.read_text(encoding="utf-8")).attributes
    return Read(
        links=tuple(value for _, name, value in attributes if name in LEADING),
        ids=tuple(value for _, name, value in attributes if name == "id"),
    )


def test_every_link_and_fragment_arrives(pages: Mapping[Path, Read], site: Path) -> None:
    """A link leads to a file of the site, and to a place that is on its page."""
    lost = set()
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            place = unquote(parts.fragment)
            if not target.is_file() or (place and place not in pages[target].ids):
                lost.add(f"{page.relative_to(site)}: {link}")

    assert {each for each in lost if each.partition(": ")[2] not in NOT_THERE_YET} == set()


def test_no_link_leaves_the_folder(pages: Mapping[Path, Read], site: Path) -> None:
    """No way from a page climbs above the site, and none begins at the root of a server."""
    for page, found in pages.items():
        for link in found.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            assert not parts.netloc, link
            assert not parts.path.startswith("/"), link
            assert (page.parent / unquote(parts.path)).resolve().is_relative_to(site), link


def test_no_id_stands_twice(pages: Mapping[Path, Read]) -> None:
    """Every id of every page names one place."""
    twice = {str(page) for page, found in pages.items() if len(found.ids) != len(set(found.ids))}

    assert twice == set()


def test_the_site_knows_its_own_address_alone(pages: Mapping[Path, Read], site: Path) -> None:
    """The address of the site stands where another program needs it, and leads to its files."""
    own = {link for found in pages.values() for link in found.links if link.startswith(URL)}

    assert own
    assert {link for link in own if not _file(site, link).is_file()} == set()


def test_the_sitemap_lists_pages_that_are_there(site: Path) -> None:
    """Every address once, each a page, and every page but the one for what is missing."""
    root = ET.fromstring((site / "sitemap.xml").read_bytes())  # noqa: S314 - our own
    listed = [
        loc.text or "" for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    indexed = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if path.name not in {"404.html", "latest.html"}
    }

    assert len(listed) == len(set(listed))
    assert {_file(site, address).relative_to(site).as_posix() for address in listed} == indexed
    assert f"{URL}/sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_the_search_leads_to_places_that_are_there(pages: Mapping[Path, Read], site: Path) -> None:
    """Every entry of the search leads to a page, and to a place on it."""
    text = (site / "search-index.js").read_text(encoding="utf-8")
    entries = json.loads(text.removeprefix("window.scorereportIndex=").rstrip().rstrip(";"))

    for _, _, address, _ in entries:
        parts = urlsplit(address)
        page = site / unquote(parts.path)
        assert page.is_file(), address
        assert not parts.fragment or parts.fragment in pages[page].ids, address


def test_every_feed_leads_to_pages_that_are_there(site: Path) -> None:
    """What a reader of a feed opens is there."""
    feeds = sorted(site.rglob("feed.xml"))
    links = {
        link
        for feed in feeds
        for link in re.findall(r'href="([^"]+)"', feed.read_text(encoding="utf-8"))
        if link.startswith(URL)
    }

    assert feeds
    assert {link for link in links if not _file(site, link).is_file()} == set()


def test_every_page_is_reached(pages: Mapping[Path, Read]) -> None:
    """No page is written that no other page leads to."""
    reached = {
        (page.parent / unquote(urlsplit(link).path)).resolve()
        for page, found in pages.items()
        for link in found.links
        if not urlsplit(link).scheme and urlsplit(link).path
    }

    assert {path.name for path in pages if path not in reached} <= {"404.html", "latest.html"}


def _file(site: Path, address: str) -> Path:
    """Return the file that the site's own *address* leads to."""
    path = unquote(urlsplit(address).path).removeprefix("/")
    return site / path / "index.html" if not path or path.endswith("/") else site / path


def test_the_samples_say_where_their_site_is() -> None:
    """The address in this file is the one of the samples."""
    assert f"site_url: {URL}\n" in (SAMPLES / "scorereport.yaml").read_text(encoding="utf-8")
