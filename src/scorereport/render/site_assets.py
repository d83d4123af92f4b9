"""What all pages of a site share: style sheets, scripts, the font and the icon, as files.

Each carries a part of its digest in its name, so that a browser may keep it for ever.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from scorereport.render.look import Look
from scorereport.render.page_assets import (
    FONT,
    STAND_INS,
    Assets,
    outdented,
    squeezed,
    static_file,
    style_text,
)

_SHARED_STYLES: Final = ("tokens", "base", "layout", "parts", "charts", "frame", "search")
_LAST_STYLES: Final = ("phone", "paper")
_OWN_STYLES: Final = {"site": ("site",), "report": ("items",)}
_SCRIPTS: Final = ("app", "site", "search")
_FONT_FACE: Final = (
    '@font-face{{font-family:"Inter";font-weight:100 900;font-display:swap;'
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
    styles = {
        name: _named(name, "css", (_sheet(face, own) + look.css).encode())
        for name, own in _OWN_STYLES.items()
    }
    scripts = [
        _named(
            name, "js", outdented(static_file(f"{name}.js").read_text(encoding="utf-8")).encode()
        )
        for name in _SCRIPTS
    ]
    icon = _named("icon", "svg", static_file("icon.svg").read_bytes())
    logo = [look.logo] if look.logo else []
    return SiteAssets(
        files=((font_name, font), icon, *styles.values(), *scripts, *logo),
        page=_assets(styles["site"][0], [name for name, _ in scripts], icon[0]),
        report=_assets(styles["report"][0], [name for name, _ in scripts], icon[0]),
    )


def _sheet(face: str, own: tuple[str, ...]) -> str:
    return face + squeezed(style_text((*_SHARED_STYLES, *own, *_LAST_STYLES)))


def _named(name: str, ending: str, data: bytes) -> tuple[str, bytes]:
    digest = hashlib.sha256(data).hexdigest()[:10]
    return f"assets/{name}-{digest}.{ending}", data


def _assets(style: str, scripts: list[str], icon: str) -> Assets:
    return Assets(
        css=Markup(),
        js=Markup(),
        icon=icon,
        policy=_POLICY,
        styles=(style,),
        scripts=tuple(scripts),
    )
