"""Mend the tree of tags where WeasyPrint 70 writes it otherwise than PDF/UA asks (ISO 14289-1, 7).

Three of its habits are wrong, all met by plain Markdown: a paragraph straight inside a list item,
the space between two items as a part of the list, and a link that a tag inside it holds as well.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import pydyf  # type: ignore[import-untyped] # it carries no types

# What may stand there; the empty one is no element but a piece of a page.
_OF_LIST: Final = ("/L", "/LI", "/Caption", "/Div", "/NonStruct", "")
_OF_ITEM: Final = ("/Lbl", "/LBody", "")


def mend_tags(pdf: pydyf.PDF) -> None:
    """Make lists hold items, items hold labels and bodies, and links hold their addresses."""
    for element in tuple(_elements(pdf)):
        if element["S"] == "/L":
            _mend_list(pdf, element)
    # Again from the start, for a list may just have been given an item.
    for element in tuple(_elements(pdf)):
        if element["S"] == "/LI":
            _mend_item(pdf, element)
        elif element["S"] != "/Link":
            _mend_link(pdf, element)


def _mend_list(pdf: pydyf.PDF, element: pydyf.Dictionary) -> None:
    """Hand what stands between the items of a list to the item before it."""
    kids: list[bytes] = []
    for kid in element["K"]:
        if _tag(pdf, kid) in _OF_LIST:
            kids.append(kid)
            continue
        item = _last_item(pdf, kids)
        if item is None:
            item = _added(pdf, "/LI", element)
            kids.append(item.reference)
        item["K"].append(kid)
        _object(pdf, kid)["P"] = item.reference
    element["K"] = pydyf.Array(kids)


def _last_item(pdf: pydyf.PDF, kids: list[bytes]) -> pydyf.Dictionary | None:
    while kids:
        last = _object(pdf, kids[-1])
        if last["S"] == "/LI":
            return last
        kids = [kid for kid in last["K"] if _tag(pdf, kid) in _OF_LIST[:-1]]
    return None


def _mend_item(pdf: pydyf.PDF, element: pydyf.Dictionary) -> None:
    """Wrap in a body what stands in an item without one."""
    kids: list[bytes | int] = []
    for fits, group in groupby(element["K"], lambda kid: _tag(pdf, kid) in _OF_ITEM):
        if fits:
            kids.extend(group)
            continue
        body = _added(pdf, "/LBody", element)
        for kid in group:
            body["K"].append(kid)
            _object(pdf, kid)["P"] = body.reference
        kids.append(body.reference)
    element["K"] = pydyf.Array(kids)


def _mend_link(pdf: pydyf.PDF, element: pydyf.Dictionary) -> None:
    """Hand an address that stands in a part of a link to the link."""
    held = [kid for kid in element["K"] if _is_address(pdf, kid)]
    link = _link_around(pdf, element) if held else None
    if link is None:
        return
    element["K"] = pydyf.Array(kid for kid in element["K"] if kid not in held)
    link["K"].extend(held)
    numbers = _parent_numbers(pdf)
    for kid in held:
        annotation = _object(pdf, _object(pdf, kid)["Obj"])
        numbers[2 * annotation["StructParent"] + 1] = link.reference


def _link_around(pdf: pydyf.PDF, element: pydyf.Dictionary) -> pydyf.Dictionary | None:
    while element.get("P"):
        element = _object(pdf, element["P"])
        if element.get("S") == "/Link":
            return element
    return None


def _parent_numbers(pdf: pydyf.PDF) -> pydyf.Array:
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    return _object(pdf, root["ParentTree"])["Nums"]


def _added(pdf: pydyf.PDF, tag: str, parent: pydyf.Dictionary) -> pydyf.Dictionary:
    element = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": tag,
            "K": pydyf.Array(),
            "Pg": parent["Pg"],
            "P": parent.reference,
        }
    )
    pdf.add_object(element)
    return element


def _elements(pdf: pydyf.PDF) -> Iterator[pydyf.Dictionary]:
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary) and each.get("Type") == "/StructElem":
            yield each


def _tag(pdf: pydyf.PDF, kid: bytes | int) -> str:
    return "" if isinstance(kid, int) else str(_object(pdf, kid).get("S", ""))


def _is_address(pdf: pydyf.PDF, kid: bytes | int) -> bool:
    return isinstance(kid, bytes) and _object(pdf, kid).get("Type") == "/OBJR"


def _object(pdf: pydyf.PDF, reference: bytes) -> pydyf.Dictionary:
    return pdf.objects[int(reference.split()[0])]
