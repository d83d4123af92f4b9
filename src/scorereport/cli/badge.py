"""The command ``badge``."""

import datetime as dt
from pathlib import Path
from typing import Final

import click

from scorereport.cli.options import (
    as_of_option,
    checks_option,
    language_option,
    rubric_option,
)
from scorereport.cli.terminal import say
from scorereport.errors import UsageError
from scorereport.pipeline.badges import BadgeFormat, badge_text
from scorereport.pipeline.cases import Choices
from scorereport.pipeline.staging import write_files

_STDOUT: Final = Path("-")


@click.command("badge")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=_STDOUT,
    help="File to write; its ending .svg or .json says the format.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([each.value for each in BadgeFormat]),
    help="Format, where no ending says it.  [default: svg]",
)
@click.option("--label", help="Text on the left.  [default: the rubric's title]")
@rubric_option
@as_of_option
@checks_option
@language_option
def command(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    output: Path,
    form: str | None,
    label: str | None,
    rubric: str | None,
    as_of: dt.date | None,
    checks: tuple[Path, ...],
    language: str | None,
) -> None:
    """Write the score as a badge.

    It says the score, what of it is verified, the band and the period.
    FILE is an assessment, or a result: a PDF report, or one written as JSON.
    As JSON it is an endpoint for shields.io, which then draws it.

    Example:

    \b
      scorereport badge assessments/fraud-detection/2026-Q3.yaml -o badge.svg
    """
    wanted = _format(output, form)
    choices = Choices(rubric=rubric, as_of=as_of, checks=checks)
    text = badge_text(file, choices, wanted, label=label, language=language)
    if output == _STDOUT:
        click.echo(text, nl=False)
    else:
        write_files(output.parent, [(output.name, text.encode())])
        say(f"wrote {output}")


def _format(output: Path, asked: str | None) -> BadgeFormat:
    ending = output.suffix.lower().removeprefix(".")
    if output != _STDOUT and asked is None and ending not in list(BadgeFormat):
        known = ", ".join(f".{each}" for each in BadgeFormat)
        raise UsageError(f"a badge can end in {known}, not in '{output.suffix}'")
    if asked and ending in list(BadgeFormat) and asked != ending:
        raise UsageError(f"--format {asked} and the ending .{ending} disagree; name one of them")
    return BadgeFormat(asked or ending or BadgeFormat.SVG)
