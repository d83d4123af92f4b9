"""The limits that `gate` takes on the command line, by the names they have in a workspace."""

import functools
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

import click

from scorereport.model.gates import GateRule, Severity


class Number(click.ParamType[Fraction]):
    """An exact number such as 2, 0.5 or 1/2."""

    name = "number"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Return the number, or say how to write one."""
        if isinstance(value, Fraction):
            return value
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9}|/[1-9][0-9]{0,8})?", str(value)):
            self.fail(f"{value!r} is not a number such as 2, 0.5 or 1/2", param, ctx)
        return Fraction(str(value))


class Span(click.ParamType[int]):
    """A span of days such as 30d."""

    name = "span"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number of days, or say how to write it."""
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"([0-9]{1,5})d?", str(value))
        if not match:
            self.fail(f"{value!r} is not a span of days; write it as 30d", param, ctx)
        return int(match[1])


class Named(click.ParamType[tuple[str, object]]):
    """A name and what is asked of it, such as data=2."""

    name = "name=value"

    def __init__(
        self,
        value: click.ParamType[Fraction] | click.Choice[str] | None = None,
        names: click.Choice[str] | None = None,
    ) -> None:
        """Take the type of the value, a word of a scale without one, and the names there are."""
        self.value = value
        self.names = names

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, object]:
        """Return the name and the value, or say how to write them."""
        if isinstance(value, tuple):
            return value
        name, equals, given = str(value).partition("=")
        if not (equals and _WORD.fullmatch(name)):
            how = f"; write it as {param.metavar}" if isinstance(param, click.Option) else ""
            self.fail(f"{value!r} does not name a thing and what is asked of it{how}", param, ctx)
        if self.names is not None:
            name = self.names.convert(name, param, ctx)
        if self.value is not None:
            return name, self.value.convert(given, param, ctx)
        if not _WORD.fullmatch(given):
            self.fail(f"{given!r} is no word of a scale", param, ctx)
        return name, given


_WORD: Final = re.compile(r"[a-z0-9]([a-z0-9_.-]{0,38}[a-z0-9])?")
"""An id or a word of a scale, as far as both allow."""
_COUNT: Final = click.IntRange(min=0)
_RULES: Final = click.Choice([rule.value for rule in GateRule])
_SEVERITIES: Final = click.Choice([severity.value for severity in Severity])
_OPTIONS: Final = (
    click.option("--min", "min_score", type=Number(), metavar="N", help="Least counted score."),
    click.option("--min-verified", type=Number(), metavar="N", help="Least verified score."),
    click.option(
        "--meets-required",
        is_flag=True,
        default=None,
        show_default=False,
        help="What the tier of the system requires must be reached.",
    ),
    click.option(
        "--section",
        "sections",
        type=Named(Number()),
        metavar="ID=N",
        multiple=True,
        help="Least value of a section; repeatable.",
    ),
    click.option(
        "--item",
        "items",
        type=Named(),
        metavar="ID=LEVEL",
        multiple=True,
        help="Lowest level of an item; repeatable.",
    ),
    click.option(
        "--max-conflicts", type=_COUNT, metavar="N", help="Most items in conflict with a check."
    ),
    click.option("--max-stale", type=_COUNT, metavar="N", help="Most items that have lapsed."),
    click.option(
        "--max-unverified", type=_COUNT, metavar="N", help="Most items claimed above their proof."
    ),
    click.option(
        "--max-unanswered", type=_COUNT, metavar="N", help="Most items without an answer."
    ),
    click.option(
        "--waivers-end-within",
        type=Span(),
        metavar="DAYS",
        help="No waiver may end so soon, such as in 30d.",
    ),
    click.option(
        "--severity",
        type=Named(_SEVERITIES, _RULES),
        metavar="RULE=off|warn|error",
        multiple=True,
        help="What breaking a rule does, by its name in the workspace; repeatable.",
    ),
)
_LIMITS: Final = (*(rule for rule in GateRule if rule is not GateRule.NO_REGRESSION), "severity")


def limit_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options of all limits; the command gets what was given as ``limits``."""

    @functools.wraps(function)
    def collected(**given: object) -> None:
        asked = {name: given.pop(name) for name in _LIMITS}
        function(limits=_limits(asked), **given)

    return functools.reduce(lambda inner, option: option(inner), reversed(_OPTIONS), collected)


def _limits(asked: Mapping[str, object]) -> Mapping[str, object]:
    """Return the limits that were given; pairs become mappings."""
    given = {name: value for name, value in asked.items() if value not in (None, ())}
    return {
        name: dict(value) if isinstance(value, tuple) else value for name, value in given.items()
    }
