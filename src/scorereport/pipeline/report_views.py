"""From a judged case to the words of its report."""

from scorereport.pipeline.cases import Judged
from scorereport.views.report import ReportView, report_view


def view_of(judged: Judged, *, sign: bool = False) -> ReportView:
    """Return everything the report of *judged* says; with *sign*, lines for a decision too."""
    return report_view(judged.rubric, judged.result, judged.earlier, sign=sign)
