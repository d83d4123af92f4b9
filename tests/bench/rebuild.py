"""Measure building a site again: ``python tests/bench/rebuild.py 100 --quarters 12``.

Every build is a process of its own; they share a cache that is empty in the beginning.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MAKE = Path(__file__).with_name("make_workspace.py")
HEAD = (
    "| {systems} systems, {quarters} quarters | seconds | to the full build |\n| --- | --- | --- |"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What one kind of build took, in seconds."""

    kind: str
    seconds: float


def rebuilt(systems: int, quarters: int, folder: Path) -> Iterator[Rebuilt]:
    """Yield what it takes to build a site, and to build it again after each kind of change."""
    workspace = folder / "workspace"
    shape = (f"--systems={systems}", f"--quarters={quarters}")
    subprocess.run([sys.executable, MAKE, workspace, *shape], check=True, capture_output=True)
    time.sleep(2.1)  # a file that changed just now is looked at twice
    yield Rebuilt(kind="full", seconds=seconds(folder))
    time.sleep(2.1)
    yield Rebuilt(kind="nothing changed, first", seconds=seconds(folder))
    yield Rebuilt(kind="nothing changed", seconds=seconds(folder))
    assessment = alone(workspace)
    text = assessment.read_text(encoding="utf-8")
    assessment.write_text(re.sub("(?m)^target: .*", "target: exceptional", text), encoding="utf-8")
    yield Rebuilt(kind="one assessment changed", seconds=seconds(folder))
    (workspace / "look/site").mkdir(parents=True)
    (workspace / "look/site/footer.html.j2").write_text("<p>ours</p>\n", encoding="utf-8")
    with (workspace / "scorereport.yaml").open("a", encoding="utf-8") as settings:
        settings.write("theme: {templates: look}\n")
    yield Rebuilt(kind="one template more", seconds=seconds(folder))
    (workspace / "look/site/footer.html.j2").write_text("<p>theirs</p>\n", encoding="utf-8")
    yield Rebuilt(kind="one template changed", seconds=seconds(folder))


def alone(workspace: Path) -> Path:
    """Return the newest assessment of a system that provides nothing to others."""
    files = sorted(workspace.glob("assessments/*/*.yaml"))
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r"provided_by: (\S+)", texts))
    newest = (path for path in files if path.name == "2026-Q4.yaml")
    return next(path for path in newest if path.parent.name not in named)


def seconds(folder: Path) -> float:
    """Return how long it takes to build the site of the workspace in *folder*."""
    command = (*(sys.executable, "-m", "scorereport", "site", "build"), folder / "workspace")
    environment: Mapping[str, str] = {**os.environ, "SCOREREPORT_CACHE": str(folder / "cache")}
    start = time.perf_counter()
    subprocess.run(
        [*command, "-o", folder / "site"], check=True, capture_output=True, env=environment
    )
    return time.perf_counter() - start


def main() -> None:
    """Print the table, line by line."""
    parser = argparse.ArgumentParser(description="Measure building a site again.")
    parser.add_argument("systems", type=int, nargs="*", default=[100])
    parser.add_argument("--quarters", type=int, default=12)
    given = parser.parse_args()
    for systems in given.systems:
        sys.stdout.write(f"{HEAD.format(systems=systems, quarters=given.quarters)}\n")
        with tempfile.TemporaryDirectory() as name:
            full = 0.0
            for each in rebuilt(systems, given.quarters, Path(name)):
                full = full or each.seconds
                part = each.seconds / full
                sys.stdout.write(f"| {each.kind} | {each.seconds:.2f} s | {part:.3f} |\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
