"""What `review` is told to record."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import click

from scorereport.cli.clock import today
from scorereport.cli.options import Day
from scorereport.errors import UsageError
from scorereport.pipeline.recording import Said

F = TypeVar("F", bound=Callable[..., object])

OUTCOMES: Final = ("agreed", "agreed with remarks", "rejected")
"""What a reviewer may come to; the first two sign the answers off."""


class OfItem(click.ParamType[tuple[str, str]]):
    """An item and a text about it."""

    name = "item=text"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the item and the text, or say how to write them."""
        if isinstance(value, tuple):
            return value
        item, _, text = str(value).partition("=")
        if not item.strip() or not text.strip():
            self.fail(f"{value!r} is not ITEM=TEXT, such as data-1='Which batches?'", param, ctx)
        return item.strip(), text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of these options was given."""

    by: str | None
    date: dt.date | None
    outcome: str | None
    remarks: tuple[tuple[str, str], ...]
    close: tuple[str, ...]
    answers: str | None
    yes: bool

    def said(self) -> Said | None:
        """Return what is to be recorded, None where nothing is.

        Raises UsageError where a part is missing.
        """
        records = bool(self.outcome or self.remarks or self.close)
        if self.by is None:
            if records or self.date or self.answers or self.yes:
                raise UsageError("nothing is recorded without a name; add --by NAME")
            return None
        if not records:
            raise UsageError("say what to record: --outcome, --remark or --close")
        return Said(
            by=" ".join(self.by.split()),
            date=self.date or today(),
            outcome=self.outcome,
            remarks=self.remarks,
            close=self.close,
            answers=self.answers,
        )


def recording_options(function: F) -> F:
    """Add the options that record a review."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


_OPTIONS: Final = (
    click.option("--by", metavar="NAME", help="Who reviewed; records what the next options say."),
    click.option("--outcome", type=click.Choice(OUTCOMES), help="What the review came to."),
    click.option(
        "--remark",
        "remarks",
        type=OfItem(),
        metavar="ITEM=TEXT",
        multiple=True,
        help="Record a remark on an item; repeatable.",
    ),
    click.option(
        "--close",
        metavar="ITEM",
        multiple=True,
        help="Close the open remarks on an item; repeatable.",
    ),
    click.option("--date", type=Day(), metavar="DATE", help="Day of the review.  [default: today]"),
    click.option(
        "--answers",
        metavar="SHA256",
        help="Record nothing unless the answers still have this digest; its begin will do.",
    ),
    click.option("--yes", is_flag=True, help="Record without asking, as a script has to."),
)
