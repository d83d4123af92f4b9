"""The command ``status``."""

import datetime as dt
from pathlib import Path

import click

from scorereport.cli.clock import today
from scorereport.cli.options import as_of_or_today_option, format_option
from scorereport.cli.terminal import print_table
from scorereport.errors import InputError
from scorereport.model.status import By
from scorereport.pipeline.status import round_status
from scorereport.render.ics import render_ics
from scorereport.render.json_document import render_json
from scorereport.render.markdown_status import render_status_markdown
from scorereport.views.status import StatusView, status_view
from scorereport.views.status_calendar import calendar_view


@click.command("status")
@click.argument(
    "workspace", type=click.Path(exists=True, path_type=Path, file_okay=False), default="."
)
@click.option(
    "--period",
    metavar="PERIOD",
    help="The round.  [default: the newest declared one that has opened, or the newest filed]",
)
@click.option(
    "--by",
    type=click.Choice([by.value for by in By]),
    default=By.SYSTEM.value,
    help="What a row is.",
)
@format_option("table", "md", "json", "ics")
@as_of_or_today_option
def command(
    *, workspace: Path, period: str | None, by: str, output: str, as_of: dt.date | None
) -> None:
    """Show where a round stands, and what is due.

    Every live system has its row, also where it never filed: how much is answered, confirmed in
    this round and reviewed, its conflicts, its score and whether it reaches what its tier
    requires, waivers that end, what is overdue, and what became of the promises of the period
    before. A file that cannot be read hides no other; its problems are told, with exit code 3.
    The format ics is a calendar of all due days.

    Example:

    \b
      scorereport status . --by team
    """
    found = round_status(workspace, period, By(by), as_of or today())
    match output:
        case "json":
            click.echo(render_json(found.document), nl=False)
        case "ics":
            view = calendar_view(found.document, found.rubrics)
            click.echo(render_ics(view).encode(), nl=False)
        case "md":
            words = status_view(found.document, found.rubrics)
            click.echo(render_status_markdown(words), nl=False)
        case _:
            _print(status_view(found.document, found.rubrics))
    if found.problems:
        raise InputError(found.problems)


def _print(view: StatusView) -> None:
    click.echo(view.title)
    for table in view.tables:
        click.echo()
        print_table(table.caption, table.head, table.rows)
    for line in view.lines:
        click.echo(line)
