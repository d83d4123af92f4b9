"""The pages of a site as HTML."""

from jinja2 import TemplateError, TemplateSyntaxError

from scorereport.errors import RenderError
from scorereport.render.environment import environment
from scorereport.render.look import Look
from scorereport.render.page_assets import Assets
from scorereport.render.site_assets import site_assets
from scorereport.views.report import ReportView
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.chrome import Chrome


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
        template = environment(look.templates).get_template(name)
        page = template.render(view=view, chrome=chrome, assets=assets, print_mode=False, at="")
        return page.encode()
    except TemplateError as error:
        if look.templates is None:
            raise
        raise RenderError(_told(name, error)) from error


def _told(name: str, error: TemplateError) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"the template {error.name or name}, line {error.lineno}: {error.message}"
    return f"the template {name}: {error}"
