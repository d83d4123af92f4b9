"""A feed as Atom: https://www.rfc-editor.org/rfc/rfc4287."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from scorereport.views.feed import FeedEntry, FeedView


def render_feed(view: FeedView) -> str:
    """Return *view* as an Atom document."""
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    _add(feed, "title", view.title)
    _add(feed, "subtitle", view.subtitle)
    _add(feed, "id", view.id)
    _add(feed, "updated", _midnight(view.updated))
    _add(ET.SubElement(feed, "author"), "name", view.author)
    _add(feed, "link", rel="alternate", type="text/html", href=view.site_link)
    if view.self_link:
        _add(feed, "link", rel="self", type="application/atom+xml", href=view.self_link)
    for entry in view.entries:
        _add_entry(feed, entry)
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_entry(feed: ET.Element, view: FeedEntry) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "title", view.title)
    _add(entry, "id", view.id)
    _add(entry, "updated", _midnight(view.updated))
    _add(entry, "link", rel="alternate", type="text/html", href=view.link)
    _add(entry, "summary", view.summary)
    content = _add(entry, "content", type="xhtml")
    _add_paragraphs(content, view.content)


def _add_paragraphs(parent: ET.Element, texts: Iterable[str]) -> None:
    box = _add(parent, "div", xmlns="http://www.w3.org/1999/xhtml")
    for text in texts:
        _add(box, "p", text)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, _legal_values(attributes))
    element.text = _legal(text)
    return element


def _legal_values(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: _legal(text) for name, text in attributes.items()}


def _legal(text: str) -> str:
    """Return *text* with what no XML may hold, escaped or not, replaced."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def _midnight(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
