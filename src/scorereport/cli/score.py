"""The command ``score``."""

import datetime as dt
from collections.abc import Sequence
from itertools import repeat
from pathlib import Path
from typing import Final

import click

from scorereport.cli.options import as_of_option, checks_option, format_option, rubric_option
from scorereport.cli.terminal import print_table
from scorereport.errors import UsageError
from scorereport.pipeline.cases import Choices, Judged
from scorereport.pipeline.results import all_judged
from scorereport.render.json_document import render_json
from scorereport.views.parts import Span
from scorereport.views.reasons import result_in_words
from scorereport.views.required import required_state, required_words
from scorereport.views.working import working_view

_OPTIONAL: Final = ("Required", "State")
"""Columns that are left out where no row has anything to say in them."""


@click.command("score")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@format_option("table", "json", "md")
@rubric_option
@as_of_option
@checks_option
def command(
    files: tuple[Path, ...],
    output: str,
    rubric: str | None,
    as_of: dt.date | None,
    checks: tuple[Path, ...],
) -> None:
    """Score one assessment and show the working; several go into one table.

    A result stands as it was judged: a PDF report, or what `score --format json` wrote.

    Example:

    \b
      scorereport score assessments/fraud-detection/2026-Q3.yaml
      scorereport score out/fraud-detection-2026-Q3.pdf --format json
    """
    if output == "json" and len(files) > 1:
        raise UsageError("JSON holds one result; name one file")
    judged = all_judged(files, Choices(rubric=rubric, as_of=as_of, checks=checks))
    match output:
        case "json":
            words = result_in_words(judged[0].result, judged[0].rubric)
            click.echo(render_json(words), nl=False)
        case "md":
            click.echo("\n".join(map(_markdown, judged)), nl=False)
        case _ if len(judged) == 1:
            _print_working(judged[0])
        case _:
            _print_summary(judged)


def _markdown(judged: Judged) -> str:
    # They bring every chapter of a report, which the other formats need not wait for.
    from scorereport.pipeline.report_views import view_of  # noqa: PLC0415 - md alone
    from scorereport.render.markdown_report import (  # noqa: PLC0415 - the same
        render_score_markdown,
    )

    return render_score_markdown(view_of(judged))


def _print_summary(judged: Sequence[Judged]) -> None:
    views = [working_view(each.rubric, each.result) for each in judged]
    lines = [{line.title: line.value for line in view.hero.scores} for view in views]
    titles = tuple(dict.fromkeys(title for line in lines for title in line))
    required = [required_state(each.result.required) for each in judged]
    rows = [
        (
            *(view.system, each.result.period),
            *map(line.get, titles, repeat("")),
            *(view.hero.band, state, view.mark),
        )
        for each, view, line, state in zip(judged, views, lines, required, strict=True)
    ]
    head = ("System", "Period", *titles, "Band", "Required", "State")
    told = [place for place, name in enumerate(head) if name not in _OPTIONAL or _any(rows, place)]
    print_table(
        "Scores", [head[place] for place in told], [[row[place] for place in told] for row in rows]
    )


def _any(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Say whether any of *rows* has something at *place*."""
    return any(row[place] for row in rows)


def _print_working(judged: Judged) -> None:
    view = working_view(judged.rubric, judged.result)
    if view.sign_off:
        click.echo(f"{view.sign_off.flag.label}: {view.sign_off.text}")
    calculation = view.method.calculation
    print_table(f"{view.system}, {view.eyebrow}", calculation.head, calculation.rows)
    click.echo(view.method.result)
    click.echo(_plain(view.lede))
    if required := required_words(judged.rubric, judged.result.required):
        click.echo(f"Required: {required}")
    click.echo(_plain(view.hero.declared))
    for entry in view.hero.attention:
        click.echo(f"  {entry.count} {entry.label}")


def _plain(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
