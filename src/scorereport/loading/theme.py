"""The look of a site: the colours are far enough apart to be read, and its files are there."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

from scorereport.errors import InputError
from scorereport.loading.files import read_limited, shown_path
from scorereport.loading.findings import Finding, wrong
from scorereport.model.publishing import OWN_COLOURS, Scheme, Theme

MAX_LOGO_BYTES: Final = 200_000
_READABLE: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of words."""
_VISIBLE: Final = 3.0
"""WCAG 2.2, success criterion 1.4.11: the least contrast of shapes."""
_LIMITS: Final = (
    *((word, ground, _READABLE) for word, ground in product(("ink", "ink-2"), ("paper", "card"))),
    *((word, ground, _READABLE) for word, ground in product(("link", "limit"), ("paper", "card"))),
    ("card", "top", _READABLE),
    ("middle", "card", _VISIBLE),
)


def theme_findings(theme: Theme, root: Path) -> Iterator[Finding]:
    """Yield what of *theme* cannot be read or is not there."""
    for name, scheme in (("light", theme.light), ("dark", theme.dark)):
        yield from _contrast_findings(name, scheme)
    if theme.logo is not None:
        yield from _logo_findings(root / theme.logo)
    if theme.templates is not None and not (root / theme.templates).is_dir():
        yield wrong(("theme", "templates"), "there is no such folder")


def read_logo(theme: Theme, root: Path) -> bytes | None:
    """Return the logo; raise InputError where it cannot be read."""
    if theme.logo is None:
        return None
    path = root / theme.logo
    return read_limited(path, shown=shown_path(path), limit=MAX_LOGO_BYTES)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, by the formula of WCAG 2.2."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of *colour*, 0 to 1, by the formula of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG's
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast_findings(name: str, scheme: Scheme) -> Iterator[Finding]:
    given = scheme.model_dump(exclude_none=True)
    colours = {**OWN_COLOURS[name], **given}
    for word, ground, least in _LIMITS:
        if word not in given and ground not in given:
            continue
        found = contrast(colours[word], colours[ground])
        if found < least:
            place = ("theme", name, word if word in given else ground)
            yield wrong(
                place,
                f"{word} on {ground} ({colours[word]} on {colours[ground]}) "
                f"has a contrast of {found:.1f}, and needs at least {least}",
            )


def _logo_findings(path: Path) -> Iterator[Finding]:
    place = ("theme", "logo")
    try:
        data = read_limited(path, shown=shown_path(path), limit=MAX_LOGO_BYTES)
    except InputError as error:
        yield wrong(place, "; ".join(problem.message for problem in error.problems))
        return
    ending = path.suffix.lower()
    is_png = ending == ".png" and data.startswith(b"\x89PNG\r\n\x1a\n")
    is_svg = ending == ".svg" and b"<svg" in data[:2000]
    if not (is_png or is_svg):
        yield wrong(place, "is neither an SVG nor a PNG file")
