"""What can be found in a site, and the words of the box that finds it."""

from dataclasses import dataclass
from typing import Final

from scorereport.views.language import message, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """A place in a site that can be found; earlier ones come first where others match as well."""

    title: str
    """What it is called; matches here count most."""
    where: str
    """What kind of place it is, for example "System"."""
    url: str
    """Its address from the root of the site."""
    words: str
    """What else it is found by: an id, a team, an owner; shown nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchBoxView:
    """The search of a page; in its words `{text}`, `{count}` and `{shown}` are filled in there."""

    root: str
    """The way from the page to the root of the site: "./", "../../"."""
    index: str
    """The way from the page to the file of all entries, which is loaded with the first search."""
    open: str
    """What opens the search."""
    label: str
    """What the box is."""
    hint: str
    """What can be typed."""
    results: str
    """What the list is."""
    found: str
    """How many were found, where all are shown."""
    first: str
    """How many were found, where more than are shown."""
    none: str
    """That nothing was found."""
    failed: str
    """That the file of all entries is not there."""
    close: str
    """What closes the search."""


_WORDS: Final = {
    "open": message("Search"),
    "label": message("Search this site"),
    "hint": message("A system, a team or a question"),
    "results": message("Results"),
    "found": message("Results: {count}"),
    "first": message("The first {shown} of {count} results"),
    "none": message(
        "No match for \N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}"
    ),
    "failed": message("The search index could not be loaded."),
    "close": message("Close"),
}


def search_box_view(*, root: str, index: str) -> SearchBoxView:
    """Return the search of a page from where *root* and *index* are the ways as it sees them."""
    words = {name: tr(said) for name, said in _WORDS.items()}
    return SearchBoxView(root=root, index=index, **words)
