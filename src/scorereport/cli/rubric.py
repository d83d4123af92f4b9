"""The command group ``rubric``."""

import click

from scorereport.cli.group import LazyGroup

COMMANDS = {
    "list": ("scorereport.cli.rubric_list", "List the bundled rubrics."),
    "show": ("scorereport.cli.rubric_show", "Show a rubric with everything it inherits."),
    "lint": ("scorereport.cli.rubric_lint", "Hold rubrics to completeness."),
}


@click.group("rubric", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """List, show and check rubrics.

    Example:

    \b
      scorereport rubric show ml-test-score
    """
