"""The tree of tags in a PDF, in reading order."""

from collections.abc import Iterator

import pikepdf


def elements_of(parent: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements below *parent*."""
    kids = parent.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements_of(kid)
