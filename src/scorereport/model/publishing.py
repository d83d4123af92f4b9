"""What a workspace lets a site tell, and how the site looks."""

import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from scorereport.model.base import MAX_ENTRIES, Document, Id, Line, Link, RelativePath


def _colour(value: str) -> str:
    """Accept a colour as six digits, which every browser and every check reads alike."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f"'{value[:40]}' is not a colour; write it as #084b6b")
    return value.lower()


OWN_COLOURS: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {
        "paper": "#f7f8f8",
        "card": "#ffffff",
        "ink": "#14202b",
        "ink-2": "#46545f",
        "link": "#0a5a86",
        "top": "#084b6b",
        "middle": "#6798b0",
        "limit": "#a8400a",
    },
    "dark": {
        "paper": "#0e1418",
        "card": "#151d23",
        "ink": "#e9eef2",
        "ink-2": "#a9b6c0",
        "link": "#7cc7ee",
        "top": "#86cff0",
        "middle": "#2c7093",
        "limit": "#ffa066",
    },
}
"""The program's own colours, which hold where a theme names none."""
Colour = Annotated[str, AfterValidator(_colour)]


class Publish(Document):
    """What a site tells of the assessments; a report for oneself tells everything."""

    notes: bool = True
    """Notes, reasons and remarks."""
    evidence: bool = True
    """Evidence, and where checks ran."""
    exclude: Annotated[tuple[Id, ...], Field(max_length=MAX_ENTRIES)] = ()
    """Systems that the site does not know of, not even by name."""


class Privacy(Document):
    """What a site tells of people."""

    names: Literal["show", "hide"] = "show"
    """Whether owners, assessors, reviewers and approvers are named."""


class Scheme(Document):
    """Colours of one scheme; each that is left out stays as it is."""

    paper: Colour | None = None
    """Behind everything."""
    card: Colour | None = None
    """Behind tables and boxes."""
    ink: Colour | None = None
    """Words."""
    ink_2: Annotated[Colour | None, Field(alias="ink-2")] = None
    """Words that stand back."""
    link: Colour | None = None
    """Links."""
    top: Colour | None = None
    """The highest level, and the lines of charts."""
    middle: Colour | None = None
    """The levels between."""
    limit: Colour | None = None
    """What sets the score."""


class Theme(Document):
    """How a site looks where it is not to look like everybody's."""

    title: Line | None = None
    """Stands at the top of every page; absent = the title of the workspace."""
    logo: RelativePath | None = None
    """An SVG or PNG file beside the title."""
    footer: Line | None = None
    """Stands at the end of every page."""
    footer_link: Link | None = None
    """Where the footer leads."""
    light: Scheme = Scheme()
    dark: Scheme = Scheme()
    templates: RelativePath | None = None
    """A folder whose templates win over those of the program."""
