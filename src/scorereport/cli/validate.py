"""The command ``validate``."""

from pathlib import Path

import click

from scorereport.cli.terminal import say
from scorereport.errors import InputError
from scorereport.pipeline.validation import validate
from scorereport.pipeline.xrays import xrayed
from scorereport.views.words import count


@click.command("validate")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--strict", is_flag=True, help="Take x-rays for problems: what will not survive a review."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is right.")
def command(paths: tuple[Path, ...], *, strict: bool, quiet: bool) -> None:
    """Say what is wrong in files or workspaces.

    PATHS are assessments, rubrics, workspace files, or folders that hold a workspace.
    Every problem is one line: file:line:column: what is wrong, and what to do.
    With --strict so is every x-ray of the newest assessment of each system, such as an overdue
    promise or one link behind many items; any of them ends in exit code 3.

    Example:

    \b
      scorereport validate .
    """
    files = validate(paths)
    if strict and (found := xrayed(paths)):
        raise InputError(found)
    if not quiet:
        say(f"{count(files, 'file')} checked, no problem found.")
