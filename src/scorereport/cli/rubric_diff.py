"""The command ``rubric diff``."""

import click

from scorereport.cli.options import format_option
from scorereport.cli.terminal import print_table
from scorereport.pipeline.rubrics import compared_rubrics
from scorereport.render.json_rubric_changes import render_rubric_changes_json
from scorereport.render.markdown_rubric_changes import render_rubric_changes_markdown
from scorereport.views.rubric_changes import RubricChangesView, rubric_changes_view


@click.command("diff")
@click.argument("old")
@click.argument("new")
@format_option("table", "json", "md")
def command(old: str, new: str, output: str) -> None:
    """Show what one rubric says differently from another.

    OLD and NEW are ids of bundled rubrics, editions such as ml-test-score@2016, or paths.

    Example:

    \b
      scorereport rubric diff ml-test-score@2016 ml-test-score@2017
    """
    found = compared_rubrics(old, new)
    if output == "json":
        click.echo(render_rubric_changes_json(found.old, found.new, found.changes), nl=False)
        return
    view = rubric_changes_view(found.old, found.new, found.changes)
    if output == "md":
        click.echo(render_rubric_changes_markdown(view), nl=False)
    else:
        _print(view)


def _print(view: RubricChangesView) -> None:
    click.echo(view.title)
    for table in view.tables:
        click.echo()
        print_table(table.caption, table.head, table.rows)
    click.echo(view.comparable)
