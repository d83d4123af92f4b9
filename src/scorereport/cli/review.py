"""The command ``review``."""

import datetime as dt
import sys
import textwrap
from pathlib import Path
from typing import Final

import click

from scorereport.cli.options import as_of_option, checks_option, format_option
from scorereport.cli.review_options import Asked, recording_options
from scorereport.cli.terminal import print_table, say
from scorereport.errors import UsageError
from scorereport.pipeline.cases import Choices
from scorereport.pipeline.recording import Said, recording, write_recording
from scorereport.pipeline.reviews import Shown, shown_review
from scorereport.render.json_document import render_json
from scorereport.render.markdown_review import render_review_markdown
from scorereport.views.recorded import assessor_warning, recorded_lines
from scorereport.views.review import ReviewView, review_view, tables_of
from scorereport.views.review_sample import SampleView

_WRAPPED: Final = textwrap.TextWrapper(
    width=78,
    initial_indent="  ",
    subsequent_indent="    ",
    break_long_words=False,
    break_on_hyphens=False,
)


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@recording_options
@format_option("table", "json", "md")
@as_of_option
@checks_option
def command(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    by: str | None,
    outcome: str | None,
    remarks: tuple[tuple[str, str], ...],
    close: tuple[str, ...],
    date: dt.date | None,
    answers: str | None,
    yes: bool,
    output: str,
    as_of: dt.date | None,
    checks: tuple[Path, ...],
) -> None:
    """Show what to look at in a review, and record it.

    Shows what changed since the answers that were signed off last, three items to look at, drawn
    from the digest of the answers so that nobody chooses them, and what is in doubt.
    With --by it records a review of exactly these answers, remarks, or that remarks are closed;
    all else in the file, its comments too, stays as it is.

    Example:

    \b
      scorereport review assessments/fraud-detection/2026-Q3.yaml
      scorereport review assessments/fraud-detection/2026-Q3.yaml --by "Grace Example" \\
        --outcome agreed
    """
    asked = Asked(
        by=by, date=date, outcome=outcome, remarks=remarks, close=close, answers=answers, yes=yes
    )
    said = asked.said()
    if said and not yes and not sys.stdin.isatty():
        raise UsageError("there is nobody to ask; add --yes to record without asking")
    shown = shown_review(file, Choices(as_of=as_of, checks=checks))
    _show(shown, output)
    if said:
        _record(shown, said, file, yes=yes)


def _record(shown: Shown, said: Said, file: Path, *, yes: bool) -> None:
    made = recording(shown, said)
    if made.by_assessor:
        say(f"! {assessor_warning(said.by)}")
    if made.recorded.anything:
        if not yes and not click.confirm(f"Record this in {file}?", err=True):
            say("nothing is recorded")
            return
        write_recording(shown, made)
    for line in recorded_lines(made.recorded, said.by, str(file)):
        say(line)


def _show(shown: Shown, output: str) -> None:
    match output:
        case "json":
            click.echo(render_json(shown.in_words()), nl=False)
        case "md":
            view = review_view(shown.rubric, shown.sheet)
            click.echo(render_review_markdown(view), nl=False)
        case _:
            _print(review_view(shown.rubric, shown.sheet))


def _print(view: ReviewView) -> None:
    click.echo(view.title)
    for line in (*view.standing, view.compared):
        click.echo(line)
    if view.changes.rows:
        click.echo()
        print_table(view.changes.caption, view.changes.head, view.changes.rows)
    if view.confirmed:
        click.echo(view.confirmed)
    click.echo()
    click.echo(view.drawing)
    for sample in view.sample:
        _print_sample(sample)
    for table in tables_of(view):
        click.echo()
        print_table(table.caption, table.head, table.rows)
    click.echo(view.digest)


def _print_sample(sample: SampleView) -> None:
    click.echo(f"\n{sample.title}")
    note = [f"“{' '.join(sample.note.split())}”"] if sample.note else []
    counts = f"{sample.counts_title} {' '.join(sample.counts.split())}"
    for line in (sample.claim, *note, *sample.proof, counts):
        click.echo(_WRAPPED.fill(line))
