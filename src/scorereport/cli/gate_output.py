"""How what a gate found looks on a terminal and in the summary of a CI step."""

from pathlib import Path

import click

from scorereport.cli.terminal import print_table, say
from scorereport.errors import RenderError
from scorereport.model.gate_result import GatedSystem, GateLine, GateResult, GateState
from scorereport.views.words import day


def print_rules(result: GateResult) -> None:
    """Print a table of all rules to standard output; a system is named once."""
    rows = [row for system in result.systems for row in _rows(system)]
    head = ("System", "Rule", "Expected", "Found", "")
    print_table(f"Gates, judged as of {day(result.as_of).text}", head, rows)


def print_lines(result: GateResult) -> None:
    """Say one line for each rule that is broken or could not be judged, with its place."""
    for system in result.systems:
        for line in system.lines:
            if line.fails or line.warns:
                say(_told(system, line))
    for name in result.without_assessment:
        say(f"warning: {name} has no assessment")


def print_explained(result: GateResult) -> None:
    """Print how to mend what is broken, cheapest first."""
    for system in result.systems:
        for line in system.lines:
            if line.mend_lead:
                click.echo(f"\n{system.id} {system.period}: {line.text}")
                click.echo(f"  {line.mend_lead}")
            for number, text in enumerate(line.mend, start=1):
                click.echo(f"  {number}. {text}")


def folder_in(repository: str | None) -> str:
    """Return the current folder from the root of *repository*; empty where it lies outside."""
    here = Path.cwd()
    if not repository or not here.is_relative_to(Path(repository).resolve()):
        return ""
    folder = here.relative_to(Path(repository).resolve()).as_posix()
    return "" if folder == "." else folder


def append_summary(path: str | None, text: str) -> None:
    """Add *text* to the summary file at *path*; nothing where there is none."""
    if not path:
        return
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise RenderError(f"{path}: cannot be written: {error.strerror}") from error


def _told(system: GatedSystem, line: GateLine) -> str:
    place = f"{system.path}:{line.line}:{line.column}" if line.line else system.path
    return f"{place}: {'error' if line.fails else 'warning'}: {line.text}"


def _rows(system: GatedSystem) -> list[tuple[str, ...]]:
    """Return the rows of *system*; its period stands under its name."""
    one = len(system.lines) == 1
    names = [f"{system.id} {system.period}"] if one else [system.id, system.period]
    names += [""] * len(system.lines)
    return [
        (name, line.label, line.expected_text, line.found_text, _word(line))
        for name, line in zip(names, system.lines, strict=False)
    ]


def _word(line: GateLine) -> str:
    if line.state is GateState.MET:
        return "met"
    return "broken" if line.fails else "warning"
