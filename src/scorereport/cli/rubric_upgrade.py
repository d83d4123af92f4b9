"""The command ``rubric upgrade``."""

from pathlib import Path
from typing import Final

import click

from scorereport.cli.terminal import print_table, say
from scorereport.errors import UsageError
from scorereport.pipeline.rubric_upgrade import upgraded_assessment, write_upgraded
from scorereport.pipeline.staging import write_files
from scorereport.views.upgrade import UpgradeView

_STDOUT: Final = Path("-")


@click.command("upgrade")
@click.argument("assessment", type=click.Path(path_type=Path))
@click.option("--to", metavar="RUBRIC", required=True, help="Rubric or edition to carry over to.")
@click.option(
    "--from",
    "answered_by",
    metavar="RUBRIC",
    help="Rubric it was answered by.  [default: the one the file or its workspace names]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write the new file here; - is standard output.",
)
@click.option("--write", is_flag=True, help="Write the new file over the old one.")
def command(
    assessment: Path, to: str, answered_by: str | None, output: Path | None, *, write: bool
) -> None:
    """Carry an assessment over to another rubric or edition of its rubric.

    Without -o or --write, nothing is written and only what would become of it is shown.
    An answer holds where its item has the same id, or where one item replaces it alone.
    What does not hold is kept as a comment in the file; no answer is guessed.

    Example:

    \b
      scorereport rubric upgrade assessments/fraud-detection/2026-Q3.yaml --to ml-test-score@2016
    """
    if write and output is not None:
        raise UsageError("-o and --write name two places; name one")
    upgraded = upgraded_assessment(assessment, to, answered_by)
    if output == _STDOUT:
        click.echo(upgraded.data, nl=False)
        return
    _print(upgraded.view)
    if write:
        write_upgraded(assessment, upgraded)
    elif output is not None:
        write_files(output.parent, [(output.name, upgraded.data)])
    else:
        say("nothing is written yet; -o FILE or --write does it")
        return
    say(f"wrote {assessment if write else output}")


def _print(view: UpgradeView) -> None:
    click.echo(view.title)
    click.echo(view.carried)
    for table in view.tables:
        click.echo()
        print_table(table.caption, table.head, table.rows)
    for note in view.notes:
        click.echo(f"! {note}")
