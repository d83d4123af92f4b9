"""Options that several commands share."""

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


class Day(click.ParamType[dt.date]):
    """A day written as 2026-09-24."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day, or say how to write one."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(str(value), "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
        except ValueError:
            self.fail(f"{value!r} is not a day that exists; write it as 2026-09-24", param, ctx)


class Days(click.ParamType[Fraction]):
    """A number of person-days, such as 10 or 2.5."""

    name = "days"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Return the days exactly, or say how to write them."""
        if isinstance(value, Fraction):
            return value
        text = str(value)
        if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text):
            self.fail(f"{text!r} is not a number of days; write it as 10 or 2.5", param, ctx)
        return Fraction(text)


class Names(click.ParamType[tuple[str, ...]]):
    """Names from a fixed list, separated by commas."""

    name = "list"

    def __init__(self, choices: tuple[str, ...]) -> None:
        """Take the names that may be asked for."""
        self.choices = choices

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names in the order of the choices, each once."""
        asked = {name.strip() for name in str(value).split(",") if name.strip()}
        unknown = sorted(asked - set(self.choices))
        if unknown or not asked:
            listed = ", ".join(self.choices)
            self.fail(f"{', '.join(unknown) or 'nothing'} is not one of: {listed}", param, ctx)
        return tuple(name for name in self.choices if name in asked)


def rubric_option(function: F) -> F:
    """Add ``--rubric``."""
    return click.option(
        "--rubric",
        metavar="ID|PATH",
        help="Score by this rubric instead of the one the files name.",
    )(function)


def language_option(function: F) -> F:
    """Add ``--language``."""
    return click.option(
        "--language",
        metavar="TAG|PATH",
        help="Language of the pages: en, de, or a .po file.  [default: the workspace's, or en]",
    )(function)


def as_of_option(function: F) -> F:
    """Add ``--as-of``; None = the day of the assessment."""
    return _as_of("the day of the assessment")(function)


def as_of_or_today_option(function: F) -> F:
    """Add ``--as-of``; None = today."""
    return _as_of("today")(function)


def format_option(*formats: str) -> Callable[[F], F]:
    """Return what adds ``--format`` as ``output``: one of *formats*, the first by default."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats),
        default=formats[0],
        help="What is printed.",
    )


def checks_option(function: F) -> F:
    """Add ``--checks``."""
    return click.option(
        "--checks",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Result file whose results name their items (scorereport:data-1); repeatable.",
    )(function)


def _as_of(default: str) -> Callable[[F], F]:
    return click.option(
        "--as-of",
        type=Day(),
        metavar="DATE",
        help=f"Judge ages and expiries on this day.  [default: {default}]",
    )
