"""The command group ``rubric``."""

import click

from scorereport.cli.group import LazyGroup

COMMANDS = {
    "list": ("scorereport.cli.rubric_list", "List the bundled rubrics."),
    "show": ("scorereport.cli.rubric_show", "Show a rubric with everything it inherits."),
    "lint": ("scorereport.cli.rubric_lint", "Hold rubrics to completeness."),
    "diff": ("scorereport.cli.rubric_diff", "Show what one rubric says differently from another."),
    "upgrade": (
        "scorereport.cli.rubric_upgrade",
        "Carry an assessment over to another rubric or edition of its rubric.",
    ),
}


@click.group("rubric", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """List, show, check and compare rubrics.

    Example:

    \b
      scorereport rubric show ml-test-score
    """
