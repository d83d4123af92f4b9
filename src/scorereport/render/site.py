"""The pages of a site as HTML."""

import os
import traceback
from pathlib import Path
from typing import Final

from jinja2 import TemplateError, TemplateSyntaxError

from scorereport.errors import RenderError
from scorereport.render.environment import environment
from scorereport.render.look import Look
from scorereport.render.page_assets import Assets
from scorereport.render.site_assets import site_assets
from scorereport.views.report import ReportView
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.chrome import Chrome

_MISTAKES: Final = (
    *(TemplateError, TypeError, ValueError, ArithmeticError),
    *(LookupError, AttributeError, RecursionError, OSError),
)
"""What a template of somebody else's may end in."""


def render_site_page(kind: str, page: SitePage, look: Look) -> bytes:
    """Return a page of a site; *kind* names its template in ``site/``.

    Raises RenderError where a template of the workspace's own is wrong.
    """
    return _rendered(f"site/{kind}.html.j2", page, page.chrome, site_assets(look).page, look)


def render_site_report(view: ReportView, chrome: Chrome, look: Look) -> bytes:
    """Return a report among the pages of a site.

    Raises RenderError where a template of the workspace's own is wrong.
    """
    return _rendered("site/report.html.j2", view, chrome, site_assets(look).report, look)


def _rendered(
    name: str, view: SitePage | ReportView, chrome: Chrome, assets: Assets, look: Look
) -> bytes:
    try:
        template = environment(look.templates, look.templates_sha256).get_template(name)
        page = template.render(view=view, chrome=chrome, assets=assets, print_mode=False, at="")
        return page.encode()
    except _MISTAKES as error:
        if look.templates is None:
            raise
        raise RenderError(_told(name, look.templates, error)) from error


def _told(name: str, folder: Path, error: Exception) -> str:
    """Say where in a template, one of *folder* if there is a choice, *error* came up."""
    if isinstance(error, TemplateSyntaxError):
        place = (error.filename or name, error.lineno)
    else:
        frames = traceback.extract_tb(error.__traceback__)
        places = [(each.filename, each.lineno or 0) for each in frames]
        in_templates = [each for each in places if each[0].endswith(".j2")]
        in_folder = [each for each in in_templates if Path(each[0]).is_relative_to(folder)]
        place = next(iter((in_folder or in_templates)[::-1]), (name, 0))
    file, line = place
    shown = os.path.relpath(file) if Path(file).is_absolute() else file
    message = " ".join(str(error).split()) or type(error).__name__
    return f"{shown}:{line}: the template cannot be placed: {message}"
