"""Assessments that cannot be read: what is wrong in them, in the place of their reports."""

from collections.abc import Iterator, Sequence
from functools import partial

from scorereport.errors import Problem
from scorereport.model.portfolio import Broken, Portfolio
from scorereport.views.language import tr, trn_spans
from scorereport.views.parts import LinkView
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, SitePage, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.table import Cell, Column, Row, table_view


def broken_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield a page in the place of every report that could not be made."""
    labels = {system.id: system.label for system in portfolio.systems}
    for broken in portfolio.broken:
        label = labels[broken.system]
        yield PlannedPage(
            path=links.report_page(broken.system, broken.period),
            needs=Needs(facts=(broken, label)),
            make=partial(_page, site, broken, label),
        )


def _page(site: Site, broken: Broken, label: str) -> SitePage:
    title = f"{label}, {broken.period}"
    place = Place(
        site=site,
        path=links.report_page(broken.system, broken.period),
        title=title,
        description=tr("{title}: the assessment cannot be read.", title=title),
        above=((tr("Systems"), links.SYSTEMS), (label, links.system_page(broken.system))),
    )
    return site_page(
        place,
        eyebrow=(LinkView(text=tr("Assessment that cannot be read")),),
        lede=trn_spans(
            "There is no report: the assessment has **{number} problem**. "
            "Mend the file and build the site again.",
            "There is no report: the assessment has **{number} problems**. "
            "Mend the file and build the site again.",
            len(broken.problems),
        ),
        blocks=broken_block([broken]),
    )


def broken_block(broken: Sequence[Broken]) -> Iterator[Block]:
    """Yield what is wrong in each of *broken*, where there are any."""
    problems = [problem for each in broken for problem in each.problems]
    if problems:
        yield Block(
            id="Broken",
            heading=tr("Cannot be read"),
            note=tr("Each line names the file, the line and the column."),
            kind=BlockKind.TABLE,
            body=table_view(
                tr("What is wrong"),
                [Column(title=tr("Where")), Column(title=tr("What is wrong"))],
                [_row(problem) for problem in problems],
            ),
        )


def _row(problem: Problem) -> Row:
    where = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    return Row(cells=(Cell(text=where, whole=True), Cell(text=problem.message)))
