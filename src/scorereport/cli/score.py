"""The command ``score``."""

import datetime as dt
from pathlib import Path

import click

from scorereport.cli.options import as_of_option, assessment_argument, rubric_option
from scorereport.cli.terminal import print_table
from scorereport.pipeline.cases import Choices, scored_case, view_of
from scorereport.render.json_result import render_json
from scorereport.render.markdown_report import render_score_markdown
from scorereport.views.parts import Span
from scorereport.views.reasons import result_in_words
from scorereport.views.report import ReportView


@click.command("score")
@assessment_argument
@click.option("--format", "output", type=click.Choice(["table", "json", "md"]), default="table")
@rubric_option
@as_of_option
def command(file: Path, output: str, rubric: str | None, as_of: dt.date | None) -> None:
    """Score one assessment and show the working.

    Example:

    \b
      scorereport score assessments/fraud-detection/2026-Q3.yaml
    """
    scored = scored_case(file, Choices(rubric=rubric, as_of=as_of))
    match output:
        case "json":
            words = result_in_words(scored.result, scored.rubric)
            click.echo(render_json(words), nl=False)
        case "md":
            click.echo(render_score_markdown(view_of(scored)), nl=False)
        case _:
            _print(view_of(scored))


def _print(view: ReportView) -> None:
    calculation = view.method.calculation
    print_table(f"{view.system}, {view.eyebrow}", calculation.head, calculation.rows)
    click.echo(view.method.result)
    click.echo(_plain(view.lede))
    click.echo(_plain(view.hero.declared))
    for entry in view.hero.attention:
        click.echo(f"  {entry.count} {entry.label}")


def _plain(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
