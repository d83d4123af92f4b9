"""How things look on a terminal: tables, and what is said beside the payload."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

_NARROWEST = 60
T = TypeVar("T")


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
    console().print(table)


def tracked(steps: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Yield *steps*, with a bar on a terminal; a log stays as it is."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.progress import track  # noqa: PLC0415 - slow to import, and rarely there to see

    yield from track(steps, label, total=total, console=error_console(), transient=True)


def say(message: str) -> None:
    """Print *message* to standard error, where it does not mix with the payload."""
    click.echo(message, err=True)


def _is_plain() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and context.find_root().color is False


def error_console() -> Console:
    """Return what shows on standard error how far things are, in the colours that are wanted."""
    return Console(stderr=True, no_color=_is_plain())


def console() -> Console:
    """Return what prints to standard output, in the colours that are wanted."""
    made = Console(no_color=_is_plain(), highlight=False)
    made.width = max(made.width, _NARROWEST)
    return made
