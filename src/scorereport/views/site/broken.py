"""Assessments that cannot be read: what is wrong in them, in the place of their reports."""

from collections.abc import Iterator, Sequence

from scorereport.errors import Problem
from scorereport.model.portfolio import Broken, Portfolio
from scorereport.views.parts import LinkView
from scorereport.views.sentences import sentence
from scorereport.views.site import links
from scorereport.views.site.blocks import Block, BlockKind, SitePage, site_page
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.table import Cell, Column, Row, table_view
from scorereport.views.words import count


def broken_pages(portfolio: Portfolio, site: Site) -> Iterator[SitePage]:
    """Yield a page in the place of every report that could not be made."""
    labels = {system.id: system.label for system in portfolio.systems}
    for broken in portfolio.broken:
        label = labels[broken.system]
        title = f"{label}, {broken.period}"
        place = Place(
            site=site,
            path=links.report_page(broken.system, broken.period),
            title=title,
            description=f"{title}: the assessment cannot be read.",
            above=(("Systems", links.SYSTEMS), (label, links.system_page(broken.system))),
        )
        number = count(len(broken.problems), "problem")
        yield site_page(
            place,
            eyebrow=(LinkView(text="Assessment that cannot be read"),),
            lede=sentence(
                "There is no report: the assessment has {problems}. "
                "Mend the file and build the site again.",
                problems=number,
            ),
            blocks=broken_block([broken]),
        )


def broken_block(broken: Sequence[Broken]) -> Iterator[Block]:
    """Yield what is wrong in each of *broken*, where there are any."""
    problems = [problem for each in broken for problem in each.problems]
    if problems:
        yield Block(
            id="Broken",
            heading="Cannot be read",
            note="Each line names the file, the line and the column.",
            kind=BlockKind.TABLE,
            body=table_view(
                "What is wrong",
                [Column(title="Where"), Column(title="What is wrong")],
                [_row(problem) for problem in problems],
            ),
        )


def _row(problem: Problem) -> Row:
    where = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    return Row(cells=(Cell(text=where, whole=True), Cell(text=problem.message)))
