"""The command ``site merge``."""

from contextlib import closing
from pathlib import Path

import click

from scorereport.cli.terminal import say
from scorereport.pipeline.site.merge import load_merge
from scorereport.pipeline.site_staging import write_site
from scorereport.views.words import count


@click.command("merge")
@click.argument("shards", type=click.Path(path_type=Path, file_okay=False), nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder of the site.",
)
@click.option(
    "--workspace",
    type=click.Path(exists=True, path_type=Path, file_okay=False),
    default=".",
    help="The workspace that the shards were built from.",
)
def command(shards: tuple[Path, ...], output: Path, workspace: Path) -> None:
    """Make one site of the shards that --shard wrote.

    The pages of systems are taken as they are, and those that look over all systems are made.
    The site is the same, byte for byte, as one that is built at once.
    A shard that is missing, damaged, or was built by another program, with other options or from
    other files than the workspace holds, is refused with the reason.

    Example:

    \b
      scorereport site build . --shard 1/2 -o shards/1
      scorereport site build . --shard 2/2 -o shards/2
      scorereport site merge shards/* -o public
    """
    merge = load_merge(workspace, shards)
    with closing(merge.files()) as files:
        written = write_site(output, files, workspace=workspace)
    say(f"wrote {written.files} files to {output}, {written.unchanged} of them as they were")
    if merge.warnings:
        say(f"{count(len(merge.warnings), 'warning')}; site build --strict tells them")
