"""The command ``report``."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from scorereport.cli.cache_option import no_cache_option, store_of_user
from scorereport.cli.options import (
    Names,
    as_of_option,
    checks_option,
    language_option,
    rubric_option,
)
from scorereport.cli.terminal import say, tracked
from scorereport.pipeline.cases import Choices, all_scored
from scorereport.pipeline.reports import Edition, Variant, report_files
from scorereport.pipeline.staging import write_files
from scorereport.pipeline.store.layout import kept_layout
from scorereport.render.formats import Format
from scorereport.render.page_assets import Paper

_FORMATS: Final[Mapping[Variant, tuple[str, ...]]] = {
    Variant.FULL: ("html", "pdf"),
    Variant.SUMMARY: ("html", "pdf"),
    Variant.PRINT: ("pdf",),
}
"""What is written where no format is asked for."""


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
    help="Formats, separated by commas: html, pdf, json, md, csv.  [default: html,pdf]",
)
@click.option(
    "--variant",
    type=click.Choice(tuple(map(str, Variant))),
    default=str(Variant.FULL),
    help="The full report, a summary of two pages, or all reports as one PDF (print).",
)
@click.option(
    "--paper",
    type=click.Choice(tuple(map(str, Paper))),
    default=str(Paper.A4),
    help="The size of paper.",
)
@click.option(
    "--sign/--no-sign",
    default=None,
    help="Lines to sign in a PDF without a decision.  [default: in a summary]",
)
@rubric_option
@as_of_option
@checks_option
@language_option
@no_cache_option
@click.option("-q", "--quiet", is_flag=True, help="Do not name the files written.")
def command(  # noqa: PLR0913 - one for each option
    *,
    files: tuple[Path, ...],
    output: Path,
    formats: tuple[str, ...] | None,
    variant: str,
    paper: str,
    sign: bool | None,
    rubric: str | None,
    as_of: dt.date | None,
    checks: tuple[Path, ...],
    language: str | None,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Write reports of assessments, each as <system>-<period> in every format.

    All reports are written, or none.
    A summary is <system>-<period>-summary; what is printed as one is portfolio-<period>.pdf.

    Example:

    \b
      scorereport report assessments/*/2026-Q3.yaml -o out --format html,pdf,json,md
      scorereport report assessments/ranking/2026-Q3.yaml -o out --variant summary --paper letter
      scorereport report assessments/*/2026-Q3.yaml -o out --variant print
    """
    chosen = Variant(variant)
    summary = chosen is Variant.SUMMARY
    signed = summary if sign is None else sign
    asked = [Format(name) for name in formats or _FORMATS[chosen]]
    scored = all_scored(files, Choices(rubric=rubric, as_of=as_of, checks=checks))
    total = 1 if chosen is Variant.PRINT else len(scored) * len(asked)
    with store_of_user(no_cache=no_cache or Format.PDF not in asked) as store:
        edition = Edition(
            variant=chosen, paper=Paper(paper), sign=signed, lay_out=kept_layout(store)
        )
        reports = report_files(scored, asked, language, edition)
        paths = write_files(output, tracked(reports, total, "Rendering"))
    for path in paths:
        if not quiet:
            say(f"wrote {path}")
