"""The tags of what people write in Markdown, where PDF/UA is strict and WeasyPrint is not."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from pdf.tag_tree import elements_of
from scorereport.render.pdf import PrintDocument, render_pdf

_LISTS = {
    "loose list": "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>",
    "list in a list": "<ul><li>a<ul><li><p>b</p><ol><li>c</li></ol></li></ul></li></ul>",
    "list in a cell": "<table><tr><th scope=col>a<tr><td><ul><li><p>y</p></ul></table>",
    "list across pages": f"<ol>{'<li><p>' + 'word ' * 400 + '</p></li>'}</ol>",
    "marks inside": '<ul style="list-style-position: inside"><li>x<li><p>y</p></ul>',
    "terms side by side": '<dl><div style="display: inline-block"><dt>a</dt><dd>b</dd></div>'
    ' <div style="display: inline-block"><dt>c</dt><dd>d</dd></div></dl>',
    "items side by side": '<ul style="list-style: none"><li style="display: inline-block">a</li>'
    ' <li style="display: inline-block"><p>b</p></li></ul>',
}
_LINKS = {
    "bold in a link": '<p><a href="https://example.org/"><b>1</b> two</a></p>',
    "picture in a link": '<a href="https://example.org/"><svg width="9" height="9">'
    '<title>x</title><rect width="9" height="9"/></svg></a>',
    "link as a block": '<a href="https://example.org/" style="display: block">x <b>y</b></a>',
    "link over lines": f'<p><a href="https://example.org/">x <b>{"word " * 80}</b></a></p>',
}


@pytest.mark.parametrize("body", _LISTS)
def test_lists_hold_items_and_items_hold_labels_and_bodies(
    body: str, print_document: Callable[[str], PrintDocument]
) -> None:
    """However a list is written, a screen reader can count and enter its items."""
    with pikepdf.open(io.BytesIO(render_pdf(print_document(_LISTS[body])))) as pdf:
        inside: dict[str, set[str]] = {}
        for element in elements_of(pdf.Root.StructTreeRoot):
            inside.setdefault(str(element.P.get("/S")), set()).add(str(element.S))

    assert inside["/L"] <= {"/L", "/LI", "/Div"}
    assert inside["/LI"] <= {"/Lbl", "/LBody"}


@pytest.mark.parametrize("body", _LINKS)
def test_every_address_belongs_to_a_link(
    body: str, print_document: Callable[[str], PrintDocument]
) -> None:
    """Each clickable place is announced as a link, and the tree and the page agree on it."""
    with pikepdf.open(io.BytesIO(render_pdf(print_document(_LINKS[body])))) as pdf:
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        places = [each for page in pdf.pages for each in page.get("/Annots", ())]

        assert places
        for place in places:
            link = owners[place.StructParent]
            assert link.S == "/Link"
            assert any("/Obj" in kid and kid.Obj == place for kid in _kids(link))


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    return [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]
