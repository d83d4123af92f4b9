"""The command ``rubric lint``."""

import click

from scorereport.cli.terminal import say
from scorereport.pipeline.rubrics import check_rubrics


@click.command("lint")
@click.argument("rubrics", nargs=-1)
def command(rubrics: tuple[str, ...]) -> None:
    """Hold rubrics to completeness: every item with its guidance, every band with its ends.

    RUBRICS are ids, editions or paths; without any, all bundled rubrics are checked.

    Example:

    \b
      scorereport rubric lint my-rubric.yaml
    """
    for name in check_rubrics(rubrics):
        say(f"{name}: complete")
