"""Damage to XML result files."""

from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import Final
from xml.etree import ElementTree as ET

from check_damage import TRUTHS, WORDS, Damageable, Kind, Place, no_number, other_case

_OUTCOMES: Final = frozenset({"failure", "error", "skipped"})
_WORDS: Final = frozenset({"status", "result", "type"})
_NAMES: Final = ("name", "classname")
_TIMES: Final = frozenset({"timestamp"})
_TWICE: Final = "attribute-that-stands-twice"


def damageable_xml(data: bytes) -> Damageable:
    """Return the XML file *data* as one that can be damaged."""
    places: dict[Kind, list[Place]] = defaultdict(list)
    for place, element in _elements(ET.fromstring(data), ()):  # noqa: S314 - our own sample
        for kind in _kinds_of_element(place, element):
            places[kind].append(place)
        for name, value in element.attrib.items():
            for kind in _kinds_of_attribute(name, value):
                places[kind].append((*place, f"@{name}"))
    return Damageable(data=data, places=places, do=_done)


def _elements(element: ET.Element, place: Place) -> Iterator[tuple[Place, ET.Element]]:
    yield place, element
    for at, child in enumerate(element):
        yield from _elements(child, (*place, at))


def _kinds_of_element(place: Place, element: ET.Element) -> Iterator[Kind]:
    if place:
        yield from (Kind.DROP, Kind.TWICE, Kind.NEST)
        if element.tag in _OUTCOMES:
            yield from (Kind.WORD, Kind.CASE)
    yield Kind.SHAPE
    if len(element) or element.text:
        yield Kind.EMPTY
    if len(element) > 1:
        yield Kind.ONE_NAME


def _kinds_of_attribute(name: str, value: str) -> Iterator[Kind]:
    yield from (Kind.DROP, Kind.KEY_TWICE, Kind.SHAPE)
    if value:
        yield Kind.EMPTY
    if name in _WORDS:
        yield from (Kind.WORD, Kind.CASE)
    if value in {"true", "false"}:
        yield Kind.TRUTH
    if value.replace(".", "", 1).isdigit():
        yield Kind.NUMBER
    if name in _TIMES:
        yield Kind.UNTIMED


def _done(data: bytes, kind: Kind, place: Place, random: Random) -> bytes:
    root = parent = element = ET.fromstring(data)  # noqa: S314 - our own sample
    last = place[-1] if place else -1
    for step in place:
        if isinstance(step, int):
            parent, element = element, element[step]
    if isinstance(last, str):
        _damage_attribute(element, last[1:], kind, random)
    elif kind is Kind.ONE_NAME:
        _name_alike(element, random)
    elif kind in {Kind.DROP, Kind.TWICE, Kind.NEST}:
        _damage_child(parent, element, last, kind)
    else:
        _damage_element(element, kind, random)
    written: bytes = ET.tostring(root, "utf-8")
    return written.replace(_TWICE.encode(), str(last)[1:].encode())


def _damage_child(parent: ET.Element, child: ET.Element, at: str | int, kind: Kind) -> None:
    if kind is Kind.TWICE:
        parent.insert(int(at), child)
        return
    parent.remove(child)
    if kind is Kind.NEST:
        around = ET.Element("around")
        around.append(child)
        parent.insert(int(at), around)


def _damage_element(element: ET.Element, kind: Kind, random: Random) -> None:
    match kind:
        case Kind.EMPTY:
            element[:] = []
            element.text = None
        case Kind.WORD:
            element.tag = "splendid"
        case Kind.CASE:
            element.tag = other_case(element.tag, random)
        case _:
            element.tag = random.choice(("testsuite", "testcase", "failure", "x", "properties"))
            element.text = random.choice(("", "1", "x" * 9_000, "\x85\u202e"))
            element.set(random.choice(("name", "tests", "time", "status")), random.choice(_ANY))


def _damage_attribute(element: ET.Element, name: str, kind: Kind, random: Random) -> None:
    value = element.attrib[name]
    match kind:
        case Kind.DROP | Kind.UNTIMED:
            del element.attrib[name]
        case Kind.EMPTY:
            element.attrib[name] = ""
        case Kind.WORD:
            element.attrib[name] = random.choice(WORDS)
        case Kind.CASE:
            element.attrib[name] = other_case(value, random)
        case Kind.NUMBER:
            element.attrib[name] = str(no_number(value + ".0", random))
        case Kind.TRUTH:
            element.attrib[name] = str(random.choice(TRUTHS))
        case Kind.KEY_TWICE:
            element.attrib[_TWICE] = value
        case _:
            element.attrib[name] = random.choice(_ANY)


_ANY: Final = (
    "",
    "0",
    "-1",
    "NaN",
    "inf",
    "9" * 5_000,
    "pass",
    "2026-01-01",
    "\x85\u202e",
    "x.y.z",
)


def _name_alike(element: ET.Element, random: Random) -> None:
    children = list(element)
    chosen = random.choice(children)
    for child in children:
        if child.tag == chosen.tag:
            child.attrib.update({name: chosen.get(name, "") for name in _NAMES})
