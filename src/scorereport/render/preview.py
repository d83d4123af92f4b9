"""What a preview adds to the pages of a site: they reload, and show what is wrong."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from scorereport.render.environment import environment
from scorereport.render.page_assets import static_file, style_text
from scorereport.views.preview import OverlayView, ProblemPageView

OWN: Final = "/__scorereport/"
"""Below this lies what a preview adds; no site has such a folder."""
_END_OF_HEAD: Final = b"</head>"


@lru_cache(maxsize=1)
def preview_files() -> Mapping[str, bytes]:
    """Return path and content of every file that is added."""
    return {
        f"{OWN}page.css": style_text(("tokens", "base", "preview")).encode(),
        f"{OWN}overlay.css": static_file("preview.css").read_bytes(),
        f"{OWN}preview.js": static_file("preview.js").read_bytes(),
    }


def with_overlay(page: bytes, overlay: OverlayView) -> bytes:
    """Return *page* with what makes it follow the workspace."""
    template = environment().get_template("preview/head.html.j2")
    added = template.render(own=OWN, overlay=overlay).encode()
    return page.replace(_END_OF_HEAD, added + _END_OF_HEAD, 1)


def render_problem_page(view: ProblemPageView) -> bytes:
    """Return the page that stands for all others while there is no good site."""
    template = environment().get_template("preview/problems.html.j2")
    return template.render(own=OWN, view=view).encode()
