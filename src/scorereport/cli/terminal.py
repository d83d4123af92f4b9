"""How things look on a terminal: tables, and what is said beside the payload."""

import re
from collections.abc import Sequence

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

_NARROWEST = 60


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table to standard output; columns of figures stand on the right."""
    table = Table(
        title=Text(title), title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False
    )
    for name, *cells in zip(head, *rows, strict=True):
        figures = all(re.fullmatch(r"[\d.]*", cell) for cell in cells)
        table.add_column(Text(name), justify="right" if figures else "left", overflow="fold")
    for row in rows:
        # Text, not str: a name from a file must not be read as markup.
        table.add_row(*(Text(cell) for cell in row))
    _console().print(table)


def say(message: str) -> None:
    """Print *message* to standard error, where it does not mix with the payload."""
    click.echo(message, err=True)


def _console() -> Console:
    context = click.get_current_context(silent=True)
    plain = context is not None and context.find_root().color is False
    console = Console(no_color=plain, highlight=False)
    console.width = max(console.width, _NARROWEST)
    return console
