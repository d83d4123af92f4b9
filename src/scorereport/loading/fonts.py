"""Check the font files that a workspace names: each must be a font that a PDF can carry."""

import functools
import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from scorereport.errors import InputError
from scorereport.loading.files import read_limited
from scorereport.loading.findings import Finding, wrong
from scorereport.loading.suggestions import quoted

ENDINGS: Final = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")
MAX_FONT_BYTES: Final = 64_000_000

# OpenType, OS/2 table, fsType.
_USAGE: Final = 0x000F
_RESTRICTED: Final = 0x0002
_NO_SUBSETS: Final = 0x0100
_BITMAPS_ONLY: Final = 0x0200


def font_findings(names: Sequence[str], root: Path) -> Iterator[Finding]:
    """Yield what is wrong with each of *names*, paths from *root* under the key ``fonts``."""
    for index, name in enumerate(names):
        problem = _problem(name, root / name)
        if problem:
            yield wrong(("fonts", index), problem)
        elif name in names[:index]:
            yield wrong(("fonts", index), f"the font {quoted(name)} is named twice")


def _problem(name: str, path: Path) -> str:
    if path.suffix.lower() not in ENDINGS:
        return f"{quoted(name)} is no font file; its name must end in {', '.join(ENDINGS)}"
    try:
        status = path.stat()
        problem = _problem_of(path, status.st_size, status.st_mtime_ns)
    except OSError:
        problem = _problem_of(path, 0, 0)
    colon = ":" if problem.startswith("there ") else ""
    return f"the font {quoted(name)}{colon} {problem}" if problem else ""


@functools.lru_cache(maxsize=64)
def _problem_of(path: Path, _size: int, _changed: int) -> str:
    """Return what is wrong with the file *path*; every report of a folder asks for it."""
    try:
        data = read_limited(path, shown="", limit=MAX_FONT_BYTES)
    except InputError as error:
        return error.problems[0].message
    # Only for the workspaces that name fonts: it is slow to import.
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - why is said above

    damage = (TTLibError, struct.error, EOFError, AssertionError, LookupError, ValueError)
    try:
        with TTFont(io.BytesIO(data), fontNumber=0, lazy=True) as font:
            if not font.getBestCmap():
                return "has no characters of Unicode"
            restriction = _restriction(font["OS/2"].fsType)
            outlines = "glyf" in font or "CFF " in font
            return restriction or _form(has_outlines=outlines, is_cff2="CFF2" in font)
    except (*damage, AttributeError, TypeError, ArithmeticError):
        return "is damaged, or it is no font"


def _restriction(permissions: int) -> str:
    """Return why a font may not go into a PDF, by its maker's word."""
    if permissions & _USAGE == _RESTRICTED:
        return "may not be embedded, by its licence (OS/2 fsType 2); name another"
    if permissions & _BITMAPS_ONLY:
        return "may be embedded as pictures only, by its licence (OS/2 fsType); name another"
    if permissions & _NO_SUBSETS:
        return "may not be embedded in part, by its licence (OS/2 fsType); name another"
    return ""


def _form(*, has_outlines: bool, is_cff2: bool) -> str:
    if has_outlines:
        return ""
    if is_cff2:
        return (
            "is a variable font with CFF2 outlines; name its static fonts, or one that ends in .ttf"
        )
    return "has no outlines, only pictures or colours; name one that has outlines"
