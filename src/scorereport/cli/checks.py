"""The command ``checks``."""

from pathlib import Path

import click

from scorereport.cli.options import format_option
from scorereport.cli.terminal import print_table
from scorereport.pipeline.checks import ReadSources, read_sources
from scorereport.render.json_checks import render_checks_json
from scorereport.views.checks import checks_view


@click.command("checks")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@format_option("table", "json")
@click.option(
    "--assessment",
    type=click.Path(path_type=Path),
    help="Tell what the files would speak for in this assessment.",
)
@click.option("--keep-going", is_flag=True, help="Show the other files where one is refused.")
def command(
    files: tuple[Path, ...], output: str, assessment: Path | None, *, keep_going: bool
) -> None:
    """Show what a tool's result file holds.

    The format is told from the content: JUnit, SARIF, Great Expectations, dbt and others.
    What was dropped or is doubtful is said below the table, and so is which items the results
    would speak for: by marks of their own, and by the mapping of the workspace they lie in or
    of an assessment.

    Example:

    \b
      scorereport checks junit.xml results.sarif
    """
    read = read_sources(files, assessment)
    if not keep_going:
        read.raise_refused()
    if output == "json":
        click.echo(render_checks_json(read.sources, read.refused, read.unmatched), nl=False)
    elif read.sources:
        _print_view(read)
    read.raise_refused()


def _print_view(read: ReadSources) -> None:
    view = checks_view(read.sources, read.unmatched)
    print_table("Result files", view.head, view.rows)
    for note in view.notes:
        click.echo(f"! {note}")
    if view.speaks:
        print_table("Would speak for", ("Item", "File", "Outcomes"), view.speaks)
    if view.results:
        print_table("Not passing", ("Outcome", "Check", "Message"), view.results)
    if view.more:
        click.echo(view.more)
