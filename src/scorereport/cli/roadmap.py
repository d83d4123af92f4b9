"""The command ``roadmap``."""

import datetime as dt
from fractions import Fraction
from pathlib import Path

import click

from scorereport.cli.options import Days, as_of_option, checks_option, format_option, rubric_option
from scorereport.cli.terminal import print_table
from scorereport.pipeline.cases import Choices
from scorereport.pipeline.results import judged_at
from scorereport.pipeline.roadmaps import Planned, planned
from scorereport.render.csv_tasks import render_csv_tasks
from scorereport.render.json_document import render_json
from scorereport.render.markdown_roadmap import render_markdown_roadmap
from scorereport.views.roadmap import RoadmapView

_HEAD = ("When", "Step", "", "Person-days", "Score then", "Owner")


@click.command("roadmap")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--target",
    metavar="BAND|NUMBER|all",
    help="Where to get to.  [default: the assessment's target, what its tier requires, or else"
    " the next band]",
)
@click.option("--within", type=Days(), metavar="DAYS", help="Person-days it may cost at most.")
@format_option("table", "json", "md", "csv")
@rubric_option
@as_of_option
@checks_option
def command(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    target: str | None,
    within: Fraction | None,
    output: str,
    rubric: str | None,
    as_of: dt.date | None,
    checks: tuple[Path, ...],
) -> None:
    """Plan the cheapest steps to a target.

    The plan is the cheapest there is, in person-days; for `all`, one to each band in turn.
    With --within alone it leads as far up as those days allow.
    It starts from an assessment, or from a result: a PDF report, or one written as JSON.
    Trackers such as GitHub, Jira and Linear import the CSV.

    Example:

    \b
      scorereport roadmap assessments/fraud-detection/2026-Q3.yaml --target strong
    """
    found = planned(
        judged_at(file, Choices(rubric=rubric, as_of=as_of, checks=checks)), target, within
    )
    match output:
        case "json":
            click.echo(render_json(found.document()), nl=False)
        case "md":
            text = render_markdown_roadmap(found.title(), found.views(), found.tasks())
            click.echo(text, nl=False)
        case "csv":
            click.echo(render_csv_tasks(found.tasks()), nl=False)
        case _:
            _print(found)


def _print(found: Planned) -> None:
    views = found.views()
    for view in views:
        _print_view(view)
    click.echo("The next rise of each section")
    for fact in views[-1].rises:
        click.echo(f"  {fact.term}: {fact.text}")


def _print_view(view: RoadmapView) -> None:
    rows = [
        (
            phase.title.partition(",")[0],
            f"{step.item} {step.title}",
            step.how,
            step.effort,
            step.score,
            step.owner,
        )
        for phase in view.phases
        for step in phase.steps
    ]
    if rows:
        print_table(view.heading, _HEAD, rows)
    else:
        click.echo(view.heading)
    for line in (view.note, *view.lines):
        if line:
            click.echo(line)
    click.echo()
