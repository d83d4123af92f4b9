"""The feed, the sitemap and the rules for robots, each against what its document says of it."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render.sample_views import sample_feed
from scorereport.render.feed_atom import render_feed
from scorereport.render.robots_txt import render_robots_txt
from scorereport.render.sitemap_xml import MOST_BYTES, MOST_PAGES, render_sitemap
from scorereport.views.feed import FeedEntry, FeedView, feed_view

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://scores.example.org/ready"
RFC_3339 = r"\d{4}-\d\d-\d\dT00:00:00Z"


def entry(number: int, day: dt.date) -> FeedEntry:
    """Return an entry of a day."""
    return FeedEntry(
        id=f"urn:x:{number:04}",
        title=f"System {number}",
        updated=day,
        link=f"{number}.html",
        summary="",
        content=(),
    )


def feed_of(entries: list[FeedEntry], workspace: str = "Example", path: str = "f") -> FeedView:
    """Return a feed that has no address."""
    return feed_view(entries, workspace=workspace, title="All", path=path, site_link="index.html")


def parsed(view: FeedView) -> ET.Element:
    """Return a feed as a reader of XML sees it."""
    return ET.fromstring(render_feed(view))  # noqa: S314 - our own


def test_the_feed_of_the_samples(golden: Callable[[str, str], None]) -> None:
    """What a feed reader gets."""
    golden("feed/sample.xml", render_feed(sample_feed()))


@pytest.mark.parametrize("site", ["https://scores.example.org/ready/", ""])
def test_a_feed_has_what_atom_asks_for(site: str) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and day each, an author, and a link to each page."""
    feed = parsed(sample_feed(site))

    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", part.findtext(f"{ATOM}id") or "")
        assert re.fullmatch(RFC_3339, part.findtext(f"{ATOM}updated") or "")
        links = [link.attrib for link in part.findall(f"{ATOM}link")]
        assert [link["rel"] for link in links].count("alternate") == 1
        assert all(link["href"].startswith(site) for link in links)
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert len({each.text for each in feed.iter(f"{ATOM}id")}) == 3
    selves = feed.findall(f"{ATOM}link[@rel='self']")
    assert [link.get("href") for link in selves] == ([f"{site}feed.xml"] if site else [])


def test_the_newest_comes_first() -> None:
    """Entries stand by their day, the newest first, and the feed is as new as the first."""
    feed = parsed(sample_feed())
    days = [each.findtext(f"{ATOM}updated") for each in feed.findall(f"{ATOM}entry")]

    assert days == sorted(filter(None, days), reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]


@given(days=st.lists(st.dates(), max_size=70), data=st.data())
def test_a_feed_is_the_newest_in_any_order(days: list[dt.date], data: st.DataObject) -> None:
    """Fifty at most, none older than one left out, whatever the order they come in."""
    entries = [entry(number, day) for number, day in enumerate(days)]
    view = feed_of(entries)

    assert len(view.entries) == min(50, len(days))
    assert [each.updated for each in view.entries] == sorted(days, reverse=True)[:50]
    assert feed_of(data.draw(st.permutations(entries))) == view


def test_an_empty_feed_is_a_feed() -> None:
    """Before the first assessment there is something to subscribe to, and no clock is read."""
    feed = parsed(feed_of([]))

    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert feed.findall(f"{ATOM}entry") == []


def test_ids_stay_when_the_address_changes() -> None:
    """A reader does not see everything as new because the site moved."""
    moved = sample_feed("https://elsewhere.example.org/")

    assert [each.id for each in moved.entries] == [each.id for each in sample_feed().entries]
    assert moved.id == sample_feed().id
    assert feed_of([], "a", "b/c").id != feed_of([], "a/b", "c").id


@given(text=st.text(st.characters(), min_size=1, max_size=20))
def test_every_text_comes_back(text: str) -> None:
    """Whatever a title holds, the feed is XML; what no XML may hold is replaced."""
    hostile = dataclasses.replace(
        entry(1, dt.date(2026, 9, 24)), title=text, link=text, content=(text, "<b>&amp;</b>]]>")
    )
    document = render_feed(feed_of([hostile]))
    feed = ET.fromstring(document.encode())  # noqa: S314 - our own

    illegal = r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    shown = re.sub(illegal, "\ufffd", text)
    lines = shown.replace("\r\n", "\n").replace("\r", "\n")
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") in (shown, lines)
    paragraphs = [each.text for each in feed.iter(f"{XHTML}p")]
    assert paragraphs[0] in (shown, lines)
    assert paragraphs[1] == "<b>&amp;</b>]]>"


def sitemap(text: str) -> tuple[str, list[str]]:
    """Return what kind of list a sitemap is, and what it lists."""
    root = ET.fromstring(text.encode())  # noqa: S314 - our own
    return root.tag.removeprefix(SITEMAP), [each.text or "" for each in root.iter(f"{SITEMAP}loc")]


def test_a_sitemap_lists_every_page() -> None:
    """Addresses are whole, and escaped once for addresses and once for XML."""
    ((name, text),) = render_sitemap(f"{SITE}/", ["index.html", "a b/\u00e9&'.html", "x.html#y"])

    assert name == "sitemap.xml"
    assert sitemap(text) == (
        "urlset",
        [f"{SITE}/index.html", f"{SITE}/a%20b/%C3%A9%26%27.html", f"{SITE}/x.html#y"],
    )
    ((_, ampersand),) = render_sitemap(f"{SITE}/&", ["a"])
    assert sitemap(ampersand) == ("urlset", [f"{SITE}/&/a"])


def test_a_large_site_has_several_sitemaps() -> None:
    """One file lists no more pages than it may, and the first one lists the files."""
    paths = [f"{number}.html" for number in range(MOST_PAGES + 1)]
    ((_, one),) = render_sitemap(SITE, paths[:-1])
    (index, *parts) = render_sitemap(SITE, paths)

    assert len(sitemap(one)[1]) == MOST_PAGES
    assert [name for name, _ in parts] == ["sitemap-1.xml", "sitemap-2.xml"]
    assert sitemap(index[1]) == ("sitemapindex", [f"{SITE}/{name}" for name, _ in parts])
    assert [page for _, text in parts for page in sitemap(text)[1]] == [
        f"{SITE}/{path}" for path in paths
    ]


def test_no_sitemap_is_too_large() -> None:
    """Pages with long addresses are divided by what they weigh."""
    paths = [f"{number}{'x' * 1_990}" for number in range(27_000)]

    (_, *parts) = render_sitemap(SITE, paths)

    assert len(parts) == 2
    assert all(len(text.encode()) <= MOST_BYTES for _, text in parts)
    assert sum(text.count("<loc>") for _, text in parts) == len(paths)


def test_robots_are_told_where_the_sitemap_is() -> None:
    """All may read all, and the sitemap has a whole address."""
    assert render_robots_txt(f"{SITE}/") == (
        f"User-agent: *\nAllow: /\nSitemap: {SITE}/sitemap.xml\n"
    )
