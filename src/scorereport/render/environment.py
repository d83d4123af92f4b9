"""The one Jinja environment: everything escaped, nothing undefined."""

import re
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scorereport.render.markdown_text import markdown_html, markdown_line
from scorereport.resources import bundled
from scorereport.views.language import tr


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment that all templates are rendered in."""
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(bundled("templates")),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["tr"] = tr
    made.filters["markdown"] = markdown_html
    made.filters["markdown_line"] = markdown_line
    made.tests["web_link"] = _is_web_link
    return made


def _is_web_link(href: str | None) -> bool:
    """Say whether *href* may become a link; loading checks it too, and this is the last door."""
    return bool(href and re.match(r"(https?://|mailto:)", href, re.IGNORECASE))
