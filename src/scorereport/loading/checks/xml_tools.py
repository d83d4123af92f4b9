"""Asking foreign XML for what may be there."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET


def local_name(element: ET.Element) -> str:
    """Return the element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: ET.Element, *names: str) -> Iterator[ET.Element]:
    """Yield the children with one of *names*, in any namespace."""
    return (child for child in element if local_name(child) in names)


def text_of(element: ET.Element) -> str:
    """Return all text inside *element*."""
    return "".join(element.itertext()).strip()
