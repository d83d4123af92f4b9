"""The command ``gate``."""

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

import click

from scorereport.cli.clock import today
from scorereport.cli.gate_options import limit_options
from scorereport.cli.gate_output import (
    append_summary,
    folder_in,
    print_explained,
    print_lines,
    print_rules,
)
from scorereport.cli.options import (
    as_of_or_today_option,
    checks_option,
    format_option,
    rubric_option,
)
from scorereport.errors import GateError
from scorereport.pipeline.gates import GateChoices, gated
from scorereport.render.github import render_annotations, render_step_summary
from scorereport.render.json_document import render_json
from scorereport.views.words import count


@click.command("gate")
@click.argument("paths", type=click.Path(path_type=Path), nargs=-1, required=True)
@limit_options
@click.option(
    "--no-regression",
    "base",
    metavar="BASE",
    help="No score may fall below BASE: an assessment, a workspace, or 'previous' for the"
    " period before.",
)
@format_option("table", "json", "github")
@click.option("--explain", is_flag=True, help="Say how to mend what is broken, cheapest first.")
@as_of_or_today_option
@rubric_option
@checks_option
def command(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[Path, ...],
    limits: Mapping[str, object],
    base: str | None,
    output: str,
    explain: bool,
    as_of: dt.date | None,
    rubric: str | None,
    checks: tuple[Path, ...],
) -> None:
    """Hold assessments against the gates, for CI.

    PATHS are assessments, or workspaces and folders in them, which stand for the newest
    assessment of each live system.
    The limits are those under gates: in scorereport.yaml; options go before them.
    Exits with 1 where a rule is broken whose severity is error.

    Example:

    \b
      scorereport gate . --min 2 --no-regression previous
    """
    result = gated(
        paths,
        GateChoices(limits=limits, base=base, as_of=as_of or today(), rubric=rubric, checks=checks),
    )
    match output:
        case "json":
            click.echo(render_json(result), nl=False)
        case "github":
            folder = folder_in(os.environ.get("GITHUB_WORKSPACE"))
            click.echo(render_annotations(result, folder=folder), nl=False)
            append_summary(os.environ.get("GITHUB_STEP_SUMMARY"), render_step_summary(result))
        case _:
            print_rules(result)
            print_lines(result)
    if explain and output != "json":  # JSON says it anyway
        print_explained(result)
    if not result.met:
        raise GateError(f"the gate is not met: {count(result.broken, 'rule')} broken")
