"""The command ``init``."""

import re
from pathlib import Path

import click

from scorereport.cli.clock import today
from scorereport.cli.terminal import say
from scorereport.pipeline.init import init_workspace


def _system_id(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9])?", value):
        raise click.BadParameter(
            "use small letters, digits, '-', '_' and '.', like fraud-detection"
        )
    return value


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--system", default="my-system", callback=_system_id, help="Id of the first system.")
@click.option("--team", default="My team", help="Whose system it is.")
@click.option("--assessor", default="My name", help="Who answers.")
@click.option("--rubric", default="ml-test-score", metavar="ID|PATH", help="What to answer.")
def command(folder: Path, *, system: str, team: str, assessor: str, rubric: str) -> None:
    """Make a workspace that builds at once, with every question in a file to answer in.

    Nothing that is there already is overwritten.

    Example:

    \b
      scorereport init readiness --system fraud-detection --team Payments
    """
    files = init_workspace(
        folder, rubric=rubric, system=system, team=team, assessor=assessor, today=today()
    )
    for path in files:
        say(f"wrote {path}")
    assessment = next(path for path in files if path.parent.name == system)
    say(f"\nAnswer in {assessment}, then run:\n  scorereport report {assessment} -o out")
