"""The way from one page of a site to another."""

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from scorereport.views.site.links import relative

FOLDERS = st.lists(st.sampled_from(["q", "systems", "ant", "bee"]), max_size=3)
PAGES = st.builds(
    lambda folders, name: "/".join([*folders, name]),
    FOLDERS,
    st.sampled_from(["index.html", "2026-Q3.html", "a.svg"]),
)


@given(PAGES, PAGES)
def test_the_way_is_that_of_a_file_system(path: str, page: str) -> None:
    """From a page to any file leads the way that ``posixpath`` finds."""
    assert relative(path, page=page) == posixpath.relpath(path, posixpath.dirname(page) or ".")


@given(PAGES, st.sampled_from(["", "Items"]))
def test_a_page_leads_to_its_own_anchors(page: str, anchor: str) -> None:
    """To a place on the page itself only the anchor leads; the whole page is a file."""
    expected = f"#{anchor}" if anchor else posixpath.basename(page)
    assert relative(page, page=page, anchor=anchor) == expected
