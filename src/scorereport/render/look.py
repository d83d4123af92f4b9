"""How a site looks where a workspace does not leave it to the program."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from scorereport.model.publishing import OWN_COLOURS, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a workspace brings to the look of its site."""

    css: str = ""
    """Rules that stand after all others."""
    logo: tuple[str, bytes] | None = None
    """Path in the site, and content."""
    templates: Path | None = None
    """A folder whose templates win."""
    templates_sha256: str = ""
    """Digest of all that is in it; another one is another look."""


def look_of(theme: Theme, logo: bytes | None, templates: Path | None) -> Look:
    """Return the look of *theme*, whose files have been read."""
    name = None
    if theme.logo and logo is not None:
        digest = hashlib.sha256(logo).hexdigest()[:10]
        name = f"assets/logo-{digest}.{theme.logo.rpartition('.')[2].lower()}"
    return Look(
        css=_rules(theme),
        logo=(name, logo) if name and logo is not None else None,
        templates=templates,
        templates_sha256=_digest(templates) if templates else "",
    )


def _digest(folder: Path) -> str:
    """Return a digest of the names and contents of all files in *folder*: templates include any."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digests = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    lines = (
        f"{digest} {path.relative_to(folder)}" for digest, path in zip(digests, files, strict=True)
    )
    return hashlib.sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()


def _rules(theme: Theme) -> str:
    """Return the colours that the theme changes, in both schemes."""
    light, dark = (each.model_dump(exclude_none=True) for each in (theme.light, theme.dark))
    own_light, own_dark = OWN_COLOURS["light"], OWN_COLOURS["dark"]
    rules = [
        f"--{name}:light-dark({light.get(name, own_light[name])},{dark.get(name, own_dark[name])})"
        for name in own_light
        if name in light or name in dark
    ]
    return f":root{{{';'.join(rules)}}}" if rules else ""
