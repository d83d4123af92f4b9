"""The one Jinja environment: everything escaped, nothing undefined."""

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from scorereport.render.markdown_text import markdown_html, markdown_line
from scorereport.render.template_code import OwnEnvironment
from scorereport.resources import bundled
from scorereport.views.language import tr


@lru_cache(maxsize=8)
def environment(overrides: Path | None = None, state: str = "") -> Environment:  # noqa: ARG001 - a key
    """Return the environment that all templates are rendered in.

    Templates in the folder *overrides* win over those of the program;
    they are somebody else's, so what they may call is bounded.
    *state* is a digest of that folder: each state of it has an environment of its own.
    """
    folders = [bundled("templates")] if overrides is None else [overrides, bundled("templates")]
    kind = OwnEnvironment if overrides is None else SandboxedEnvironment
    made = kind(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(folders),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["tr"] = _said
    made.filters["markdown"] = markdown_html
    made.filters["markdown_line"] = markdown_line
    made.tests["web_link"] = _is_web_link
    return made


def _said(text: str) -> str:
    """Return a message in the language in force; one with arguments is for a view to say.

    A template of somebody else could otherwise format what it is given, and reach inside.
    """
    return tr(text)


def _is_web_link(href: str | None) -> bool:
    """Say whether *href* may become a link; loading checks it too, and this is the last door."""
    return bool(href and re.match(r"(https?://|mailto:)", href, re.IGNORECASE))
