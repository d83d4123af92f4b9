"""The command ``cache info``."""

import json
import os
from dataclasses import asdict

import click

from scorereport.cli.options import format_option
from scorereport.cli.terminal import print_table
from scorereport.errors import RenderError
from scorereport.pipeline.store.place import store_place
from scorereport.pipeline.store.store import Store


@click.command("info")
@format_option("table", "json")
def command(output: str) -> None:
    """Say where the cache is and how much it holds.

    It lies where SCOREREPORT_CACHE says, or else in scorereport below XDG_CACHE_HOME or ~/.cache,
    and grows to SCOREREPORT_CACHE_LIMIT, 2 GB unless that says otherwise:
    then what was not used for longest goes.

    Example:

    \b
      scorereport cache info --format json
    """
    store = Store(store_place(os.environ))
    state = store.state()
    store.close()
    if store.trouble:
        raise RenderError(f"{state.folder}: {store.trouble}")
    if output == "json":
        click.echo(json.dumps({**asdict(state), "folder": str(state.folder)}, indent=2))
        return
    megabytes = [f"{size / 1e6:.1f}" for size in (state.bytes, state.limit)]
    head = ("Files", "Steps", "MB", "At most MB")
    row = (str(state.contents), str(state.steps), *megabytes)
    print_table(f"Cache in {state.folder}", head, [row])
