"""Measure the first steps of a user, each as a ratio to the least that could do it.

Run with ``make bench``.
Every command is timed as a whole process, in turn with what it is compared with,
so that a machine that slows down slows both; medians are printed.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 7
SAMPLE = "sample_inputs/assessments/fraud-detection/2026-Q3.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """A command and what it is compared with."""

    name: str
    command: Sequence[str]
    against: Sequence[str]
    limit: str


def seconds(command: Sequence[str]) -> float:
    """Return how long *command* takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def timings(race: Race, rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the seconds of a race, and its ratio to what it is compared with."""
    pairs = [(seconds(race.command), seconds(race.against)) for _ in range(rounds + 1)][1:]
    ratio = statistics.median(one / other for one, other in pairs)
    return statistics.median(one for one, _ in pairs), ratio


def measured(race: Race) -> str:
    """Return one line of the table."""
    own, ratio = timings(race)
    return f"| {race.name} | {own:.2f} s | {ratio:.1f} | {race.limit} |"


def races(out: str) -> tuple[Race, ...]:
    """Return what is measured."""
    python, program = sys.executable, [sys.executable, "-m", "scorereport"]
    report = [*program, "report", SAMPLE, "-o", out, "--format"]
    click, pydantic = [python, "-c", "import click"], [python, "-c", "import pydantic, yaml"]
    weasyprint = [python, "-c", "import weasyprint"]
    return (
        Race(
            name="help, to `import click`", command=[*program, "--help"], against=click, limit="3"
        ),
        Race(
            name="score, to `import pydantic, yaml`",
            command=[*program, "score", SAMPLE, "--format", "json"],
            against=pydantic,
            limit="",
        ),
        Race(
            name="HTML report, to `import pydantic, yaml`",
            command=[*report, "html"],
            against=pydantic,
            limit="",
        ),
        Race(
            name="PDF report, to `import weasyprint`",
            command=[*report, "pdf", "--no-cache"],
            against=weasyprint,
            limit="",
        ),
    )


def main() -> None:
    """Print the table."""
    print("| step | median | ratio | at most |\n| --- | --- | --- | --- |")  # noqa: T201 - a program
    with tempfile.TemporaryDirectory() as out:
        for race in races(str(Path(out) / "out")):
            print(measured(race), flush=True)  # noqa: T201 - a program


if __name__ == "__main__":
    main()
