"""The command ``period open``."""

from pathlib import Path

import click

from scorereport.cli.terminal import print_table, say
from scorereport.pipeline.period_open import opened_period, write_opened
from scorereport.render.json_opening import render_opening_json
from scorereport.render.markdown_opening import render_opening_markdown
from scorereport.views.opening import OpeningView, opening_view


@click.command("open")
@click.argument("period")
@click.argument(
    "workspace", type=click.Path(exists=True, path_type=Path, file_okay=False), default="."
)
@click.option("--format", "output", type=click.Choice(["table", "json", "md"]), default="table")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def command(period: str, workspace: Path, output: str, *, dry_run: bool) -> None:
    """Write every system's file for a period, answers carried over.

    Each live system's file starts from its newest earlier one: answers, evidence and mappings
    are carried over and keep the day on which they were confirmed; reviews, waivers, closed
    remarks and the decision are not. What will have lapsed when the period is due is listed.
    A file that is there already is left alone. PERIOD stands under `periods:` of the workspace.

    Example:

    \b
      scorereport period open 2026-Q4
    """
    opened = opened_period(workspace, period)
    written = () if dry_run else write_opened(opened)
    match output:
        case "json":
            click.echo(render_opening_json(opened.opening), nl=False)
        case "md":
            click.echo(render_opening_markdown(opening_view(opened.opening)), nl=False)
        case _:
            _print(opening_view(opened.opening))
    for path in written:
        say(f"wrote {path}")
    if dry_run and opened.files:
        say("nothing is written yet; without --dry-run it is")


def _print(view: OpeningView) -> None:
    click.echo(view.title)
    for table in view.tables:
        click.echo()
        print_table(table.caption, table.head, table.rows)
    click.echo(view.summary)
