"""How things look on a terminal: tables, and what is said beside the payload."""

from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

_NARROWEST = 60


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table to standard output; the first column holds names, the others figures."""
    table = Table(title=Text(title), title_justify="left", title_style="bold")
    for place, name in enumerate(head):
        table.add_column(Text(name), justify="left" if place == 0 else "right")
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
