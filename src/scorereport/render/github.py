"""What GitHub Actions reads: annotations on standard output, and a summary of the step."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from scorereport.model.gate_result import GatedSystem, GateLine, GateResult, GateState
from scorereport.render.markdown_blocks import escaped, joined, table
from scorereport.views.words import count, day


def render_annotations(result: GateResult, *, folder: str = "") -> str:
    """Return one workflow command for each rule that is broken or could not be judged.

    *folder* is where the paths begin, from the root of the repository.
    """
    lines = [
        _annotation(system, line, folder)
        for system in result.systems
        for line in system.lines
        if line.fails or line.warns
    ]
    lines += [
        f"::warning title={_property('Readiness gate')}::{_data(name)} has no assessment"
        for name in result.without_assessment
    ]
    return "".join(f"{line}\n" for line in lines)


def render_step_summary(result: GateResult) -> str:
    """Return *result* as Markdown for the summary of a step."""
    return joined(_summary(result))


def _annotation(system: GatedSystem, line: GateLine, folder: str) -> str:
    title = f"{system.name} {system.period}: {line.label}"
    properties = {"file": str(PurePosixPath(folder, system.path)) if folder else system.path}
    if line.line is not None:
        properties |= {"line": str(line.line), "col": str(line.column)}
    given = {**properties, "title": title}
    told = ",".join(f"{name}={_property(value)}" for name, value in given.items())
    return f"::{'error' if line.fails else 'warning'} {told}::{_data(line.text)}"


def _data(text: str) -> str:
    """Escape a message as the runner reads it back."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property, in which colons and commas have a meaning too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _summary(result: GateResult) -> Iterator[str]:
    yield f"## Readiness gate: {'met' if result.met else 'not met'}"
    told = [f"{count(result.broken, 'rule')} broken", count(result.warnings, "warning")]
    yield f"{', '.join(told)}, judged as of {day(result.as_of).text}."
    yield table(
        ("", "System", "Rule", "Expected", "Found"),
        [_row(system, line) for system in result.systems for line in system.lines],
    )
    for system in result.systems:
        for line in system.lines:
            if line.fails or line.warns:
                yield from _explained(system, line)
    if result.without_assessment:
        names = ", ".join(map(escaped, result.without_assessment))
        yield f"Without an assessment: {names}."


def _row(system: GatedSystem, line: GateLine) -> tuple[str, ...]:
    words = (f"{system.name} {system.period}", line.label, line.expected_text, line.found_text)
    return _mark(line), *map(escaped, words)


def _mark(line: GateLine) -> str:
    if line.state is GateState.MET:
        return "met"
    return "**broken**" if line.fails else "warning"


def _explained(system: GatedSystem, line: GateLine) -> Iterator[str]:
    yield f"**{escaped(system.name)}** {escaped(line.text)}"
    yield "\n".join(f"{number}. {escaped(text)}" for number, text in enumerate(line.mend, 1))
