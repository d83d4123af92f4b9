"""The pages of a site as HTML."""

from scorereport.render.environment import environment
from scorereport.render.site_assets import site_assets
from scorereport.views.report import ReportView
from scorereport.views.site.blocks import SitePage
from scorereport.views.site.chrome import Chrome


def render_site_page(kind: str, page: SitePage) -> bytes:
    """Return a page of a site; *kind* names its template in ``site/``."""
    template = environment().get_template(f"site/{kind}.html.j2")
    html = template.render(
        view=page, chrome=page.chrome, assets=site_assets().page, print_mode=False
    )
    return html.encode()


def render_site_report(view: ReportView, chrome: Chrome) -> bytes:
    """Return a report among the pages of a site."""
    template = environment().get_template("site/report.html.j2")
    html = template.render(view=view, chrome=chrome, assets=site_assets().report, print_mode=False)
    return html.encode()
