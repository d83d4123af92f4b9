"""The command ``rubric show``."""

import click

from scorereport.cli.options import format_option
from scorereport.cli.terminal import print_table
from scorereport.model.rubric import Rubric
from scorereport.pipeline.rubrics import resolved_rubric
from scorereport.render.json_document import render_json
from scorereport.render.markdown_guide import render_guide_markdown
from scorereport.views.guide import guide_view
from scorereport.views.rubric import rule_sentence
from scorereport.views.words import plain


@click.command("show")
@click.argument("rubric")
@format_option("table", "json", "md")
def command(rubric: str, output: str) -> None:
    """Show a rubric with everything it inherits.

    RUBRIC is the id of a bundled rubric, an edition of it such as ml-test-score@2016, or a path.

    Example:

    \b
      scorereport rubric show ml-test-score --format json
    """
    resolved = resolved_rubric(rubric)
    match output:
        case "json":
            click.echo(render_json(resolved), nl=False)
        case "md":
            click.echo(render_guide_markdown(guide_view(resolved)), nl=False)
        case _:
            _print(resolved)


def _print(rubric: Rubric) -> None:
    levels = [level for level in rubric.levels if level != rubric.levels[0]]
    rows = [
        (item.id, item.title, *(plain(item.effort[level.id]) for level in levels), str(item.value))
        for item in rubric.items()
    ]
    head = ("Item", "Title", *(f"Days to {level.title}" for level in levels), "Value")
    print_table(f"{rubric.title}, {rubric.edition} edition", head, rows)
    click.echo(rule_sentence(rubric))
