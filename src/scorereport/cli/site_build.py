"""The command ``site build``."""

import datetime as dt
from pathlib import Path

import click

from scorereport.cli.options import as_of_option, language_option
from scorereport.cli.terminal import say
from scorereport.pipeline.site.build import SiteOptions, site_files
from scorereport.pipeline.site_staging import write_site


@click.command("build")
@click.argument(
    "workspace", type=click.Path(exists=True, path_type=Path, file_okay=False), default="."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder of the site.",
)
@as_of_option
@language_option
@click.option("--keep-going", is_flag=True, help="Show a broken assessment instead of stopping.")
def command(
    workspace: Path, output: Path, as_of: dt.date | None, language: str | None, *, keep_going: bool
) -> None:
    """Write the static site of all systems of a workspace.

    Example:

    \b
      scorereport site build . -o public
    """
    options = SiteOptions(as_of=as_of, keep_going=keep_going, language=language)
    written = write_site(output, site_files(workspace, options), workspace=workspace)
    say(f"wrote {written.files} files to {output}, {written.unchanged} of them as they were")
