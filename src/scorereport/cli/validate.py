"""The command ``validate``."""

from pathlib import Path

import click

from scorereport.cli.terminal import say
from scorereport.pipeline.validation import validate
from scorereport.views.words import count


@click.command("validate")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is right.")
def command(paths: tuple[Path, ...], *, quiet: bool) -> None:
    """Say what is wrong in files or workspaces.

    PATHS are assessments, rubrics, workspace files, or folders that hold a workspace.
    Every problem is one line: file:line:column: what is wrong, and what to do.

    Example:

    \b
      scorereport validate .
    """
    files = validate(paths)
    if not quiet:
        say(f"{count(files, 'file')} checked, no problem found.")
