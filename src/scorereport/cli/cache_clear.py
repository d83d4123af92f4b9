"""The command ``cache clear``."""

import os

import click

from scorereport.cli.terminal import say
from scorereport.errors import RenderError
from scorereport.pipeline.store.place import store_place
from scorereport.pipeline.store.store import clear


@click.command("clear")
def command() -> None:
    """Remove everything that was kept.

    A command that is running meanwhile goes on undisturbed.

    Example:

    \b
      scorereport cache clear
    """
    place = store_place(os.environ)
    try:
        clear(place)
    except OSError as error:
        raise RenderError(f"{place.folder}: cannot be removed: {error.strerror}") from error
    say(f"cleared {place.folder}")
