"""The option ``--shard``."""

import re

import click

from scorereport.model.shard import Shard


class OneOf(click.ParamType[Shard]):
    """One part of so many, written as 3/8."""

    name = "n/m"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """Return the part, or say how to write one."""
        if isinstance(value, Shard):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,4})/([1-9][0-9]{0,4})", str(value))
        if found is None or int(found[1]) > int(found[2]):
            self.fail(
                f"{value!r} is no part of a whole; write the third of eight as 3/8", param, ctx
            )
        return Shard(int(found[1]), int(found[2]))
