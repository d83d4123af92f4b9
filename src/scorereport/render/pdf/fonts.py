"""The only fonts a PDF may use: told to fontconfig before anything asks it."""

from html import escape
from pathlib import Path
from typing import Final

from scorereport.resources import bundled

OWN_FONTS: Final = "fonts"
"""The folder, in the place of a PDF's process, of the fonts that one document brings."""

_OTHERS: Final = ("Noto Sans", "Noto Sans Symbols", "Fira Code", "Noto Emoji")
_SANS: Final = ("Inter", "JetBrains Mono", *_OTHERS)
# Fontconfig, left alone, answers a generic family with any font it has.
_GENERIC: Final = {
    "sans-serif": _SANS,
    "serif": _SANS,
    "system-ui": _SANS,
    "monospace": ("JetBrains Mono", "Inter", *_OTHERS),
    "emoji": ("Noto Emoji",),
}


def bundled_fonts() -> tuple[Path, ...]:
    """Return the files of the bundled fonts for paper, the most used first."""
    folder = bundled("templates") / "static" / "fonts"
    found = sorted(folder.glob("*.ttf"))
    return tuple(sorted(found, key=lambda path: not path.name.startswith("Inter-Regular")))


def write_fonts_conf(place: Path) -> Path:
    """Write a fontconfig file into *place* that knows our fonts and no other; return it.

    Ours are the bundled ones and those in the folder OWN_FONTS of *place*.
    The cache lies in *place* too, so that none of the user's is read or written.
    """
    folders = (bundled("templates") / "static" / "fonts", place / OWN_FONTS)
    aliases = "".join(
        f'<alias binding="same">'
        f"<family>{generic}</family><prefer>{_families(ours)}</prefer></alias>"
        for generic, ours in _GENERIC.items()
    )
    conf = place / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{''.join(f'<dir>{escape(str(folder))}</dir>' for folder in folders)}"
        f"<cachedir>{escape(str(place / 'fontconfig'))}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return conf


def _families(names: tuple[str, ...]) -> str:
    return "".join(f"<family>{name}</family>" for name in names)
