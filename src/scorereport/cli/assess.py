"""The command ``assess``."""

import datetime as dt
import importlib.util
import os
import shlex
import sys
from pathlib import Path

import click

from scorereport.cli.clock import today
from scorereport.cli.options import Day, rubric_option
from scorereport.cli.plain_prompts import PlainPrompts
from scorereport.errors import Interrupted
from scorereport.pipeline.interview import Asker, interview
from scorereport.pipeline.sitting import Sitting, opened_sitting
from scorereport.scoring.questions import Wanted
from scorereport.views.sitting import interrupted, introduction, nothing_to_ask
from scorereport.views.words import day


@click.command("assess")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="Ask about every item.")
@click.option("--item", "items", multiple=True, metavar="ID", help="Ask about this; repeatable.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="ID",
    help="Ask about items of this section only; repeatable.",
)
@click.option("--plain", is_flag=True, help="Ask line by line, also on a terminal.")
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="Confirm answers and judge ages on this day.  [default: today]",
)
@rubric_option
def command(  # noqa: PLR0913 - one for each option
    *,
    file: Path,
    everything: bool,
    items: tuple[str, ...],
    sections: tuple[str, ...],
    plain: bool,
    as_of: dt.date | None,
    rubric: str | None,
) -> None:
    """Answer an assessment in the terminal, item by item.

    Asked is what nobody has answered or confirmed since the round began, what is in conflict
    with a check, what has lapsed and what a reviewer remarked on. What counts as each level
    and what checks say stands beside the question; one key says that an answer is unchanged.
    Each answer is written into FILE at once, and all else in FILE stays as it is.
    Ctrl-C ends it at any time, and the same command goes on from there.

    With the extra `assess` (pip install 'scorereport[assess]') single keys are enough;
    without it, or through a pipe, answers are read line by line.

    Example:

    \b
      scorereport assess assessments/fraud-detection/2026-Q4.yaml
    """
    wanted = Wanted(everything=everything, items=items, sections=sections)
    sitting = opened_sitting(file, rubric, as_of or today(), wanted)
    if not sitting.questions:
        click.echo(nothing_to_ask(sitting.result, sitting.standing))
        return
    number = len(sitting.questions)
    click.echo(introduction(str(file), number, day(sitting.today).text))
    try:
        interview(sitting, _asker(plain=plain))
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo()
        _print_summary(sitting)
        again = ["scorereport", "assess", *_typed(file, wanted)]
        raise Interrupted(interrupted(str(file), shlex.join(again))) from None
    _print_summary(sitting)


def _asker(*, plain: bool) -> Asker:
    """Return how to ask: by single keys where there is a terminal and what it takes."""
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if plain or not on_terminal or importlib.util.find_spec("questionary") is None:
        return PlainPrompts()
    from scorereport.cli.key_prompts import KeyPrompts  # noqa: PLC0415 - an extra, and slow

    return KeyPrompts()


def _typed(file: Path, wanted: Wanted) -> tuple[str, ...]:
    """Return the arguments that go on with the sitting."""
    return (
        str(file),
        *(("--all",) if wanted.everything else ()),
        *(f"--item={item}" for item in wanted.items),
        *(f"--section={section}" for section in wanted.sections),
    )


def _print_summary(sitting: Sitting) -> None:
    view = sitting.summary()
    for line in (view.done, *view.scores, view.standing, view.reviews):
        if line:
            click.echo(line)
