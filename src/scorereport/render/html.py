"""The report and the guide as HTML: one self-contained file, or a page for the PDF engine."""

from scorereport.render.environment import environment
from scorereport.render.page_assets import Assets, Paper, print_assets, screen_assets
from scorereport.views.collection import CollectionView
from scorereport.views.guide import GuideView
from scorereport.views.report import ReportView
from scorereport.views.summary import SummaryView
from scorereport.views.words import page_numbering

_REPORT = "report/report.html.j2"
_SUMMARY = "report/summary.html.j2"
_COLLECTION = "report/collection.html.j2"
_GUIDE = "report/guide.html.j2"


def render_report_html(view: ReportView, paper: Paper = Paper.A4) -> str:
    """Return the report as one file that asks for nothing else."""
    return _rendered(_REPORT, view, screen_assets(paper), print_mode=False)


def render_summary_html(view: SummaryView, paper: Paper = Paper.A4) -> str:
    """Return the summary as one file that asks for nothing else."""
    return _rendered(_SUMMARY, view, screen_assets(paper), print_mode=False)


def render_guide_html(view: GuideView) -> str:
    """Return the guide as one file that asks for nothing else."""
    return _rendered(_GUIDE, view, screen_assets(), print_mode=False)


def report_print_html(view: ReportView, paper: Paper = Paper.A4) -> str:
    """Return the report as the PDF engine wants it: no script, no font, rules for pages."""
    return _rendered(_REPORT, view, print_assets(paper), print_mode=True)


def summary_print_html(view: SummaryView, paper: Paper = Paper.A4) -> str:
    """Return the summary as the PDF engine wants it."""
    return _rendered(_SUMMARY, view, print_assets(paper), print_mode=True)


def collection_print_html(view: CollectionView, paper: Paper = Paper.A4) -> str:
    """Return several reports as the PDF engine wants them, each with anchors of its own."""
    return _rendered(_COLLECTION, view, print_assets(paper), print_mode=True)


def guide_print_html(view: GuideView) -> str:
    """Return the guide as the PDF engine wants it: no script, no font, rules for pages."""
    return _rendered(_GUIDE, view, print_assets(), print_mode=True)


def _rendered(
    template: str,
    view: ReportView | SummaryView | CollectionView | GuideView,
    assets: Assets,
    *,
    print_mode: bool,
) -> str:
    page = environment().get_template(template)
    return page.render(
        view=view,
        assets=assets,
        print_mode=print_mode,
        chrome=None,
        at="",
        numbering=page_numbering(),
    )
