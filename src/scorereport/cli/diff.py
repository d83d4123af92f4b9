"""The command ``diff``."""

import datetime as dt
from pathlib import Path

import click

from scorereport.cli.options import as_of_option, checks_option, format_option, rubric_option
from scorereport.cli.terminal import print_table
from scorereport.history.changes_document import changes_document
from scorereport.pipeline.cases import Choices
from scorereport.pipeline.comparisons import compared
from scorereport.render.json_document import render_json
from scorereport.render.markdown_changes import render_diff_markdown
from scorereport.views.diff import DiffView, diff_view


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@format_option("table", "json", "md")
@rubric_option
@as_of_option
@checks_option
def command(
    *,
    old: Path,
    new: Path,
    output: str,
    rubric: str | None,
    as_of: dt.date | None,
    checks: tuple[Path, ...],
) -> None:
    """Say what moved between two results, and why.

    OLD and NEW are assessments of one system, or its results:
    PDF reports, or what `score --format json` wrote.
    The parts that items have in the change of the score add up to it exactly.
    --as-of and --checks are for NEW; OLD stays as it was judged.
    Across editions of a rubric only names are compared, and no numbers.

    Example:

    \b
      scorereport diff 2026-Q2.yaml 2026-Q3.yaml
      scorereport diff fraud-detection-2026-Q2.pdf 2026-Q3.yaml
    """
    used, comparison = compared(old, new, Choices(rubric=rubric, as_of=as_of, checks=checks))
    match output:
        case "json":
            click.echo(render_json(changes_document(comparison)), nl=False)
        case "md":
            click.echo(render_diff_markdown(diff_view(used, comparison)), nl=False)
        case _:
            _print_view(diff_view(used, comparison))


def _print_view(view: DiffView) -> None:
    if view.scores:
        print_table(view.title, view.scores.head, view.scores.rows)
    for note in view.notes:
        click.echo(f"! {note}")
    if view.rows:
        print_table(view.changes.heading, view.changes.head, view.rows)
    click.echo(view.changes.summary)
