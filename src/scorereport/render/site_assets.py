"""What all pages of a site share: style sheets, scripts, the font and the icon, as files.

Each carries a part of its digest in its name, so that a browser may keep it for ever.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from scorereport.render.look import Look
from scorereport.render.page_assets import (
    FIRST_STYLES,
    FONT,
    LAST_STYLES,
    STAND_INS,
    Assets,
    script_text,
    squeezed,
    static_file,
    style_text,
)

_STYLES: Final = {
    "site": ("layout", "parts", "charts", "frame", "site"),
    "report": ("report", "layout", "parts", "hero", "items", "charts", "frame"),
}
"""What each kind of page carries between what all begin with and what all end with."""
_SCRIPTS: Final = {"site": ("app", "tables", "search"), "report": ("app", "report", "search")}
_FOR_PAPER: Final = re.compile(r"@page\{[^}]*\}|@media print\{((?:[^{}]*\{[^}]*\})*)\}")
_FONT_FACE: Final = (
    '@font-face{{font-family:"Inter";font-weight:100 900;font-display:optional;'
    'src:url("{font}") format("woff2")}}\n'
)
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAssets:
    """The files that the pages of a site share, and what each kind of page links to."""

    files: tuple[tuple[str, bytes], ...]
    """Path and content of each."""
    page: Assets
    """For the pages of the site."""
    report: Assets
    """For its reports."""


@lru_cache(maxsize=8)
def site_assets(look: Look) -> SiteAssets:
    """Return what the pages of a site share, as *look* has it."""
    font_name, font = _named("inter", "woff2", static_file(FONT).read_bytes())
    face = _FONT_FACE.format(font=font_name.rpartition("/")[2]) + STAND_INS
    screens = {
        name: _named(name, "css", (_screen(face, own) + look.css).encode())
        for name, own in _STYLES.items()
    }
    papers = {
        name: _named(f"{name}-paper", "css", _paper(own).encode()) for name, own in _STYLES.items()
    }
    search = _named("search", "css", squeezed(style_text(("search",))).encode())
    names = dict.fromkeys(name for kind in _SCRIPTS.values() for name in kind)
    scripts = {name: _named(name, "js", script_text((name,)).encode()) for name in names}
    icon = _named("icon", "svg", static_file("icon.svg").read_bytes())
    logo = [look.logo] if look.logo else []
    page, report = (
        Assets(
            css=Markup(),
            js=Markup(),
            icon=icon[0],
            policy=_POLICY,
            styles=(screens[kind][0],),
            paper_styles=(papers[kind][0],),
            search_style=search[0],
            scripts=tuple(scripts[name][0] for name in _SCRIPTS[kind]),
        )
        for kind in ("site", "report")
    )
    styles = (*screens.values(), *papers.values(), search)
    shared = ((font_name, font), icon, *styles, *scripts.values())
    return SiteAssets(files=(*shared, *logo), page=page, report=report)


def _sheet(own: tuple[str, ...]) -> str:
    return squeezed(style_text((*FIRST_STYLES, *own, *LAST_STYLES)))


def _screen(face: str, own: tuple[str, ...]) -> str:
    """Return the style that a page waits for."""
    return face + _FOR_PAPER.sub("", _sheet(own))


def _paper(own: tuple[str, ...]) -> str:
    """Return what printing needs besides: no page waits for it."""
    return "".join(found[1] or found[0] for found in _FOR_PAPER.finditer(_sheet(own)))


def _named(name: str, ending: str, data: bytes) -> tuple[str, bytes]:
    digest = hashlib.sha256(data).hexdigest()[:10]
    return f"assets/{name}-{digest}.{ending}", data
