"""The command ``guide``."""

from pathlib import Path

import click

from scorereport.cli.options import language_option
from scorereport.cli.terminal import say
from scorereport.pipeline.guides import guide_bytes
from scorereport.pipeline.staging import write_files


@click.command("guide")
@click.argument("rubric")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write; its ending .html, .pdf or .md says the format.",
)
@language_option
def command(rubric: str, output: Path, language: str | None) -> None:
    """Write a rubric as a document, before any answer.

    RUBRIC is the id of a bundled rubric, an edition of it such as ml-test-score@2016, or a path.

    Example:

    \b
      scorereport guide ml-test-score -o guide.pdf
    """
    data = guide_bytes(rubric, output.suffix, language)
    write_files(output.parent, [(output.name, data)])
    say(f"wrote {output}")
