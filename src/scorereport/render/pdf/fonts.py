"""The only fonts a PDF may use: ours, told to fontconfig before anything asks it."""

from html import escape
from pathlib import Path
from typing import Final

from scorereport.resources import bundled

# Fontconfig, left alone, answers a generic family with any font it has.
_GENERIC: Final = {
    "sans-serif": "Inter",
    "serif": "Inter",
    "system-ui": "Inter",
    "monospace": "JetBrains Mono",
}


def write_fonts_conf(place: Path) -> Path:
    """Write a fontconfig file into *place* that knows the bundled fonts and no other; return it.

    The cache lies in *place* too, so that none of the user's is read or written.
    """
    fonts = bundled("templates") / "static" / "fonts"
    aliases = "".join(
        f"<alias><family>{generic}</family><prefer><family>{ours}</family></prefer></alias>"
        for generic, ours in _GENERIC.items()
    )
    conf = place / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{escape(str(fonts))}</dir>"
        f"<cachedir>{escape(str(place / 'fontconfig'))}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return conf
