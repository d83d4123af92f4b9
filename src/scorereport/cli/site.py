"""The command group ``site``."""

import click

from scorereport.cli.group import LazyGroup

COMMANDS = {
    "build": ("scorereport.cli.site_build", "Write the static site of all systems."),
    "merge": (
        "scorereport.cli.site_merge",
        "Make one site of the shards that --shard wrote.",
    ),
    "serve": ("scorereport.cli.site_serve", "Show the site in a browser while its files change."),
}


@click.group("site", cls=LazyGroup, commands_at=COMMANDS)
def command() -> None:
    """Publish the scores of all systems as a static site.

    Example:

    \b
      scorereport site build . -o public
    """
