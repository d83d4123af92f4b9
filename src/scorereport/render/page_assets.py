"""What a page carries inside itself: style, script, font and icon, with their digests."""

import base64
import enum
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from markupsafe import Markup

from scorereport.resources import bundled

FIRST_STYLES: Final = ("tokens", "base")
LAST_STYLES: Final = ("phone", "paper")
_STYLES: Final = (
    *FIRST_STYLES,
    *("report", "layout", "parts", "hero", "items", "guide", "charts"),
    *LAST_STYLES,
)
_SCRIPTS: Final = ("app", "report")
_GATHERED: Final = ("screen", "screen and (max-width:48rem)", "print")
_PRINT_STYLES: Final = (*_STYLES, "print")
FONT: Final = "fonts/inter-variable.woff2"
_ICON: Final = "icon.svg"
_GOES_ON: Final = ("{", ";", ",", "(", "[")
_FONT_FACE: Final = (
    '@font-face{{font-family:"Inter";font-weight:100 900;font-display:block;'
    'src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
)
# Until the font is decoded a page is laid out in another one; with these the lines break alike.
STAND_INS: Final = (
    '@font-face{font-family:"Inter A";src:local("Arial"),local("Liberation Sans");'
    "size-adjust:107%;ascent-override:90%;descent-override:23%}\n"
    '@font-face{font-family:"Inter D";src:local("DejaVu Sans");'
    "size-adjust:94%;ascent-override:103%;descent-override:26%}\n"
)


class Paper(enum.StrEnum):
    """A size of paper."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Everything that a page shows besides its words."""

    css: Markup
    """The whole style sheet."""
    js: Markup
    """The whole script; empty for paper."""
    icon: str
    """A data address."""
    policy: str
    """The content security policy; empty for paper."""
    styles: tuple[str, ...] = ()
    """Style sheets of a site, from its top; a page of its own carries `css` instead."""
    paper_styles: tuple[str, ...] = ()
    """Style sheets of a site that printing needs besides, from its top."""
    search_style: str = ""
    """The style sheet that a site loads with the first search, from its top."""
    scripts: tuple[str, ...] = ()
    """Scripts of a site, from its top; a page of its own carries `js` instead."""


@lru_cache
def screen_assets(paper: Paper = Paper.A4) -> Assets:
    """Return what a self-contained page for browsers carries, which print it on *paper*."""
    font = base64.b64encode(static_file(FONT).read_bytes()).decode()
    css = _FONT_FACE.format(data=font) + STAND_INS + squeezed(_on(paper, style_text(_STYLES)))
    js = script_text(_SCRIPTS)
    return Assets(
        css=_own(css), js=_own(js), icon=_icon(), policy=_policy(_digest(css), _digest(js))
    )


@lru_cache
def print_assets(paper: Paper = Paper.A4) -> Assets:
    """Return what a page for the PDF engine carries; its fonts come from that engine."""
    css = _own(_on(paper, _resolved(style_text(_PRINT_STYLES))))
    return Assets(css=css, js=Markup(), icon=_icon(), policy="")


def static_file(name: str) -> Path:
    """Return where a static file of this package lies."""
    return bundled("templates") / "static" / name


def style_text(names: tuple[str, ...]) -> str:
    """Return style sheets of this package, one after the other."""
    return "".join(static_file(f"{name}.css").read_text(encoding="utf-8") for name in names)


def _on(paper: Paper, css: str) -> str:
    """Return *css* for *paper*: it says A4, and a later rule for the size alone wins."""
    return css if paper is Paper.A4 else f"{css}@page {{ size: {paper} }}\n"


def script_text(names: tuple[str, ...]) -> str:
    """Return scripts of this package, one after the other, without what only readers need."""
    return "\n".join(
        outdented(static_file(f"{name}.js").read_text(encoding="utf-8")) for name in names
    )


def _resolved(css: str) -> str:
    """Return *css* with every custom property put in its place, in its light value.

    The PDF engine looks each one up at every element: resolved, a report takes 0.92 of the time.
    """
    # What the style sheet for paper says comes last, so it wins.
    tokens = dict(re.findall(r"(--[a-z0-9-]+): ([^;{}]+)", style_text(("tokens", "paper"))))
    light = {
        name: re.sub(r"light-dark\(([^,]+), [^)]+\)", r"\1", text.strip())
        for name, text in tokens.items()
    }
    return re.sub(r"var\((--[a-z0-9-]+)\)", lambda found: light[found[1]], css)


def outdented(js: str) -> str:
    """Return *js* without layout and comment lines; what it does stays as it is.

    A line ends where a statement may end; within one, the next line follows at once.
    """
    lines = (line.strip() for line in js.splitlines())
    kept = (line for line in lines if line and not line.startswith("//"))
    return "".join(line if line.endswith(_GOES_ON) else f"{line}\n" for line in kept)


def squeezed(css: str) -> str:
    """Return *css* without comments and layout: a report is mailed, and its style with it.

    What holds for screens, small screens and paper alone is gathered at the end, in this order.
    """
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    bare = re.sub(r"::(before|after)", r":\1", bare).replace("transparent", "#0000")
    text = re.sub(r" ?([{};,>+~]) ?", r"\1", " ".join(bare.split())).replace(": ", ":")
    text = text.replace(" / ", "/").replace(";}", "}")
    for query in _GATHERED:
        block = re.compile(re.escape(f"@media {query}{{") + r"((?:[^{}]*\{[^}]*\})*)\}")
        rules = "".join(block.findall(text))
        text = block.sub("", text) + (f"@media {query}{{{rules}}}" if rules else "")
    return text


def _own(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - a file of this package


def _icon() -> str:
    return "data:image/svg+xml," + quote(static_file(_ICON).read_text(encoding="utf-8").strip())


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; "
        "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
