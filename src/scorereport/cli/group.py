"""Command groups that import a command only when it runs, and say errors in one place."""

import gc
import importlib
import sys
from collections.abc import Mapping
from types import ModuleType

import click
from click.exceptions import NoSuchCommand

from scorereport.cli.early import start_early
from scorereport.errors import InputError, Interrupted, ScorereportError


class LazyGroup(click.Group):
    """A group whose commands are named with their help and imported only when they run.

    The help of a group is what a new user asks for first, so it must not wait for imports.
    """

    def __init__(
        self, *args: object, commands_at: Mapping[str, tuple[str, str]], **kwargs: object
    ) -> None:
        """Take *commands_at*: a command's name, the module that holds it, and its one-line help."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # click's own arguments, passed on
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they are used."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command *cmd_name*."""
        if cmd_name not in self.commands_at:
            return None
        module = _imported(self.commands_at[cmd_name][0])
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__}.command is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing any."""
        rows = [(name, text) for name, (_, text) in self.commands_at.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that *args* name; a near miss is told what was meant."""
        name = args[0]
        if name not in self.commands_at and not name.startswith("-"):
            raise NoSuchCommand(name, possibilities=self.commands_at, ctx=ctx)
        return super().resolve_command(ctx, args)


def _imported(name: str) -> ModuleType:
    """Import the module *name*, and never look for garbage in what modules hold.

    They make none, and looking for it is a tenth of the time until a command runs.
    """
    if name in sys.modules or not gc.isenabled():
        return importlib.import_module(name)
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()


class MainGroup(LazyGroup):
    """The outermost group: the one place where an error becomes a message and an exit code."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that *args* name; what it will wait for is started before."""
        start_early(args)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; whatever a user can cause ends in clear lines, never a traceback."""
        try:
            return super().invoke(ctx)
        except ScorereportError as error:
            click.echo(_told(error), err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("scorereport: interrupted", err=True)
            ctx.exit(Interrupted.exit_code)
        except RecursionError:
            click.echo("scorereport: an input is nested too deeply to be read", err=True)
            ctx.exit(InputError.exit_code)


def _told(error: ScorereportError) -> str:
    if error.problems:
        number = len(error.problems)
        return f"{error}\n{number} problem{'' if number == 1 else 's'}."
    return f"scorereport: {error}"
