"""Everything that a site shows, for other programs, and the schemas it follows."""

from collections.abc import Iterator

from scorereport import __version__
from scorereport.model.portfolio import Portfolio
from scorereport.model.result import Tool
from scorereport.render.csv_portfolio import portfolio_tables
from scorereport.render.json_document import render_json
from scorereport.render.json_schema import render_schema
from scorereport.views.site.data import portfolio_document

_SCHEMAS = ("portfolio", "result")


def data_files(portfolio: Portfolio) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the portfolio as JSON and as tables, with the schemas."""
    document = portfolio_document(portfolio, Tool(name="scorereport", version=__version__))
    yield "data/portfolio.json", render_json(document).encode()
    for name, table in portfolio_tables(document):
        yield f"data/{name}", table
    for name in _SCHEMAS:
        yield f"data/{name}.schema.json", render_schema(name).encode()
