"""The command ``report``."""

import datetime as dt
from pathlib import Path

import click

from scorereport.cli.options import (
    Names,
    as_of_option,
    checks_option,
    language_option,
    rubric_option,
)
from scorereport.cli.terminal import say, tracked
from scorereport.pipeline.cases import Choices, all_scored
from scorereport.pipeline.reports import report_files
from scorereport.pipeline.staging import write_files
from scorereport.render.formats import Format


@click.command("report")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for the reports.",
)
@click.option(
    "--format",
    "formats",
    type=Names(tuple(Format)),
    default="html,pdf",
    help="Formats, separated by commas: html, pdf, json, md, csv.",
)
@rubric_option
@as_of_option
@checks_option
@language_option
@click.option("-q", "--quiet", is_flag=True, help="Do not name the files written.")
def command(  # noqa: PLR0913 - one for each option
    *,
    files: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...],
    rubric: str | None,
    as_of: dt.date | None,
    checks: tuple[Path, ...],
    language: str | None,
    quiet: bool,
) -> None:
    """Write reports of assessments, each as <system>-<period> in every format.

    All reports are written, or none.

    Example:

    \b
      scorereport report assessments/*/2026-Q3.yaml -o out --format html,pdf,json,md
    """
    scored = all_scored(files, Choices(rubric=rubric, as_of=as_of, checks=checks))
    reports = report_files(scored, [Format(name) for name in formats], language)
    total = len(scored) * len(formats)
    for path in write_files(output, tracked(reports, total, "Rendering")):
        if not quiet:
            say(f"wrote {path}")
