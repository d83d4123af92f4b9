"""The page of everything that machines can read."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from scorereport.model.portfolio import Portfolio
from scorereport.views.language import message, tr
from scorereport.views.parts import LinkView, Span
from scorereport.views.site import links
from scorereport.views.site.blocks import (
    Block,
    BlockKind,
    SitePage,
    empty_block,
    site_page,
)
from scorereport.views.site.chrome import Place, Site
from scorereport.views.site.planned import Needs, PlannedPage
from scorereport.views.site.table import MOST_ROWS, Cell, Column, Row, table_view

_Report = tuple[str, str, str]
"""A system, its name and a period for which it filed."""


def data_pages(portfolio: Portfolio, site: Site) -> Iterator[PlannedPage]:
    """Yield the page of everything that machines can read."""
    listed = tuple(islice(_reports(portfolio), MOST_ROWS + 1))
    make = partial(_data_page, listed, site)
    yield PlannedPage(path=links.DATA, needs=Needs(facts=listed), make=make)


def _data_page(listed: Sequence[_Report], site: Site) -> SitePage:
    place = Place(
        site=site,
        path=links.DATA,
        title=tr("Data"),
        description=tr("Everything the site shows, as JSON and CSV."),
    )
    rows = [_row(report, place) for report in listed]
    columns = (Column(title=tr("System")), Column(title=tr("Period")), Column(title=tr("Result")))
    block = (
        Block(
            id="Results",
            heading=tr("Results"),
            note=tr("Each in full, with every reason: scorereport diff and score read them."),
            kind=BlockKind.TABLE,
            body=table_view(tr("Results as JSON"), columns, rows),
        )
        if rows
        else empty_block("Results", tr("Results"), tr("No system has filed an assessment yet."))
    )
    text = tr("Everything that these pages show, for other programs.")
    files = [
        Row(cells=(Cell(text=name, href=place.to(f"data/{name}")), Cell(text=tr(told))))
        for name, told in _DATA
    ]
    tables = Block(
        id="Files",
        heading=tr("All systems"),
        note="",
        kind=BlockKind.TABLE,
        body=table_view(
            tr("Files about all systems"),
            (
                Column(title=tr("File"), sortable=False),
                Column(title=tr("What it holds"), sortable=False),
            ),
            files,
        ),
    )
    return site_page(place, lede=(Span(text=text),), blocks=(tables, block))


def _row(report: _Report, place: Place) -> Row:
    system, label, period = report
    file = LinkView(text="JSON", href=place.to(links.result_file(system, period)))
    return Row(
        cells=(
            Cell(text=label, href=place.to(links.system_page(system))),
            Cell(text=period),
            Cell(links=(file,)),
        )
    )


def _reports(portfolio: Portfolio) -> Iterator[_Report]:
    """Yield what has a result to read, system by system, the newest first."""
    for standings in portfolio.standings.values():
        for each in reversed(standings):
            yield each.system.id, each.system.label, each.period


_DATA = (
    ("portfolio.json", message("Systems, rounds, standings, plans and what needs attention.")),
    ("systems.csv", message("Every system in every period it filed, with its scores.")),
    ("items.csv", message("Every item of every system's newest assessment.")),
    ("changes.csv", message("How each system's score went from period to period.")),
    ("roadmap.csv", message("Every step of every system's cheapest plan.")),
    ("portfolio.schema.json", message("JSON Schema of portfolio.json.")),
    ("result.schema.json", message("JSON Schema of the results below.")),
)
