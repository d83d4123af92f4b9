"""The command group ``cache``."""

import click

from scorereport.cli.group import LazyGroup

COMMANDS = {
    "info": ("scorereport.cli.cache_info", "Say where the cache is and how much it holds."),
    "clear": ("scorereport.cli.cache_clear", "Remove everything that was kept."),
}


@click.group("cache", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """Look at what earlier commands kept.

    Later ones take it from there where nothing that it was made of has changed.
    What comes out is the same without it, or with --no-cache, and only takes longer.

    Example:

    \b
      scorereport cache info
    """
