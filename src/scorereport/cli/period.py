"""The command group ``period``."""

import click

from scorereport.cli.group import LazyGroup

COMMANDS = {
    "open": (
        "scorereport.cli.period_open",
        "Write every system's file for a period, answers carried over.",
    ),
}


@click.group("period", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """Open the rounds in which systems are assessed.

    Example:

    \b
      scorereport period open 2026-Q4
    """
