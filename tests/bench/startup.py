"""Measure how soon a command answers, in seconds of processor time of whole processes.

Run with ``python tests/bench/startup.py``.
Each command runs in turn with what it is compared with; medians are shown.
Compiled modules are kept, as an installation keeps them, in a folder of this program's own.
``--against FOLDER`` runs the sources in another folder too, such as those of a commit before.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ROUNDS: Final = 9
SAMPLE: Final = "sample_inputs/assessments/fraud-detection/2026-Q3.yaml"
WITH_CHECKS: Final = "sample_inputs/assessments/demo-system/2026-Q4.yaml"
CLICK: Final = "import click"
PYDANTIC: Final = "import pydantic, yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A command of scorereport, and the least that could do it."""

    name: str
    arguments: Sequence[str]
    against: str
    limit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Medians over all rounds."""

    seconds: float
    ratio: float
    """To what it is compared with, round by round."""


STARTS: Final = (
    Start(name="--help", arguments=["--help"], against=CLICK, limit="3"),
    Start(name="score", arguments=["score", SAMPLE], against=PYDANTIC, limit="0.35 s"),
    Start(
        name="score, JSON", arguments=["score", SAMPLE, "--format=json"], against=PYDANTIC, limit=""
    ),
    Start(name="score with checks", arguments=["score", WITH_CHECKS], against=PYDANTIC, limit=""),
    Start(name="validate", arguments=["validate", SAMPLE], against=PYDANTIC, limit=""),
)


def startup(sources: Path = ROOT / "src", rounds: int = ROUNDS) -> Mapping[str, Took]:
    """Return how long each of the commands of *sources* takes, by its name."""
    with tempfile.TemporaryDirectory() as compiled:
        return {start.name: _took(start, sources, rounds, compiled) for start in STARTS}


def _took(start: Start, sources: Path, rounds: int, compiled: str) -> Took:
    command = ["-m", "scorereport", *start.arguments]
    pairs = [
        (_seconds(command, sources, compiled), _seconds(["-c", start.against], sources, compiled))
        for _ in range(rounds + 1)
    ][1:]  # the first compiles
    return Took(
        seconds=statistics.median(own for own, _ in pairs),
        ratio=statistics.median(own / other for own, other in pairs),
    )


def _seconds(arguments: Sequence[str], sources: Path, compiled: str) -> float:
    """Return the processor time that Python takes for *arguments*."""
    told = {"PYTHONPATH": str(sources), "PYTHONPYCACHEPREFIX": compiled}
    environment = {key: value for key, value in os.environ.items() if key[:6] != "PYTHON"} | told
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(arguments)}")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Measure how soon a command answers.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--against", type=Path, help="a folder of other sources, such as old/src")
    asked = parser.parse_args()
    print("| command | median | to the least | at most |\n| --- | --- | --- | --- |")  # noqa: T201 - told
    for sources in [each for each in (asked.against, ROOT / "src") if each]:
        took = startup(sources, asked.rounds)
        for start in STARTS:
            each = took[start.name]
            line = f"{each.seconds:.2f} s | {each.ratio:.1f} (`{start.against}`) | {start.limit}"
            print(f"| {start.name} | {line} |")  # noqa: T201 - a program


if __name__ == "__main__":
    main()
