"""The command ``rubric list``."""

import click

from scorereport.cli.terminal import print_table
from scorereport.pipeline.rubrics import listed_rubrics


@click.command("list")
def command() -> None:
    """List the bundled rubrics.

    Example:

    \b
      scorereport rubric list
    """
    rows = [
        (rubric.name, rubric.title, str(sum(1 for _ in rubric.items())))
        for rubric in listed_rubrics()
    ]
    print_table("Bundled rubrics", ("Rubric", "Title", "Items"), rows)
